/** Asks the person for a file. The page's file input connects itself; actions need not know where it is. */
export class FilePicker {
  #input: HTMLInputElement | undefined;

  connect(input: HTMLInputElement): () => void {
    this.#input = input;
    return () => {
      this.#input = undefined;
    };
  }

  open(): void {
    this.#input?.click();
  }
}
