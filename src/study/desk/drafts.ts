/** Drafts of designs: begun, kept while they are written, and there again after a reload to the last letter. */
import * as v from 'valibot';
import { readKept } from '../../core/json/read-json';
import type { SessionStorage } from '../../core/platform';
import type { StudyDesign } from '../design/design';
import type { KeptDraft, KeptStudy } from '../library/study-library';
import type { StudyShelf } from './study-shelf';

const written = v.object({ key: v.string(), draft: v.string() });
type Written = Readonly<v.InferOutput<typeof written>>;

/** The draft as it was when its window went away: storage would have been too slow for that. */
const LAST = 'study.draft';

export class Drafts {
  readonly #shelf: StudyShelf;
  readonly #settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>;

  /** Drafts that have become studies. A change that was waiting to be kept must not bring them back. */
  readonly #finished = new Set<string>();

  constructor(shelf: StudyShelf, settings: Pick<SessionStorage, 'loadSetting' | 'saveSetting'>) {
    this.#shelf = shelf;
    this.#settings = settings;
  }

  /** A draft that begins as a design; `changes`: the study that it is a change of. Resolves to its key. */
  async begin(design: StudyDesign, files: KeptStudy['files'], changes?: string): Promise<string> {
    const key = newDraftKey();
    const draft = JSON.stringify(design);
    await this.#shelf.keepDraft({ key, draft, files, ...(changes !== undefined && { changes }) });
    return key;
  }

  /** As it was last seen; undefined for a draft of which nothing is written yet. */
  async load(key: string): Promise<KeptDraft | undefined> {
    const kept = await this.#shelf.draft(key);
    const last = this.#last();
    if (last?.key !== key) return kept;
    const draft: KeptDraft = { ...(kept ?? { key, files: {} }), draft: last.draft };
    await this.keep(draft);
    return draft;
  }

  async keep(draft: KeptDraft): Promise<void> {
    if (this.#finished.has(draft.key)) return;
    await this.#shelf.keepDraft(draft);
    if (this.#last()?.key === draft.key) this.#saveLast(undefined);
  }

  /** Deletes a draft that has become a study. */
  async finish(key: string): Promise<void> {
    this.#finished.add(key);
    if (this.#last()?.key === key) this.#saveLast(undefined);
    await this.#shelf.deleteDraft(key);
  }

  /** While the window goes away, which waits for nothing. */
  hold({ key, draft }: Written): void {
    if (!this.#finished.has(key)) this.#saveLast({ key, draft });
  }

  #saveLast(last: Written | undefined): void {
    try {
      this.#settings.saveSetting(LAST, JSON.stringify(last ?? null));
    } catch {
      // Where this storage is full the draft comes back without its last letters.
    }
  }

  #last(): Written | undefined {
    return readKept(written, this.#settings.loadSetting(LAST));
  }
}

/** Names a draft. */
export const newDraftKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
