/**
 * Where a participant is and what came of it so far: the events, folded over the study's plan. Pure: the page, a reload,
 * a replay and the analysis all call this.
 */
import type { Step } from '../../core/step';
import { requireCondition, type StudyDesign } from '../design/design';
import { UserError } from '../../core/errors';
import type { StudyEvent } from './events';
import { planFor, type PlannedPage } from '../design/plan';
import { toolOf } from '../design/tools';
import {
  chooseTab,
  currentTab,
  goToStep,
  moveSlider,
  newTrial,
  reusedSteps,
  stepsOf,
  type Trial,
  withPositions,
} from './trial';

/** The photograph at hand, with what can be taken back. */
export interface TrialProgress {
  readonly trial: Trial;
  readonly past: readonly Trial[];
  readonly future: readonly Trial[];
  /** When it was first on the screen, in milliseconds since 1970, later by all the time the page was closed since. */
  readonly began: number;
  /** Changes so far; taking back counts. */
  readonly actions: number;
  readonly undos: number;
  /** How long the untouched photograph was looked at, in milliseconds. */
  readonly lookedBack: number;
  /** How long the window was hidden, in milliseconds. */
  readonly hidden: number;
  /** Suggestions taken over. */
  readonly taken: number;
}

export interface TrialResult {
  readonly photo: string;
  readonly condition: string;
  readonly practice: boolean;
  readonly trial: Trial;
  /** Those that were reached. */
  readonly steps: readonly Step[];
  readonly began: number;
  /** How long it took; the time with the window hidden is part of it. */
  readonly seconds: number;
  readonly actions: number;
  readonly undos: number;
  readonly lookedBack: number;
  /** How long the window was hidden, in milliseconds. */
  readonly hidden: number;
  readonly taken: number;
  /** Steps that use a filter again. */
  readonly reused: number;
  readonly timedOut: boolean;
}

export interface Participation {
  readonly plan: readonly PlannedPage[];
  /** Index of the page in the plan. */
  readonly page: number;
  /** While a photograph is at hand and on the screen. */
  readonly progress: TrialProgress | undefined;
  readonly results: readonly TrialResult[];
  readonly answers: Readonly<Record<string, number | string>>;
  readonly finished: boolean;
  /** Events so far: the number of the next one. */
  readonly events: number;
  /** When the last one was, in milliseconds since 1970. */
  readonly lastTime: number;
}

export function newParticipation(design: StudyDesign, participant: string): Participation {
  return {
    plan: planFor(design, participant),
    page: 0,
    progress: undefined,
    results: [],
    answers: {},
    finished: false,
    events: 0,
    lastTime: 0,
  };
}

/** All events so far, in the order of their numbers. */
export function replay(
  design: StudyDesign,
  participant: string,
  events: readonly StudyEvent[],
): Participation {
  return events.reduce((state, event) => after(design, state, event), newParticipation(design, participant));
}

export const pageOf = ({ plan, page }: Participation): PlannedPage => plan[page]!;

/** Throws a UserError for an event that cannot have happened there: the record is not of this study, or has gaps. */
export function after(design: StudyDesign, state: Participation, event: StudyEvent): Participation {
  if (event.number !== state.events) {
    throw new UserError(`The record has a gap: event ${event.number} comes after ${state.events} events.`);
  }
  return { ...changed(design, state, event), events: state.events + 1, lastTime: event.time };
}

