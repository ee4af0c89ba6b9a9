/** Work that is done one after another, in the order in which it was asked for, however long each takes. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Runs work once all that was asked for before has ended, well or not. Resolves and rejects as the work does. Work must not wait
   * for other work of the same turns, which waits for it.
   *
   * @example
   * const opened = await turns.take(() => open(file));
   */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
