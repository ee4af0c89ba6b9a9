/** Where the critic looks in the states of an open suggestion: maps that are asked for while somebody wants to see them. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../core/errors';
import { Latest } from '../../core/work/latest';
import { watch } from '../../core/work/watch';
import type { Editor } from '../editor';
import { seenImages } from '../suggestion';

export interface GazeState {
  /** Whether somebody wants to see it. */
  readonly on: boolean;
  /** For the photo as it was and after each step: 0..1 for each pixel that the agent sees. Empty until they are known. */
  readonly maps: readonly Float32Array[];
}

export class Gaze {
  readonly store: StoreApi<GazeState> = createStore<GazeState>(() => ({ on: false, maps: [] }));
  readonly #editor: Editor;
  /** The pictures that the maps are of. */
  #images: readonly Float32Array[] = [];
  readonly #asking = new Latest(
    () => this.#ask(),
    (error) => this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) }),
  );

  constructor(editor: Editor) {
    this.#editor = editor;
    watch(
      editor.store,
      ({ suggestion }) => suggestion,
      () => this.#follow(),
    );
  }

  toggle(): void {
    this.store.setState({ on: !this.store.getState().on });
    this.#follow();
  }

  #follow(): void {
    const { suggestion } = this.#editor.state;
    // A map of a picture that is no longer there would be a lie.
    const images = suggestion ? seenImages(suggestion) : [];
    const holds =
      images.length === this.#images.length && images.every((each, i) => each === this.#images[i]);
    if (!holds) {
      this.#images = [];
      if (this.store.getState().maps.length > 0) this.store.setState({ maps: [] });
    }
    if (suggestion && !holds && this.store.getState().on) this.#asking.request();
  }

  async #ask(): Promise<void> {
    const { suggestion } = this.#editor.state;
    if (!suggestion) return;
    const images = seenImages(suggestion);
    const maps = await suggestion.policy.saliency(images);
    if (this.#editor.state.suggestion !== suggestion) {
      this.#follow();
      return;
    }
    this.#images = images;
    this.store.setState({ maps });
  }
}
