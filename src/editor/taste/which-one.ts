/** "Which one?": a person looks at pairs of results of one photo and says which is better, and so teaches a taste. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TasteAnswer } from '../../policy/taste/taste';
import { type CandidatePair, teachingPair } from '../../policy/taste/teaching-pair';
import type { TasteCandidate } from './taste-candidates';
import type { TasteKeeper } from './taste-keeper';

export interface WhichOneState {
  /** The pair that is asked about; undefined where each has been. */
  readonly shown: CandidatePair | undefined;
  /** The pairs that were answered, the last one last. */
  readonly asked: readonly CandidatePair[];
}

/** One sitting in front of one photo's candidates. */
export class WhichOne {
  readonly store: StoreApi<WhichOneState>;
  readonly candidates: readonly TasteCandidate[];
  readonly #keeper: TasteKeeper;
  readonly #seed: number;

  /** `seed` draws which of a pair is on the left. */
  constructor(keeper: TasteKeeper, candidates: readonly TasteCandidate[], seed: number) {
    this.#keeper = keeper;
    this.candidates = candidates;
    this.#seed = seed;
    this.store = createStore<WhichOneState>(() => ({ shown: this.#next([]), asked: [] }));
  }

  get state(): WhichOneState {
    return this.store.getState();
  }

  /** Learns an answer and goes on to the next pair. */
  answer(chosen: TasteAnswer): void {
    const { shown, asked } = this.state;
    if (!shown) return;
    const [first, second] = [this.candidates[shown[0]]!, this.candidates[shown[1]]!];
    this.#keeper.add({ pair: [first.features, second.features], chosen });
    const answered = [...asked, shown];
    this.store.setState({ shown: this.#next(answered), asked: answered });
  }

  /** Forgets the last answer of this sitting and asks about its pair again. */
  undo(): void {
    const { asked } = this.state;
    const last = asked.at(-1);
    if (!last) return;
    this.#keeper.undo();
    this.store.setState({ shown: last, asked: asked.slice(0, -1) });
  }

  #next(asked: readonly CandidatePair[]): CandidatePair | undefined {
    const features = this.candidates.map((candidate) => candidate.features);
    return teachingPair(this.#keeper.state.taste, features, asked, this.#seed);
  }
}
