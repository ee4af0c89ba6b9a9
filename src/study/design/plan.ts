/** The pages that a participant goes through, one after another. Follows from the study and the participant's code alone. */
import { fnv1a32 } from '../../core/bytes/hash';
import { type Condition, ratedPhotos, type RatingTask, type StudyDesign, type StudyPhoto } from './design';
import { orderOf, participantIndex, shuffled } from './order';

export interface PlannedTrial {
  readonly kind: 'trial';
  readonly photo: StudyPhoto;
  readonly condition: Condition;
  readonly practice: boolean;
  /** From 1, among those that count; 0 for practice. */
  readonly place: number;
}

export interface PlannedPair {
  readonly kind: 'pair';
  readonly task: RatingTask;
  readonly photo: string;
  /** Ids of candidates, left and right. */
  readonly shown: readonly [string, string];
}

export interface PlannedScale {
  readonly kind: 'scale';
  readonly task: RatingTask;
  readonly photo: string;
  readonly candidate: string;
}

export type PlannedPage =
  | { readonly kind: 'consent' | 'instructions' | 'questionnaire' | 'thanks' }
  | PlannedTrial
  | PlannedPair
  | PlannedScale;

export function planFor(design: StudyDesign, participant: string): readonly PlannedPage[] {
  return [
    ...(design.consent === undefined ? [] : [{ kind: 'consent' } as const]),
    { kind: 'instructions' },
    ...trialPages(design, participant),
    ...design.ratings.flatMap((task) => ratingPages(design, task, participant)),
    ...(design.questionnaire.length === 0 ? [] : [{ kind: 'questionnaire' } as const]),
    { kind: 'thanks' },
  ];
}

function trialPages(design: StudyDesign, participant: string): PlannedTrial[] {
  const { photos, practice, order, conditions, assignment } = design;
  const index = participantIndex(participant);
  const conditionAt = (place: number): Condition =>
    conditions[(assignment === 'between' ? index : index + place) % conditions.length]!;
  // A row of the square for every condition: otherwise a photograph would come up in some of them more often.
  const row = order.kind === 'latin-square' ? Math.floor(index / conditions.length) : index;
  const counted = orderOf(order, photos.length, row).map((photo, place): PlannedTrial => ({
    kind: 'trial',
    photo: photos[photo]!,
    condition: conditionAt(place),
    practice: false,
    place: place + 1,
  }));
  if (!practice) return counted;
  return [
    { kind: 'trial', photo: practice, condition: conditionAt(0), practice: true, place: 0 },
    ...counted,
  ];
}

/** In an order, and on sides, of the participant's own. */
function ratingPages(
  design: StudyDesign,
  task: RatingTask,
  participant: string,
): (PlannedPair | PlannedScale)[] {
  const ids = task.candidates.map(({ id }) => id);
  const seed = fnv1a32(`${participant} ${task.id}`);
  const pages = ratedPhotos(design, task).flatMap((photo, at): (PlannedPair | PlannedScale)[] => {
    if (task.kind === 'scale') return ids.map((candidate) => ({ kind: 'scale', task, photo, candidate }));
    return pairsOf(ids).map(([a, b], pair) => {
      const [side] = shuffled(2, fnv1a32(`${seed} ${at} ${pair}`));
      return { kind: 'pair', task, photo, shown: side === 0 ? [a, b] : [b, a] };
    });
  });
  return shuffled(pages.length, seed).map((i) => pages[i]!);
}

const pairsOf = (ids: readonly string[]): (readonly [string, string])[] =>
  ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
