/** Asks the person for a file. The page's file input connects itself; actions need not know where it is. */
export class FilePicker {
  #input: HTMLInputElement | undefined;

  /** Called by the input once it is there. Returns how to disconnect it. */
  connect(input: HTMLInputElement): () => void {
    this.#input = input;
    return () => {
      this.#input = undefined;
    };
  }

  /** Shows the browser's chooser. Must be called by a click or a key: browsers refuse it otherwise. */
  open(): void {
    this.#input?.click();
  }
}
