/** Where on the study tab a person is, and what of it a reload goes back to. */
import * as v from 'valibot';
import { readKept } from '../../core/json/read-json';
import type { StudyRecord } from '../records/record-file';
import type { StudySession } from '../participation/session';
import type { KeptStudy } from '../library/study-library';

export type StudyPlace =
  | { readonly kind: 'home' }
  /** Asked for a code before taking part. */
  | { readonly kind: 'join'; readonly study: KeptStudy }
  | {
      readonly kind: 'part';
      readonly study: KeptStudy;
      readonly session: StudySession;
      /** Nothing of it is kept. */
      readonly preview: boolean;
    }
  | { readonly kind: 'design' }
  | { readonly kind: 'results'; readonly study: KeptStudy; readonly records: readonly StudyRecord[] }
  | {
      readonly kind: 'replay';
      readonly study: KeptStudy;
      readonly records: readonly StudyRecord[];
      readonly participant: string;
      /** Index among the participant's photographs, practice included. */
      readonly trial: number;
    };

/** Taking part in a study, or trying one out. */
export type PlaceOfPart = Extract<StudyPlace, { readonly kind: 'part' }>;

const resumption = v.object({
  kind: v.picklist(['part', 'design', 'results']),
  study: v.exactOptional(v.string()),
  participant: v.exactOptional(v.string()),
});

/** The place that a reload goes back to. */
export type Resumption = Readonly<v.InferOutput<typeof resumption>>;

/** Writes it as a setting's text. */
export const formatResumption = (place: StudyPlace): string => JSON.stringify(resumptionOf(place) ?? null);

function resumptionOf(place: StudyPlace): Resumption | undefined {
  switch (place.kind) {
    case 'part':
      if (place.preview) return { kind: 'design' };
      return { kind: 'part', study: place.study.design.id, participant: place.session.key.participant };
    case 'design':
      return { kind: 'design' };
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
