/** Changes to a draft, from one immutable value to the next; what points to a photograph follows it. */
import {
  type Candidate,
  type Condition,
  type PhotoOrder,
  type Question,
  type RatingTask,
  ratedPhotos,
  type StudyDesign,
  type StudyPhoto,
} from '../design';
import { baseName } from '../../../core/text/file-name';
import { idFrom, numberedId, uniqueId } from '../ids';

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

export const replaced = <Item>(list: readonly Item[], index: number, item: Item): Item[] =>
  list.map((each, i) => (i === index ? item : each));

export const removed = <Item>(list: readonly Item[], index: number): Item[] =>
  list.filter((_, i) => i !== index);

export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = removed(list, from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

export function withConsent(draft: StudyDesign, consent: string | undefined): StudyDesign {
  if (consent !== undefined) return { ...draft, consent };
  const rest = { ...draft };
  delete rest.consent;
  return rest;
}

/** In seconds. */
export function withTimeLimit(draft: StudyDesign, timeLimit: number | undefined): StudyDesign {
  if (timeLimit !== undefined) return { ...draft, timeLimit };
  const rest = { ...draft };
  delete rest.timeLimit;
  return rest;
}

/** All photographs there are, the practice one last. */
export const allPhotos = ({ photos, practice }: StudyDesign): StudyPhoto[] =>
  practice ? [...photos, practice] : photos;

/** One for each file that no photograph has yet; choosing a file again brings it back and changes nothing. */
export function addPhotos(draft: StudyDesign, fileNames: readonly string[]): StudyDesign {
  const before = allPhotos(draft);
  const photos = [...draft.photos];
  for (const file of fileNames) {
    if ([...before, ...photos].some((each) => nameIn(each.file) === file)) continue;
    const id = uniqueId(idFrom(baseName(file)) || 'photo', idsOf([...before, ...photos]));
    photos.push({ id, file });
  }
  return photos.length === draft.photos.length ? draft : { ...draft, photos };
}

/** The name of the file at a relative address. */
export const nameIn = (address: string): string => address.split('/').pop() ?? address;

export function removePhoto(draft: StudyDesign, index: number): StudyDesign {
  const { id } = draft.photos[index]!;
  const ratings = draft.ratings.map((task) => withoutPhoto(task, id));
  return { ...draft, photos: removed(draft.photos, index), ratings };
}

export function renamePhoto(draft: StudyDesign, index: number, id: string): StudyDesign {
  const photo = draft.photos[index]!;
  const renamed = (each: string): string => (each === photo.id ? id : each);
  const ratings = draft.ratings.map((task) => ({
    ...task,
    ...(task.photos && { photos: task.photos.map(renamed) }),
    candidates: task.candidates.map((each) =>
      each.source === 'files' ? { ...each, files: mapKeys(each.files, renamed) } : each,
    ),
  }));
  return { ...draft, photos: replaced(draft.photos, index, { ...photo, id }), ratings };
}

/** The photograph of that id becomes the practice one; the one that was goes back to the others. */
export function withPractice(draft: StudyDesign, id: string | undefined): StudyDesign {
  const all = allPhotos(draft);
  const chosen = all.find((each) => each.id === id);
  const next: StudyDesign = { ...draft, photos: all.filter((each) => each !== chosen) };
  delete next.practice;
  if (!chosen) return next;
  return { ...next, practice: chosen, ratings: draft.ratings.map((task) => withoutPhoto(task, chosen.id)) };
}

export function newOrder(kind: PhotoOrder['kind']): PhotoOrder {
  return kind === 'shuffled' ? { kind, seed: 1 } : { kind };
}

/** Adds a copy of the last condition, so that only the difference needs changing. */
export function addCondition(draft: StudyDesign): StudyDesign {
  const last = draft.conditions.at(-1)!;
  const id = uniqueId(last.id.replace(/-\d+$/, ''), idsOf(draft.conditions));
  return { ...draft, conditions: [...draft.conditions, { ...last, id }] };
}

/** The original tool cannot offer suggestions: they use the agent's filters. */
export const withTool = (condition: Condition, tool: Condition['tool']): Condition => ({
  ...condition,
  tool,
  suggestion: tool === 'agent' && condition.suggestion,
});

export function newQuestion(kind: Question['kind'], questions: readonly Question[]): Question {
  const common = { id: numberedId('question', idsOf(questions)), text: '' };
  switch (kind) {
    case 'likert':
      return { kind, ...common, points: 5, low: '', high: '' };
    case 'choice':
      return { kind, ...common, options: ['Yes', 'No'] };
    case 'text':
      return { kind, ...common };
  }
}

const QUESTIONS: Readonly<Record<RatingTask['kind'], string>> = {
  pairs: 'Which of the two looks better?',
  scale: 'How good does this look?',
};

export const newRatingTask = (tasks: readonly RatingTask[]): RatingTask => ({
  id: numberedId('rating', idsOf(tasks)),
  kind: 'pairs',
  question: QUESTIONS.pairs,
  candidates: [newCandidate('own', []), newCandidate('agent', [])],
});

/** A question that nobody has changed changes with the kind. */
export function withRatingKind(task: RatingTask, kind: RatingTask['kind']): RatingTask {
  return {
    ...task,
    kind,
    question: task.question === QUESTIONS[task.kind] ? QUESTIONS[kind] : task.question,
  };
}

/** All of them where `photos` is undefined. */
export function withRatedPhotos(task: RatingTask, photos: string[] | undefined): RatingTask {
  if (photos) return { ...task, photos };
  const rest = { ...task };
  delete rest.photos;
  return rest;
}

const idOfSource = (source: Candidate['source']): string => (source === 'files' ? 'baseline' : source);

export function newCandidate(source: Candidate['source'], candidates: readonly Candidate[]): Candidate {
  const id = uniqueId(idOfSource(source), idsOf(candidates));
  return source === 'files' ? { id, source, files: {} } : { id, source };
}

/** An id that says where the result comes from follows; one that somebody has given stays. */
export function withSource(
  candidate: Candidate,
  source: Candidate['source'],
  others: readonly Candidate[],
): Candidate {
  const next = newCandidate(source, others);
  const isGiven = !candidate.id.startsWith(idOfSource(candidate.source));
  return isGiven ? { ...next, id: candidate.id } : next;
}

export type FilesCandidate = Extract<Candidate, { readonly source: 'files' }>;

/** An empty name is none. */
export function withCandidateFile(candidate: FilesCandidate, photo: string, file: string): FilesCandidate {
  const others = Object.entries(candidate.files).filter(([each]) => each !== photo);
  return { ...candidate, files: Object.fromEntries(file === '' ? others : [...others, [photo, file]]) };
}

/** To each rated photograph the shortest file name that has the photograph's id in it. */
export function withFiles(
  draft: StudyDesign,
  task: RatingTask,
  candidate: FilesCandidate,
  names: readonly string[],
): FilesCandidate {
  const byLength = [...names].sort((a, b) => a.length - b.length);
  return ratedPhotos(draft, task).reduce((next, photo) => {
    const found = byLength.find((name) => name.toLowerCase().includes(photo.toLowerCase()));
    return found === undefined
      ? next
      : withCandidateFile(next, photo, candidateAddress(draft, candidate, found));
  }, candidate);
}

/**
 * The address of a candidate's file: its name, or a folder named after the candidate where a photograph or another
 * candidate's file has the name already. Otherwise a result would take the photograph's place.
 */
export function candidateAddress(draft: StudyDesign, candidate: FilesCandidate, name: string): string {
  const others = draft.ratings.flatMap(({ candidates }) =>
    candidates.flatMap((each) =>
      each.source === 'files' && each !== candidate ? Object.values(each.files) : [],
    ),
  );
  const isTaken = [...allPhotos(draft).map(({ file }) => file), ...others].some(
    (address) => nameIn(address) === name,
  );
  return isTaken ? `${candidate.id}/${name}` : name;
}

function withoutPhoto(task: RatingTask, id: string): RatingTask {
  return {
    ...task,
    ...(task.photos && { photos: task.photos.filter((each) => each !== id) }),
    candidates: task.candidates.map((each) =>
      each.source === 'files' ? withCandidateFile(each, id, '') : each,
    ),
  };
}

const mapKeys = (record: Readonly<Record<string, string>>, to: (key: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [to(key), value]));
