/** How studies and records come onto the shelf: from an address, or out of files that were chosen. */
import { UserError } from '../../core/errors';
import { isJsonName } from '../../core/text/file-name';
import type { Tasks } from '../../editor/tasks';
import { parseDesign } from '../design/design';
import { fileNameOf, filesBeside, filesChosen, UnreachableError } from '../library/study-files';
import { gather, type KeptStudy } from '../library/study-library';
import { IdTakenError, participantsText, type StudyShelf } from './study-shelf';

const GOES_ON =
  'The study has been changed at its address. Records here belong to the study as it was, so it goes on as it was.';

export class Arrivals {
  readonly #tasks: Tasks;
  readonly #shelf: StudyShelf;

  /** `tasks` runs what takes long, and tells what has arrived. */
  constructor(tasks: Tasks, shelf: StudyShelf) {
    this.#tasks = tasks;
    this.#shelf = shelf;
  }

  /**
   * The study at an address, kept with its photographs. What was kept before goes on where the network does not, and where
   * records here belong to it. Throws a UserError that says why there is none.
   */
  async fromAddress(address: string): Promise<KeptStudy> {
    const files = filesBeside(address);
    try {
      return await this.keep(fileNameOf(address), async (onProgress) => {
        const design = parseDesign(await (await files.load(address)).text());
        return { ...(await gather(design, files, onProgress)), address };
      });
    } catch (error) {
      // A study that came but is not right is an error to be seen.
      const kept = error instanceof UnreachableError ? await this.#shelf.studyFrom(address) : undefined;
      if (kept) return kept;
      if (!(error instanceof IdTakenError) || error.kept.address !== address) throw error;
      this.#tasks.notify({ kind: 'info', text: GOES_ON });
      return error.kept;
    }
  }

  /** Records where there are any, else a study's file with its photographs. Throws a UserError for other files. */
  async fromFiles(files: readonly File[]): Promise<void> {
    const records = files.filter(({ name }) => /\.jsonl$/i.test(name));
    for (const file of records) {
      const count = await this.#shelf.addRecords(await file.text());
      this.#tasks.notify({ kind: 'info', text: `${file.name}: records of ${participantsText(count)}.` });
    }
    if (records.length > 0) return;
    const designs = files.filter(({ name }) => isJsonName(name));
    const file = designs.find(({ name }) => /study/i.test(name)) ?? designs[0];
    if (!file) {
      throw new UserError(
        'There is no study among these files: choose study.json together with its photographs.',
      );
    }
    const design = parseDesign(await file.text());
    await this.keep(file.name, (onProgress) => gather(design, filesChosen(files), onProgress));
    this.#tasks.notify({ kind: 'info', text: `“${design.title}” is here, with its photographs.` });
  }

  /** `changes`: the study that this is a change of. */
  keep(
    name: string,
    load: (onProgress: (fraction: number) => void) => Promise<KeptStudy>,
    changes?: string,
  ): Promise<KeptStudy> {
    return this.#tasks.run(`Opening ${name}`, async ({ onProgress }) => {
      const study = await load(onProgress);
      await this.#shelf.keep(study, { changes });
      return study;
    });
  }
}
