/**
 * A participation under way: what the participant does becomes numbered events, which are kept at once and folded into
 * the page that is shown. A slider that is being dragged is the only thing that is not an event yet.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { fnv1a32 } from '../../core/bytes/hash';
import { untilFound } from '../../core/work/until-found';
import { formatDesign, type StudyDesign } from '../design/design';
import { EventKeeper } from './event-keeper';
import type { Environment, Happening, StudyEvent } from './events';
import { after, pageOf, type Participation, replay } from './participation';
import type { PlannedPage } from '../design/plan';
import type { RecordKey, RecordStore } from '../records/record-store';
import { currentStep, currentTab, moveSlider, type Trial } from './trial';

export interface SessionState {
  readonly participation: Participation;
  /** The photograph at hand with the slider that is being dragged; undefined while none is. */
  readonly dragged: { readonly trial: Trial; readonly slider: number } | undefined;
  /** Whether the photograph at hand has been on the screen since the session was opened: before, nothing can be done to it. */
  readonly shown: boolean;
  /** Whether all that happened is kept. */
  readonly saved: boolean;
}

export interface SessionOptions {
  /** The program, browser, GPU and screen; unknown where it is left out. */
  readonly environment?: Environment;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Nobody is there: a script takes part. */
  readonly simulated?: boolean;
}

/** A study file's checksum, by which a record tells which version of a study it is of. */
export const designChecksum = (design: StudyDesign): string =>
  (fnv1a32(formatDesign(design)) >>> 0).toString(16).padStart(8, '0');

export class StudySession {
  readonly design: StudyDesign;
  readonly key: RecordKey;
  readonly store: StoreApi<SessionState>;
  readonly #keeper: EventKeeper;
  readonly #clock: () => number;
  /** Since when the window is hidden, in milliseconds since 1970. */
  #hiddenSince: number | undefined;

  private constructor(
    design: StudyDesign,
    key: RecordKey,
    records: RecordStore,
    events: readonly StudyEvent[],
    clock: () => number,
  ) {
    this.design = design;
    this.key = key;
    this.#keeper = new EventKeeper(records, key, events, (saved) => this.store.setState({ saved }));
    this.#clock = clock;
    const participation = replay(design, key.participant, events);
    this.store = createStore<SessionState>(() => ({
      participation,
      dragged: undefined,
      shown: false,
      saved: true,
    }));
  }

