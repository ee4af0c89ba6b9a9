/** Records -> what came of each participation. A record that does not fit the study is named, and the others go on. */
import { messageOf, throwIfCancelled, UserError } from '../../core/errors';
import { Breather, type LaboratoryWork } from '../../core/work/breathing';
import type { StudyDesign } from '../design/design';
import type { StudyEvent } from '../participation/events';
import { type Participation, replay, type TrialResult } from '../participation/participation';
import type { PlannedTrial } from '../design/plan';
import type { StudyRecord } from '../records/record-file';
import { mergeEvents } from '../records/record-store';
import { designChecksum } from '../participation/session';
import { grouped } from './grouping';

export interface Person {
  /** The code. */
  readonly participant: string;
  /** Nobody was there: a script took part. */
  readonly simulated: boolean;
}

export interface TrialOutcome extends TrialResult, Person {
  /** Among the participant's trials, practice included, from 0. */
  readonly index: number;
  /** From 1 among those that count, in the order in which they came; 0 for practice. */
  readonly place: number;
}

/** Which of two results was better. */
export interface Preference extends Person {
  readonly task: string;
  readonly photo: string;
  /** Ids of candidates. */
  readonly shown: readonly [left: string, right: string];
  readonly chosen: string;
}

export interface RatingOutcome extends Person {
  readonly task: string;
  readonly photo: string;
  readonly candidate: string;
  /** 1..5. */
  readonly value: number;
}

export interface ParticipantOutcome extends Person {
  readonly study: string;
  readonly finished: boolean;
  /** Whether the record is of the study as its file is now. */
  readonly sameDesign: boolean;
  readonly trials: readonly TrialOutcome[];
  /** By the question's id. */
  readonly answers: Readonly<Record<string, number | string>>;
  readonly preferences: readonly Preference[];
  readonly ratings: readonly RatingOutcome[];
  readonly events: readonly StudyEvent[];
}

export interface RecordProblem {
  readonly participant: string;
  /** A sentence. */
  readonly problem: string;
}

export interface StudyOutcomes {
  /** By participant. */
  readonly participants: readonly ParticipantOutcome[];
  readonly problems: readonly RecordProblem[];
}

/** Records of one participant that lie in several files are put together, unless they contradict each other. */
export function studyOutcomes(design: StudyDesign, records: readonly StudyRecord[]): StudyOutcomes {
  const outcomes = new OutcomeList();
  for (const parts of byParticipant(records)) outcomes.add(design, parts);
  return outcomes;
}

/** The same one after another: hundreds of photographs take longer than a page may stand still. */
export async function outcomesInTurn(
  design: StudyDesign,
  records: readonly StudyRecord[],
  { breathe, signal, onProgress }: LaboratoryWork,
): Promise<StudyOutcomes> {
  const breather = new Breather(breathe);
  const outcomes = new OutcomeList();
  const all = byParticipant(records);
  for (const [i, parts] of all.entries()) {
    if (breather.due) await breather.breathe();
    throwIfCancelled(signal);
    outcomes.add(design, parts);
    onProgress?.((i + 1) / all.length);
  }
  return outcomes;
}

const IN_ORDER = new Intl.Collator('en', { numeric: true });

/** By code, P2 before P10. */
const byParticipant = (records: readonly StudyRecord[]): StudyRecord[][] =>
  [...grouped(records, ({ participant }) => participant)]
    .sort(([a], [b]) => IN_ORDER.compare(a, b))
    .map(([, parts]) => parts);

class OutcomeList implements StudyOutcomes {
  readonly participants: ParticipantOutcome[] = [];
  readonly problems: RecordProblem[] = [];

  add(design: StudyDesign, parts: readonly StudyRecord[]): void {
    try {
      this.participants.push(outcomeOf(design, joined(parts)));
    } catch (error) {
      this.problems.push({ participant: parts[0]!.participant, problem: messageOf(error) });
    }
  }
}

function joined(parts: readonly StudyRecord[]): StudyRecord {
  return parts.reduce((known, added) => {
    const contradicts = added.events.some((event) => {
      const other = known.events.find(({ number }) => number === event.number);
      return other !== undefined && JSON.stringify(other) !== JSON.stringify(event);
    });
    if (contradicts || added.study !== known.study) {
      throw new UserError('There are two different records with this participant’s code.');
    }
    return { ...known, events: mergeEvents(known.events, added.events) };
  });
}

