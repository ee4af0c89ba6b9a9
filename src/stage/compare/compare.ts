/**
 * The state of comparing in one store: what the person chose to compare, the frame that shows it, and what was found by
 * measuring. Changes of the choices go through this class, which keeps them. It knows nothing of canvases.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { SessionStorage } from '../../core/platform';
import { isJsonName } from '../../core/text/file-name';
import type { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';
import { parseStepsFile } from '../../filters/steps';
import type { CompareLayout } from '../../render/comparison-layout';
import type { Precision } from '../../render/precision/precision';
import {
  type CompareChoices,
  type ComparePane,
  type DifferenceScale,
  formatChoices,
  MORE_PANES,
  type OtherSteps,
  parseChoices,
} from './choices';
import { type CompareFrame, NOTHING_COMPARED } from './compare-frame';
import { type Findings, NOTHING_FOUND } from './findings';

/** Each part has one who writes it. */
export interface CompareState {
  readonly choices: CompareChoices;
  readonly frame: CompareFrame;
  readonly findings: Findings;
}

const SETTING = 'compare';

/**
 * @example
 * const compare = new Compare(editor, session);
 * compare.setPrecision(1, { source: { bits: 8, rounding: 'round' } });
 * compare.layout; // what the stage is to show
 */
export class Compare {
  readonly store: StoreApi<CompareState>;
  readonly #editor: Editor;
  readonly #session: SessionStorage;

  constructor(editor: Editor, session: SessionStorage) {
    this.#editor = editor;
    this.#session = session;
    this.store = createStore<CompareState>(() => ({
      choices: parseChoices(session.loadSetting(SETTING)),
      frame: NOTHING_COMPARED,
      findings: NOTHING_FOUND,
    }));
  }

  get choices(): CompareChoices {
    return this.store.getState().choices;
  }

  get frame(): CompareFrame {
    return this.store.getState().frame;
  }

  get findings(): Findings {
    return this.store.getState().findings;
  }

  /** For the stage, which draws the pictures. */
  setFrame(change: Partial<CompareFrame>): void {
    this.store.setState({ frame: { ...this.frame, ...change } });
  }

  /** For whoever has measured something. */
  setFindings(change: Partial<Findings>): void {
    this.store.setState({ findings: { ...this.findings, ...change } });
  }

  /** The view that the stage is to show: the chosen kind, with only the choices that this kind has. */
  get layout(): CompareLayout {
    const { kind, position, opacity, difference, shown } = this.choices;
    switch (kind) {
      case 'split':
        return { kind, position };
      case 'onion':
        return { kind, opacity };
      case 'single':
        return { kind, pane: shown };
      case 'difference':
        return { kind, ...difference };
      default:
        return { kind };
    }
  }

  /** Changes choices, and keeps them so that they survive a reload. */
  set(change: Partial<CompareChoices>): void {
    const choices = { ...this.choices, ...change };
    this.store.setState({ choices });
    try {
      this.#session.saveSetting(SETTING, formatChoices(choices));
    } catch {
      // The editor says when storage is full. Losing how pictures are compared is no loss.
    }
  }

  /** Changes how differences are shown. */
  setDifference(change: Partial<DifferenceScale>): void {
    const { difference } = this.choices;
    this.set({ difference: { ...difference, ...change } });
  }

  /** Two or four. */
  setPaneCount(count: 2 | 4): void {
    const { panes } = this.choices;
    const next = count === 2 ? panes.slice(0, 2) : [...panes, ...MORE_PANES].slice(0, 4);
    this.set({ panes: next, shown: 0 });
  }

  /**
   * Changes stages of a pane's precision. A stage that is undefined becomes exact, as does `float`, which is what is
   * computed anyway.
   */
  setPrecision(
    pane: number,
    change: { readonly [Stage in keyof Precision]?: Precision[Stage] | undefined },
  ): void {
    this.#change(pane, (each) => {
      const merged = { ...each.precision, ...change };
      const kept = Object.entries(merged).filter(([, value]) => value !== undefined && value !== 'float');
      return { ...each, precision: Object.fromEntries(kept) };
    });
  }

  /** undefined: the steps that are being edited. */
  setSteps(pane: number, steps: OtherSteps | undefined): void {
    this.#change(pane, ({ precision, photo }) => ({
      precision,
      ...(photo && { photo }),
      ...(steps && { steps }),
    }));
  }

  /** undefined: the open photo. */
  setPhoto(pane: number, photo: OpenPhoto | undefined): void {
    this.#change(pane, ({ precision, steps }) => ({
      precision,
      ...(steps && { steps }),
      ...(photo && { photo }),
    }));
  }

  /** Another photo, or a steps file, for one pane; errors become a notice. */
  open(pane: number, file: File): Promise<Outcome> {
    return this.#editor.tasks.report(async () => {
      if (isJsonName(file.name)) {
        const { steps } = parseStepsFile(await file.text());
        this.setSteps(pane, { name: file.name, steps });
        return;
      }
      const photo = await this.#editor.photos.decode(file);
      // Decoding takes a while, in which the photo may have been closed.
      const open = this.#editor.state.photo?.source;
      if (!open) throw new UserError('Open a photo first: the other one is compared with it.');
      this.setPhoto(pane, photo);
    });
  }

  #change(pane: number, change: (pane: ComparePane) => ComparePane): void {
    const panes = this.choices.panes.map((each, i) => (i === pane ? change(each) : each));
    this.set({ panes });
  }
}
