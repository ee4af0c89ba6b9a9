/** How simulated people retouch a photograph: which filters they take, where they pull sliders, when they hesitate. */
import { type Filter, purposeOf } from '../../core/filter';
import { fnv1a32 } from '../../core/bytes/hash';
import type { PlannedTrial } from '../design/plan';
import type { StudySession } from '../participation/session';
import { Draws } from './simulated-draws';
import type { SimulatedPerson, Taste } from './simulated-person';
import { positionOfValue, POSITIONS, type ToolSlider } from '../design/tools';
import { currentStep, currentTab, type Trial, usedBefore } from '../participation/trial';

export interface Retouching {
  readonly person: SimulatedPerson;
  readonly draws: Draws;
  /** Milliseconds since 1970. */
  readonly clock: { now: number };
  /** Lets time pass: `median` in seconds. */
  readonly wait: (median: number) => void;
}

/** How often people take a filter first, by its purpose, beside each other. */
const POPULARITY: Readonly<Record<string, number>> = {
  exposure: 6,
  gamma: 1.5,
  saturation: 3,
  whiteBalance: 2.5,
  contrast: 4,
  blackWhite: 0.4,
  tone: 1.5,
  color: 0.8,
};
/** How much less likely a filter is that was used in an earlier step; less still where people see what that costs. */
const AGAIN = 0.15;
const AGAIN_AT_A_COST = 0.03;

/** The photograph is on the screen; when this returns, it is done. */
export function retouch(
  session: StudySession,
  page: PlannedTrial,
  { person, draws, clock, wait }: Retouching,
): void {
  const { timeLimit } = session.design;
  const deadline = timeLimit === undefined ? Infinity : clock.now + 1000 * timeLimit;
  const wish = wishFor(person.taste, page.photo.id);
  /** Does it after a while, unless time is up before. */
  const act = (median: number, action: () => void): void => {
    if (clock.now >= deadline) return;
    wait(median);
    if (clock.now >= deadline) clock.now = deadline;
    else action();
  };
  const pull = (slider: number, to: number): void => {
    const { tab, positions } = currentStep(session.trial!);
    const way = to - positions[tab]![slider]!;
    for (const left of [0.7, 0.3, 0]) act(0.3, () => session.dragSlider(slider, to - left * way));
    act(0.3, () => session.endDrag());
  };
  const pullAround = (slider: number, to: number): void => {
    // Beyond it first, then back, or taken back and done again.
    const beyond = bounded(to + draws.normal(0, 12));
    pull(slider, beyond);
    if (draws.chance(0.25)) act(1, () => session.undo());
    pull(slider, to);
  };
  const lookBack = (): void => {
    const held = Math.round(Math.min(draws.logNormal(900, 0.5), deadline - clock.now));
    clock.now += held;
    session.lookedBack(held);
  };

  const { steps } = session.trial!.tool;
  const planned = 2 + draws.below(steps - 1);
  for (let step = 0; step < planned; step++) {
    if (step > 0) act(1.5, () => session.goToStep(step));
    act(2, () => session.chooseTab(nextTab(session.trial!, page.condition.reusePenalty, draws)));
    if (page.condition.suggestion && draws.chance(0.5)) {
      const { filter, sliders } = currentTab(session.trial!);
      const positions = sliders.map((slider) => aim(slider, filter, wish, draws));
      act(2, () => session.suggested(filter.id, positions));
      if (draws.chance(0.6)) {
        act(2, () => session.take(filter.id, positions));
        continue;
      }
    }
    for (const slider of slidersToMove(session.trial!, draws)) {
      const { filter, sliders } = currentTab(session.trial!);
      const to = aim(sliders[slider]!, filter, wish, draws);
      if (draws.chance(person.hesitation)) pullAround(slider, to);
      else pull(slider, to);
    }
    if (draws.chance(0.3)) act(1.5, lookBack);
  }
  if (draws.chance(0.08)) {
    act(2, () => session.undo());
    if (draws.chance(0.5)) act(2, () => session.redo());
  }
  act(3, () => undefined);
  session.done(clock.now >= deadline);
}

function nextTab(trial: Trial, reuseCosts: boolean, draws: Draws): number {
  const used = usedBefore(trial);
  const again = reuseCosts ? AGAIN_AT_A_COST : AGAIN;
  const weights = trial.tool.tabs.map(({ filter }, tab) => {
    const weight = POPULARITY[purposeOf(filter)] ?? 1;
    return used[tab] ? weight * again : weight;
  });
  return draws.weighted(weights);
}

/** All of them where there are few; some of a curve. */
function slidersToMove(trial: Trial, draws: Draws): number[] {
  const { length } = currentTab(trial).sliders;
  if (length <= 3) return Array.from({ length }, (_, i) => i);
  const first = draws.below(length - 2);
  return [first, first + 1 + draws.below(2)];
}

/** Photographs are more or less too dark, the same ones for everybody. */
function wishFor(taste: Taste, photo: string): Taste {
  return { ...taste, brightness: taste.brightness + new Draws(fnv1a32(photo)).normal(0.3, 0.4) };
}

/** Where a slider should stand, 0..100 in tenths, as nearly as one can see. */
function aim(slider: ToolSlider, filter: Filter, wish: Taste, draws: Draws): number {
  const value = VALUES[purposeOf(filter)]?.(wish);
  const position = value === undefined ? slider.neutral : positionOfValue(slider, value);
  return bounded(position + draws.normal(0, value === undefined ? 10 : 3));
}

const VALUES: Readonly<Record<string, (wish: Taste) => number>> = {
  exposure: ({ brightness }) => brightness,
  // Half of it: a smaller exponent makes brighter.
  gamma: ({ brightness }) => 2 ** (-brightness / 2),
  contrast: ({ contrast }) => contrast,
  saturation: ({ saturation }) => saturation,
};

const bounded = (position: number): number =>
  Math.round(10 * Math.min(Math.max(position, 0), POSITIONS)) / 10;
