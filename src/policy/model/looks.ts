/** The models that come with this program, one for each look that results may have. Their folders lie in `public/models`. */

/** A look as people choose it. */
export interface BuiltInLook {
  /** Kept in people's browsers and named on the command line: it must stay. */
  readonly id: string;
  /** The folder in `public/models`. */
  readonly folder: string;
  readonly label: string;
  /** Says how results look, in a few words. */
  readonly says: string;
}

/** The first one is taken where nobody has chosen. */
export const LOOKS = [
  {
    id: 'natural',
    folder: 'default',
    label: 'Natural',
    says: 'as finished photographs mostly look',
  },
  {
    id: 'airy',
    folder: 'airy',
    label: 'Airy',
    says: 'lighter, with open shadows and paler colors',
  },
  {
    id: 'deep',
    folder: 'deep',
    label: 'Deep',
    says: 'darker, with more contrast',
  },
] as const satisfies readonly BuiltInLook[];

export type LookId = (typeof LOOKS)[number]['id'];

/** A look by its id, or undefined where there is none of that name. */
export const findLook = (id: string | null | undefined): (typeof LOOKS)[number] | undefined =>
  LOOKS.find((look) => look.id === id);
