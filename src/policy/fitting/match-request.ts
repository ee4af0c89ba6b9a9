/** Reads a photograph and its retouched version for fitting: finds how they lie on each other, and takes pixels from both. */
import { sizeWithin } from '../../core/pixels/shrink';
import type { EditDocument, View } from '../../core/step';
import { displayPrimaries } from '../../render/transform/output-transform';
import { align } from './alignment/alignment';
import type { Rectangle } from './alignment/detail';
import { finishedPicture, type Photograph, pictureOf } from './alignment/picture';
import type { Start } from './candidate';
import { MATCH_SIZE, type MatchRequest } from './match';
import { PairReader } from './pixel-pairs';

/** How the numbers before the first step come about, and what becomes of those after the last. */
export type TransformChoice = Pick<EditDocument, 'input' | 'output'>;

export interface ReadingOptions {
  /**
   * The view in which the result of the steps is to look like the other picture: in the managed one its colors become
   * numbers for the photograph's own primaries, else for sRGB's.
   */
  readonly view?: View;
  /** Awaited now and then, so that a page can draw. */
  readonly pause?: () => Promise<void>;
}

export interface MatchReading extends Pick<MatchRequest, 'starts' | 'after' | 'size' | 'primaries'> {
  /** The part of the photograph that the retouched version shows, in the photograph's pixels. */
  readonly part: Rectangle;
}

/** `choices`: the transforms that come into question. Throws a UserError where the two do not show the same. */
export async function readMatchRequest(
  before: Photograph,
  after: Photograph,
  choices: readonly TransformChoice[],
  { view = 'paper', pause }: ReadingOptions = {},
): Promise<MatchReading> {
  const finished = finishedPicture(after, profileIn(view, before));
  const alignment = await align(pictureOf(before, choices[0]!.input), finished, pause);
  const size = sizeWithin(finished, MATCH_SIZE);
  const reader = new PairReader(finished, alignment, size);
  const starts: Start[] = [];
  for (const { input, output } of choices) {
    const known = starts.find((start) => start.input === input)?.before;
    starts.push({ input, output, before: known ?? (await reader.before(pictureOf(before, input), pause)) });
  }
  const primaries = displayPrimaries(before.profile, view);
  return { starts, after: await reader.after(pause), size, primaries, part: alignment.part };
}

/** The profile whose primaries a photograph's numbers are for; undefined for sRGB's. */
export const profileIn = (view: View, { profile }: Photograph): Photograph['profile'] =>
  view === 'managed' ? profile : undefined;
