/** Where a page keeps track of several photos. The code that handles them is fetched when there are some. */
import type { StoreApi } from 'zustand/vanilla';
import { fetchedLater } from '../../core/work/later-code';
import type { RollParts, RollPartsPorts } from './roll-parts';
import { createRollStore, ROLL_SETTING, type RollState } from './roll-state';

const rollCode = fetchedLater(() => import('./roll-parts'));

export class RollDesk {
  readonly store: StoreApi<RollState> = createRollStore();
  readonly #ports: Omit<RollPartsPorts, 'store'>;
  #parts: Promise<RollParts> | undefined;

  constructor(ports: Omit<RollPartsPorts, 'store'>) {
    this.#ports = ports;
  }

  get state(): RollState {
    return this.store.getState();
  }

  /** The photos, and what can be done with them. Rejects where the code cannot be fetched. */
  parts(): Promise<RollParts> {
    this.#parts ??= rollCode().then(({ openRollParts }) =>
      openRollParts({ ...this.#ports, store: this.store }),
    );
    return this.#parts;
  }

  /** Brings back the photos that a reload interrupted. To be called once the editor has what it brings back. */
  async restore(): Promise<void> {
    // A single photo is the editor's alone: nobody waits for code that has nothing to do.
    if (this.#ports.platform.session.loadSetting(ROLL_SETTING)) await (await this.parts()).roll.restore();
  }

  /** Writes down what is waiting; for a page that goes away. */
  flush(): void {
    void this.#parts?.then(({ roll }) => roll.flush());
  }
}