/** Throws an error for a record that does not fit the study. */
function outcomeOf(design: StudyDesign, { study, participant, events }: StudyRecord): ParticipantOutcome {
  if (study !== design.id) {
    throw new UserError(`The record is of the study "${study}", not of "${design.id}".`);
  }
  const [first] = events;
  if (first?.kind !== 'begin') throw new UserError('The record has no beginning.');
  const { simulated } = first;
  const participation = replay(design, participant, events);
  const person = { participant, simulated };
  return {
    ...{ study, ...person, events },
    finished: participation.finished,
    sameDesign: first.design === designChecksum(design),
    trials: trialsOf(participation).map((trial) => ({ ...trial, ...person })),
    answers: participation.answers,
    preferences: events.flatMap((event) => {
      if (event.kind !== 'prefer') return [];
      const { task, photo, shown, chosen } = event;
      const known = candidatesOf(design, task);
      if (!shown.includes(chosen) || !shown.every((id) => known.includes(id))) throw notAsked(event.number);
      return [{ ...person, task, photo, shown, chosen }];
    }),
    ratings: events.flatMap((event) => {
      if (event.kind !== 'rate') return [];
      const { task, photo, candidate, value } = event;
      if (!candidatesOf(design, task).includes(candidate)) throw notAsked(event.number);
      return [{ ...person, task, photo, candidate, value }];
    }),
  };
}

/** Results are in the order of the plan's photographs. */
function trialsOf({ plan, results }: Participation): (TrialResult & { index: number; place: number })[] {
  const pages = plan.filter((page): page is PlannedTrial => page.kind === 'trial');
  return results.map((result, index) => ({ ...result, index, place: pages[index]!.place }));
}

const candidatesOf = ({ ratings }: StudyDesign, task: string): readonly string[] =>
  ratings.find(({ id }) => id === task)?.candidates.map(({ id }) => id) ?? [];

const notAsked = (number: number): UserError =>
  new UserError(`The record does not fit this study: event ${number} answers what was not asked.`);

/** Returns the trials of all participants, without practice. */
export const countedTrials = ({ participants }: StudyOutcomes): TrialOutcome[] =>
  participants.flatMap(({ trials }) => trials.filter(({ practice }) => !practice));

export interface OutcomeFilter {
  /** Ids; all where left out. */
  readonly condition?: string;
  readonly photo?: string;
}

/** Trials, preferences and ratings that are of a condition or a photograph; who has none of them is still counted. */
export function selectOutcomes(outcomes: StudyOutcomes, { condition, photo }: OutcomeFilter): StudyOutcomes {
  const ofPhoto = (each: { readonly photo: string }): boolean => photo === undefined || each.photo === photo;
  return {
    ...outcomes,
    participants: outcomes.participants.map((each) => ({
      ...each,
      trials: each.trials.filter(
        (trial) => ofPhoto(trial) && (condition === undefined || trial.condition === condition),
      ),
      preferences: each.preferences.filter(ofPhoto),
      ratings: each.ratings.filter(ofPhoto),
    })),
  };
}

/** Each once. */
export const peopleOf = (items: readonly Person[]): Person[] =>
  [...grouped(items, ({ participant }) => participant).values()].map(([first]) => {
    const { participant, simulated } = first!;
    return { participant, simulated };
  });

/** E.g. "40 participants, all simulated": stands under every figure's title. */
export function peopleWords(participants: readonly { readonly simulated: boolean }[]): string {
  const count = participants.length;
  const people = `${count === 0 ? 'no' : count} participant${count === 1 ? '' : 's'}`;
  const simulated = participants.filter((each) => each.simulated).length;
  if (simulated === 0) return people;
  if (simulated < count) return `${people}, ${simulated} of them simulated`;
  return count === 1 ? `${people}, simulated` : `${people}, all simulated`;
}

/** The participant's code, and whether nobody was there. */
export const personLabel = ({ participant, simulated }: Person): string =>
  simulated ? `${participant} (simulated)` : participant;