function changed(design: StudyDesign, state: Participation, event: StudyEvent): Participation {
  const page = pageOf(state);
  const next: Participation = { ...state, page: Math.min(state.page + 1, state.plan.length - 1) };
  const misplaced = (): UserError =>
    new UserError(
      `The record does not fit this study: event ${event.number}, ${event.kind}, on the page "${page.kind}".`,
    );
  switch (event.kind) {
    case 'begin':
      return state;
    case 'consent':
      if (page.kind !== 'consent') throw misplaced();
      return next;
    case 'continue':
      if (page.kind !== 'instructions') throw misplaced();
      return next;
    case 'photo': {
      if (page.kind !== 'trial' || page.photo.id !== event.photo || page.condition.id !== event.condition)
        throw misplaced();
      // After a reload it is shown again: what was done to it stays, and the time in between does not count.
      if (state.progress) {
        const began = state.progress.began + Math.max(0, event.time - state.lastTime);
        return { ...state, progress: { ...state.progress, began } };
      }
      const trial = newTrial(toolOf(requireCondition(design, event.condition).tool));
      return { ...state, progress: newProgress(trial, event.time) };
    }
    case 'prefer':
      if (page.kind !== 'pair' || page.task.id !== event.task || page.photo !== event.photo)
        throw misplaced();
      if (page.shown.some((id, side) => id !== event.shown[side])) throw misplaced();
      return next;
    case 'rate':
      if (page.kind !== 'scale' || page.task.id !== event.task || page.photo !== event.photo)
        throw misplaced();
      if (page.candidate !== event.candidate) throw misplaced();
      return next;
    case 'answer':
      return { ...state, answers: { ...state.answers, [event.question]: event.value } };
    case 'finish':
      if (page.kind === 'questionnaire') return { ...next, finished: true };
      return { ...state, finished: true };
    case 'done': {
      if (page.kind !== 'trial' || !state.progress) throw misplaced();
      const result = resultOf(page.photo.id, page.condition.id, page.practice, state.progress, event);
      return { ...next, progress: undefined, results: [...state.results, result] };
    }
    default:
      if (!state.progress) throw misplaced();
      return { ...state, progress: progressAfter(state.progress, event) };
  }
}

const newProgress = (trial: Trial, began: number): TrialProgress => ({
  ...{ trial, began, past: [], future: [], actions: 0, undos: 0, lookedBack: 0, hidden: 0, taken: 0 },
});

type TrialEvent = Extract<
  StudyEvent,
  { readonly kind: 'filter' | 'slide' | 'step' | 'undo' | 'redo' | 'before' | 'hidden' | 'suggest' | 'take' }
>;

function progressAfter(progress: TrialProgress, event: TrialEvent): TrialProgress {
  const { trial, past, future } = progress;
  const act = (next: Trial): TrialProgress => ({
    ...progress,
    trial: next,
    past: [...past, trial],
    future: [],
    actions: progress.actions + 1,
  });
  switch (event.kind) {
    case 'filter':
      return act(chooseTab(goToStep(trial, event.step), tabOf(trial, event.to)));
    case 'slide': {
      const there = goToStep(trial, event.step);
      requireSliders(event, there, event.slider < currentTab(there).sliders.length);
      return act(moveSlider(there, event.slider, event.to));
    }
    case 'take': {
      const chosen = chooseTab(goToStep(trial, event.step), tabOf(trial, event.filter));
      requireSliders(event, chosen, event.positions.length === currentTab(chosen).sliders.length);
      const taken = act(withPositions(chosen, () => event.positions));
      return { ...taken, taken: progress.taken + 1 };
    }
    case 'step':
      return act(goToStep(trial, event.to));
    case 'undo': {
      const last = past.at(-1);
      if (!last) return progress;
      const counted = { actions: progress.actions + 1, undos: progress.undos + 1 };
      return { ...progress, ...counted, trial: last, past: past.slice(0, -1), future: [...future, trial] };
    }
    case 'redo': {
      const last = future.at(-1);
      if (!last) return progress;
      const actions = progress.actions + 1;
      return { ...progress, actions, trial: last, past: [...past, trial], future: future.slice(0, -1) };
    }
    case 'before':
      return { ...progress, lookedBack: progress.lookedBack + event.milliseconds };
    case 'hidden':
      return { ...progress, hidden: progress.hidden + event.milliseconds };
    case 'suggest':
      return progress;
  }
}

function tabOf({ tool }: Trial, filter: string): number {
  const tab = tool.tabs.findIndex((each) => each.filter.id === filter);
  if (tab < 0) throw new UserError(`The record does not fit this study: its tool has no filter "${filter}".`);
  return tab;
}

function requireSliders({ number }: StudyEvent, trial: Trial, fits: boolean): void {
  if (fits) return;
  const { label, sliders } = currentTab(trial);
  throw new UserError(
    `The record does not fit this study: event ${number} is of other sliders than the ${sliders.length} of ${label}.`,
  );
}

function resultOf(
  photo: string,
  condition: string,
  practice: boolean,
  { trial, began, actions, undos, lookedBack, hidden, taken }: TrialProgress,
  { time, timedOut }: { readonly time: number; readonly timedOut: boolean },
): TrialResult {
  return {
    ...{ photo, condition, practice, trial, began, actions, undos, lookedBack, hidden, taken, timedOut },
    steps: stepsOf(trial),
    seconds: (time - began) / 1000,
    reused: reusedSteps(trial),
  };
}
