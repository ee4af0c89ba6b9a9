/**
 * Images on their way through a round, so that every batch has some of each step. The policy takes unfinished ones
 * out and gives them back a step further; the critic looks at finished ones. `replay_memory.py` of the original.
 */
import { isOver, type PolicyState } from '../../policy/round/state';
import type { RandomStream } from '../random-stream';

export interface ReplayRecord {
  /** Interleaved RGB. */
  readonly image: Float32Array;
  readonly state: PolicyState;
  /** Its round goes without dropout. */
  readonly plain?: boolean;
}

const isFinished = ({ state }: ReplayRecord): boolean => isOver(state);

export class ReplayMemory {
  readonly #size: number;
  readonly #draw: () => ReplayRecord;
  readonly #random: RandomStream;
  #records: ReplayRecord[];

  /** `draw` makes a record of a new source; `records` are those of a memory that is gone on with. */
  constructor(
    size: number,
    draw: () => ReplayRecord,
    random: RandomStream,
    records: readonly ReplayRecord[] = [],
  ) {
    this.#size = size;
    this.#draw = draw;
    this.#random = random;
    this.#records = [...records];
    this.#fill();
  }

  get records(): readonly ReplayRecord[] {
    return this.#records;
  }

  get hasFinished(): boolean {
    return this.#records.some(isFinished);
  }

  /** Takes unfinished records out by lot; finished ones that are met on the way are gone. */
  takeUnfinished(count: number): ReplayRecord[] {
    this.#random.shuffle(this.#records);
    const taken: ReplayRecord[] = [];
    while (taken.length < count) {
      if (this.#records.length === 0) this.#fill();
      const record = this.#records.shift()!;
      if (!isFinished(record)) taken.push(record);
    }
    return taken;
  }

  /** Puts records in and fills up with new sources. */
  put(records: readonly ReplayRecord[]): void {
    this.#records.push(...records);
    this.#fill();
  }

  /** Finished records by lot, each as often as needed; they stay. Throws a RangeError where there are none. */
  finished(count: number): ReplayRecord[] {
    const all = this.#records.filter(isFinished);
    if (all.length === 0) throw new RangeError('no round has ended yet');
    this.#random.shuffle(all);
    return Array.from({ length: count }, (_, i) => all[i % all.length]!);
  }

  #fill(): void {
    while (this.#records.length < this.#size) this.#records.push(this.#draw());
    this.#records.length = this.#size;
  }
}
