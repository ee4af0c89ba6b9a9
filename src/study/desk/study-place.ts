/** Where on the study tab a person is, and what of it a reload goes back to. */
import * as v from 'valibot';
import { readKept } from '../../core/json/read-json';
import type { StudyRecord } from '../records/record-file';
import type { StudySession } from '../participation/session';
import type { KeptStudy } from '../library/study-library';

export type StudyPlace =
  | { readonly kind: 'home' }
  /** Asked for a code before taking part. `code` is what the page proposes. */
  | { readonly kind: 'join'; readonly study: KeptStudy; readonly code: string }
  | {
      readonly kind: 'part';
      readonly study: KeptStudy;
      readonly session: StudySession;
      /** The draft that is tried out. Nothing of that is kept. */
      readonly preview: { readonly draft: string } | undefined;
    }
  /** After taking part, for the participant: the researcher's list is not for their eyes. */
  | {
      readonly kind: 'left';
      readonly study: KeptStudy;
      readonly participant: string;
      readonly how: 'finished' | 'declined' | 'interrupted';
    }
  /** A study that could not be opened by its address. `sentence` says why. */
  | {
      readonly kind: 'failed';
      readonly address: string;
      readonly participant: string | undefined;
      readonly sentence: string;
    }
  /** `draft` is the key of the draft that is written. */
  | { readonly kind: 'design'; readonly draft: string }
  | { readonly kind: 'results'; readonly study: KeptStudy; readonly records: readonly StudyRecord[] }
  | {
      readonly kind: 'replay';
      readonly study: KeptStudy;
      readonly records: readonly StudyRecord[];
      readonly participant: string;
      /** Index among the participant's photographs, practice included. */
      readonly trial: number;
    };

export type PlaceOf<Kind extends StudyPlace['kind']> = Extract<StudyPlace, { readonly kind: Kind }>;

/** Taking part in a study, or trying one out. */
export type PlaceOfPart = PlaceOf<'part'>;

/** Whether a participant may be looking, who is to see neither tabs nor the researcher's list. */
export const hasPageToItself = ({ kind }: StudyPlace): boolean =>
  kind === 'part' || kind === 'left' || kind === 'failed';

const resumption = v.variant('kind', [
  v.object({ kind: v.literal('part'), study: v.string(), participant: v.string() }),
  v.object({ kind: v.literal('design'), draft: v.string() }),
  v.object({ kind: v.literal('results'), study: v.string() }),
]);

/** The place that a reload goes back to. */
export type Resumption = Readonly<v.InferOutput<typeof resumption>>;

/** Writes it as a setting's text. */
export const formatResumption = (place: StudyPlace): string => JSON.stringify(resumptionOf(place) ?? null);

function resumptionOf(place: StudyPlace): Resumption | undefined {
  switch (place.kind) {
    case 'part':
      if (place.preview) return { kind: 'design', draft: place.preview.draft };
      return { kind: 'part', study: place.study.design.id, participant: place.session.key.participant };
    case 'design':
      return { kind: 'design', draft: place.draft };
    case 'results':
    case 'replay':
      return { kind: 'results', study: place.study.design.id };
    default:
      return undefined;
  }
}

/** Returns undefined for anything that this program could not have written. */
export const parseResumption = (text: string | undefined): Resumption | undefined =>
  readKept(resumption, text);