  /** Begins, or goes on where the participant's events end. Throws a UserError where they are not of this study. */
  static async open(
    design: StudyDesign,
    participant: string,
    records: RecordStore,
    { environment, clock = Date.now, simulated = false }: SessionOptions = {},
  ): Promise<StudySession> {
    const key = { study: design.id, participant };
    const events = await records.read(key);
    const session = new StudySession(design, key, records, events, clock);
    if (events.length === 0) {
      session.#happen({
        kind: 'begin',
        design: designChecksum(design),
        simulated,
        environment: environment ?? null,
      });
    }
    return session;
  }

  get state(): SessionState {
    return this.store.getState();
  }

  get page(): PlannedPage {
    return pageOf(this.state.participation);
  }

  /** The trial as it is on the screen, with a slider that is being dragged. */
  get trial(): Trial | undefined {
    return this.state.dragged?.trial ?? this.state.participation.progress?.trial;
  }

  /**
   * While something can be done to it. Not before it is on the screen again after a reload: the time that the page was closed
   * ends with `photo`, and what came before that would have it count.
   */
  get #atHand(): Trial | undefined {
    return this.state.shown ? this.trial : undefined;
  }

  /** Resolves when all that happened so far is kept, or could not be. */
  async settled(): Promise<void> {
    await this.#keeper.settled();
  }

  /** Resolves when all that happened is kept, however often that has to be tried. */
  async whenSaved(): Promise<void> {
    await untilFound(() => this.state.saved || undefined, [this.store]);
  }

  // ---- going on

  consent(): void {
    if (this.page.kind === 'consent') this.#happen({ kind: 'consent' });
  }

  goOn(): void {
    if (this.page.kind === 'instructions') this.#happen({ kind: 'continue' });
  }

  /** The photograph of the page is on the screen: its time begins, or goes on after a reload. */
  photoShown(): void {
    const { page } = this;
    if (page.kind !== 'trial' || this.state.shown) return;
    const { photo, condition, practice } = page;
    this.#happen({ kind: 'photo', photo: photo.id, condition: condition.id, practice });
    this.store.setState({ shown: true });
    if (this.#hiddenSince !== undefined) this.#hiddenSince = this.#clock();
  }

  done(timedOut = false): void {
    this.endDrag();
    if (!this.#atHand) return;
    this.#countHidden();
    this.#happen({ kind: 'done', timedOut });
    this.store.setState({ shown: false });
  }

  prefer(chosen: string): void {
    const { page } = this;
    if (page.kind !== 'pair') return;
    const [left, right] = page.shown;
    this.#happen({ kind: 'prefer', task: page.task.id, photo: page.photo, shown: [left, right], chosen });
  }

  /** `value`: 1 to 5. */
  rate(value: number): void {
    const { page } = this;
    if (page.kind !== 'scale') return;
    this.#happen({ kind: 'rate', task: page.task.id, photo: page.photo, candidate: page.candidate, value });
  }

  answer(question: string, value: number | string): void {
    this.#happen({ kind: 'answer', question, value });
  }

  finish(): void {
    if (!this.state.participation.finished) this.#happen({ kind: 'finish' });
  }

  // ---- the photograph at hand

  chooseTab(tab: number): void {
    this.endDrag();
    const trial = this.#atHand;
    const chosen = trial?.tool.tabs[tab];
    if (!trial || !chosen || currentStep(trial).tab === tab) return;
    const from = currentTab(trial).filter.id;
    this.#happen({ kind: 'filter', step: trial.current, from, to: chosen.filter.id });
  }

  /** Moves a slider of the chosen tab without letting it go. */
  dragSlider(slider: number, position: number): void {
    if (this.state.dragged && this.state.dragged.slider !== slider) this.endDrag();
    const trial = this.#atHand;
    if (trial) this.store.setState({ dragged: { trial: moveSlider(trial, slider, position), slider } });
  }

  /** Lets go of it: one event, if it has moved. */
  endDrag(): void {
    const { dragged } = this.state;
    if (!dragged) return;
    this.store.setState({ dragged: undefined });
    this.#slide(dragged.slider, positionIn(dragged.trial, dragged.slider), false);
  }

  resetSlider(slider: number): void {
    this.endDrag();
    const trial = this.#atHand;
    if (trial) this.#slide(slider, currentTab(trial).sliders[slider]!.neutral, true);
  }

  #slide(slider: number, to: number, reset: boolean): void {
    const trial = this.#atHand;
    if (!trial) return;
    const from = positionIn(trial, slider);
    const filter = currentTab(trial).filter.id;
    if (from !== to) this.#happen({ kind: 'slide', step: trial.current, filter, slider, from, to, reset });
  }

  goToStep(step: number): void {
    this.endDrag();
    const trial = this.#atHand;
    if (!trial || step === trial.current || !trial.steps[step]) return;
    this.#happen({ kind: 'step', from: trial.current, to: step });
  }

  undo(): void {
    this.endDrag();
    if (this.#atHand && this.state.participation.progress?.past.length) this.#happen({ kind: 'undo' });
  }

  redo(): void {
    this.endDrag();
    if (this.#atHand && this.state.participation.progress?.future.length) this.#happen({ kind: 'redo' });
  }

  lookedBack(milliseconds: number): void {
    if (this.#atHand) this.#happen({ kind: 'before', milliseconds: Math.round(milliseconds) });
  }

  /** The window went out of sight or came back, which may be said more than once. Its time out of sight is one event. */
  setHidden(hidden: boolean): void {
    if (hidden) {
      this.#hiddenSince ??= this.#clock();
      return;
    }
    this.#countHidden();
    this.#hiddenSince = undefined;
  }

  /** Time counts for the photograph at hand, and for no other page. */
  #countHidden(): void {
    if (this.#hiddenSince === undefined || !this.#atHand) return;
    const milliseconds = Math.max(0, this.#clock() - this.#hiddenSince);
    if (milliseconds > 0) this.#happen({ kind: 'hidden', milliseconds });
  }

  /** Records that the agent's next step was shown. */
  suggested(filter: string, positions: readonly number[]): void {
    const trial = this.#atHand;
    if (trial) this.#happen({ kind: 'suggest', step: trial.current, filter, positions: [...positions] });
  }

  /** And taken over into the step at hand. */
  take(filter: string, positions: readonly number[]): void {
    this.endDrag();
    const trial = this.#atHand;
    if (trial) this.#happen({ kind: 'take', step: trial.current, filter, positions: [...positions] });
  }

  // ---- keeping

  #happen(happening: Happening): void {
    const { participation } = this.state;
    // A clock that is set back must not make time run backwards.
    const time = Math.max(this.#clock(), participation.lastTime);
    const event = { ...happening, number: participation.events, time } as StudyEvent;
    // First, since it throws for what cannot have happened: that must not be written down.
    const next = after(this.design, participation, event);
    this.#keeper.add(event);
    this.store.setState({ participation: next });
    // Nothing is kept of who has not agreed: what happened until then is kept together with the consent.
    if (pageOf(next).kind === 'consent') return;
    this.#keeper.save();
  }

  /** Everything that has happened, for a copy that the participant takes along. */
  get events(): readonly StudyEvent[] {
    return this.#keeper.events;
  }
}

const positionIn = (trial: Trial, slider: number): number => {
  const { tab, positions } = currentStep(trial);
  return positions[tab]![slider]!;
};
