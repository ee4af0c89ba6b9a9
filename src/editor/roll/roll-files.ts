/** The files of a roll's photos: those that were opened in this window, and those that were kept before a reload. */
import { UserError } from '../../core/errors';
import type { KeptFiles } from '../../core/platform';

export class RollFiles {
  readonly #kept: KeptFiles | undefined;
  readonly #files = new Map<string, Blob>();

  constructor(kept: KeptFiles | undefined) {
    this.#kept = kept;
  }

  set(id: string, file: Blob): void {
    this.#files.set(id, file);
  }

  /** Rejects with a UserError where it is not there. */
  async get(id: string): Promise<Blob> {
    const file = this.#files.get(id) ?? (await this.#kept?.load(id).catch(() => undefined));
    if (!file) throw new UserError('Its file is not there any more: open it again from where it is now.');
    this.#files.set(id, file);
    return file;
  }

  /** Keeps a file for a reload. Resolves to whether there was room. */
  async keep(id: string, file: Blob): Promise<boolean> {
    if (!this.#kept) return false;
    return this.#kept.save(id, file).then(
      () => true,
      () => false,
    );
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#files.delete(id);
    await this.#kept?.remove(ids).catch(() => undefined);
  }
}
