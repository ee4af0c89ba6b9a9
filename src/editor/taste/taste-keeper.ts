/** The person's taste: the choices that it stands on, kept in this browser, and the fit to them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SessionStorage } from '../../core/platform';
import { fitTaste, type PersonalTaste, type TasteChoice } from '../../policy/taste/taste';
import { formatTaste, MOST_CHOICES, parseTaste, readKeptTaste } from '../../policy/taste/taste-file';

export interface TasteState {
  readonly choices: readonly TasteChoice[];
  readonly taste: PersonalTaste;
  /** False where the browser has no room for the choices, so that they are lost with the page. */
  readonly kept: boolean;
}

const SETTING = 'taste';

/** There is one for the page. Nothing of it leaves the browser but in a file that the person saves. */
export class TasteKeeper {
  readonly store: StoreApi<TasteState>;
  readonly #storage: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>;

  constructor(storage: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>) {
    this.#storage = storage;
    this.store = createStore<TasteState>(() => ({ ...fitted(this.#load()), kept: true }));
  }

  get state(): TasteState {
    return this.store.getState();
  }

  /** Another window may have learned something meanwhile. */
  refresh(): void {
    if (this.state.kept) this.store.setState(fitted(this.#load()));
  }

  /** The oldest choices give way where there are too many. */
  add(choice: TasteChoice): void {
    this.refresh();
    this.#set([...this.state.choices, choice].slice(-MOST_CHOICES));
  }

  /** Takes the last choice back. */
  undo(): void {
    this.refresh();
    this.#set(this.state.choices.slice(0, -1));
  }

  reset(): void {
    this.#set([]);
  }

  /**
   * Adds the choices of a file to those that are there, each of them once. Returns how many were new. Throws a UserError
   * where the file is no taste.
   */
  import(text: string): number {
    const read = parseTaste(text);
    this.refresh();
    const { choices } = this.state;
    const known = new Set(choices.map((choice) => JSON.stringify(choice)));
    const added = read.filter((choice) => !known.has(JSON.stringify(choice)));
    this.#set([...choices, ...added].slice(-MOST_CHOICES));
    return added.length;
  }

  /** The text of a file with all choices. */
  export(): string {
    return formatTaste(this.state.choices);
  }

  #load(): readonly TasteChoice[] {
    return readKeptTaste(this.#storage.loadSetting(SETTING));
  }

  #set(choices: readonly TasteChoice[]): void {
    let kept = true;
    try {
      this.#storage.saveSetting(SETTING, formatTaste(choices));
    } catch {
      kept = false;
    }
    this.store.setState({ ...fitted(choices), kept });
  }
}

const fitted = (choices: readonly TasteChoice[]): Pick<TasteState, 'choices' | 'taste'> => ({
  choices,
  taste: fitTaste(choices),
});
