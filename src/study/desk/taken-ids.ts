/** Which ids of studies are free, and why one is not. */
import { uniqueId } from '../design/ids';
import { factsOfDraft } from '../library/study-library';
import { participantsText, type ShelfContents } from './study-shelf';

/** The id, or the id with the first number that nothing here has: no study, draft, record or removed study. */
export function freeId(id: string, { studies, records, drafts, removed }: ShelfContents): string {
  const taken = [
    ...studies.map((each) => each.id),
    ...records.map(({ study }) => study),
    ...drafts.map((each) => factsOfDraft(each).id),
    ...(removed?.removal.kind === 'study' ? [removed.removal.id] : []),
  ];
  return uniqueId(id, taken);
}

/**
 * Why a design cannot have an id, as a sentence that begins as the validator's do; undefined where it can. `changes`: the
 * study that the design is a change of.
 */
export function problemWithId(
  id: string,
  { studies, records }: Pick<ShelfContents, 'studies' | 'records'>,
  changes?: string,
): string | undefined {
  const other = studies.find((each) => each.id === id);
  const count = records.filter(({ study }) => study === id).length;
  if (other && id !== changes) {
    return `"id" of this study is taken: “${other.title}” has it. Choose another id.`;
  }
  if (count === 0) return undefined;
  return other
    ? `"id" of this study cannot stay: records of ${participantsText(count)} belong to the study as it was. Choose another id.`
    : `"id" of this study is taken: records of a study that is not here have it. Choose another id.`;
}
