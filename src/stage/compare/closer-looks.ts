/**
 * Measurements that take longer and are made on request: a ledger of every step for each picture, and the depth of
 * the photo.
 */
import { UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { EditDocument } from '../../core/step';
import { transformsOf } from './choices';
import type { Compare } from './compare';
import type { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';
import { fetchedLater } from '../../core/work/later-code';
import type { LedgerEntry, precisionLedgers } from '../../laboratory/chain/ledger';
import type { MeasuringClient } from '../../laboratory/measuring/measuring-client';
import { resolveInput } from '../../render/transform/input-transform';
import type { Precision } from '../../render/precision/precision';

const ledgerCode = fetchedLater(() => import('../../laboratory/chain/ledger'));

export class CloserLooks {
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #measuring: MeasuringClient;

  constructor(editor: Editor, compare: Compare, measuring: MeasuringClient) {
    this.#editor = editor;
    this.#compare = compare;
    this.#measuring = measuring;
  }

  /** Returns the objects that ledgers depend on now. */
  ledgersOf(): readonly unknown[] {
    const { photo, document } = this.#editor.state;
    return [photo, document, this.#compare.choices.panes];
  }

  noiseOf(): readonly unknown[] {
    const { photo, document } = this.#editor.state;
    return [photo, document.input];
  }

  /** At full size, on the CPU; errors become a notice. */
  makeLedgers(): Promise<Outcome> {
    const of = this.ledgersOf();
    return this.#editor.tasks.report(async () => {
      const pictures = await this.#editor.tasks.run('Following every step', (work) => this.#ledgers(work));
      this.#compare.setFindings({ ledgers: { of, pictures } });
    });
  }

  async #ledgers(work: Parameters<typeof precisionLedgers>[2] & object): Promise<LedgerEntry[][]> {
    const ledger = await ledgerCode();
    const groups = this.#groups();
    const found: LedgerEntry[][] = [];
    for (const [i, { photo, document, panes }] of groups.entries()) {
      const request = { source: photo.source, profile: photo.profile, document };
      const onProgress = (done: number): void => work.onProgress?.((i + done) / groups.length);
      const precisions = panes.map(({ precision }) => precision);
      const entries = await ledger.precisionLedgers(request, precisions, { ...work, onProgress });
      panes.forEach(({ index }, k) => (found[index] = entries[k]!));
    }
    return found;
  }

  /** Pictures of one photo with the same steps and transforms, which share the exact chain. */
  #groups(): Group[] {
    const { photo: open, document } = this.#editor.state;
    const groups: Group[] = [];
    this.#compare.choices.panes.forEach((pane, index) => {
      const photo = pane.photo ?? open;
      if (!photo) return;
      const { steps } = pane.steps ?? document;
      const shown: EditDocument = { ...transformsOf(pane, document), steps };
      let group = groups.find((each) => each.photo === photo && isSame(each.document, shown));
      if (!group) groups.push((group = { photo, document: shown, panes: [] }));
      group.panes.push({ index, precision: pane.precision });
    });
    return groups;
  }

  /** Measures the noise of the open photo's samples. Errors become a notice. */
  measureNoise(): Promise<Outcome> {
    const of = this.noiseOf();
    const { photo, document } = this.#editor.state;
    return this.#editor.tasks.report(async () => {
      if (!photo) throw new UserError('There is no photo to measure: open one first.');
      const channels = await this.#editor.tasks.run('Measuring noise', async ({ signal }) => {
        const stop = (): void => this.#measuring.stop();
        signal.addEventListener('abort', stop, { once: true });
        const input = resolveInput(photo.source, photo.profile, document.input);
        return this.#measuring.noise(photo.source, input);
      });
      this.#compare.setFindings({ noise: { of, channels } });
    });
  }
}

interface Group {
  readonly photo: OpenPhoto;
  readonly document: EditDocument;
  readonly panes: { readonly index: number; readonly precision: Precision }[];
}

const isSame = (a: EditDocument, b: EditDocument): boolean =>
  a.input === b.input && a.output === b.output && a.steps === b.steps;

/** Whether what was found is still of what there is. */
export const isCurrent = (of: readonly unknown[], now: readonly unknown[]): boolean =>
  of.every((value, i) => value === now[i]);
