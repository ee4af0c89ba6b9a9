/**
 * The state of a comparison: two or four pictures, each with a photo, steps and a precision, and their layout. It
 * knows nothing of canvases; the page draws from its store.
 */
import * as v from 'valibot';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { UserError } from '../../core/errors';
import { readKept } from '../../core/json/read-json';
import { readBy } from '../../core/json/schemas';
import type { Outcome } from '../../core/outcome';
import type { SessionStorage } from '../../core/platform';
import type { EditDocument, Step } from '../../core/step';
import { stepSchema } from '../../filters/step-schema';
import { parseStepsFile } from '../../filters/steps';
import {
  type CompareLayout,
  DIFFERENCE_MEASURES,
  type DifferenceMeasure,
  LAYOUT_KINDS,
} from '../../render/comparison-layout';
import { EXACT, formatPrecision, parsePrecision, type Precision } from '../../render/precision/precision';
import type { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';

/** Steps that are not the open document's. */
export interface OtherSteps {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface ComparePane {
  readonly precision: Precision;
  /** Without them the steps are those that are being edited. */
  readonly steps?: OtherSteps;
  /** Without it the photo is the open one. */
  readonly photo?: OpenPhoto;
  /** The transforms of the other photo. The document's are used without them. */
  readonly transforms?: Transforms;
}

type Transforms = Pick<EditDocument, 'input' | 'output'>;

/** Which transforms a pane's picture is made with: its own photo's, or the document's. */
export const transformsOf = (
  { photo, transforms }: ComparePane,
  { input, output }: EditDocument,
): Transforms => (photo && transforms) ?? { input, output };

/** How a difference map is drawn. */
export interface DifferenceScale {
  readonly measure: DifferenceMeasure;
  readonly scale: 'linear' | 'log';
  readonly gain: number;
}

export interface CompareState {
  readonly panes: readonly ComparePane[];
  readonly kind: CompareLayout['kind'];
  /** The place of the split's line, 0..1. */
  readonly position: number;
  readonly opacity: number;
  readonly difference: DifferenceScale;
  /** The pane that flickering shows. */
  readonly shown: number;
}

export const GAINS = { lowest: 1, highest: 1000 } as const;

/** The steps taken away. */
export const NO_STEPS: OtherSteps = { name: 'No steps', steps: [] };

const FIRST: CompareState = {
  panes: [{ precision: EXACT }, { precision: parsePrecision('source=8:floor') }],
  kind: 'side-by-side',
  position: 0.5,
  opacity: 0.5,
  difference: { measure: 'absolute', scale: 'linear', gain: 10 },
  shown: 0,
};

/** The first content of the third and fourth pane. */
const MORE_PANES: readonly ComparePane[] = [
  { precision: parsePrecision('work=8') },
  { precision: parsePrecision('output=6:bluenoise') },
];

const SETTING = 'compare';

export class Compare {
  readonly store: StoreApi<CompareState>;
  readonly #editor: Editor;

  constructor(editor: Editor, session: SessionStorage) {
    this.#editor = editor;
    this.store = createStore<CompareState>(() => parseSetting(session.loadSetting(SETTING)));
    this.store.subscribe((state) => {
      try {
        session.saveSetting(SETTING, formatSetting(state));
      } catch {
        // The editor says when storage is full. Losing how pictures are compared is no loss.
      }
    });
  }

  get state(): CompareState {
    return this.store.getState();
  }

  get layout(): CompareLayout {
    const { kind, position, opacity, difference, shown } = this.state;
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

  set(change: Partial<Omit<CompareState, 'panes'>>): void {
    this.store.setState(change);
  }

  setDifference(change: Partial<DifferenceScale>): void {
    const { difference } = this.state;
    this.store.setState({ difference: { ...difference, ...change } });
  }

  /** Two or four. */
  setPaneCount(count: 2 | 4): void {
    const { panes } = this.state;
    const next = count === 2 ? panes.slice(0, 2) : [...panes, ...MORE_PANES].slice(0, 4);
    this.store.setState({ panes: next, shown: 0 });
  }

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
      if (/\.json$/i.test(file.name)) {
        const { steps } = parseStepsFile(await file.text());
        this.setSteps(pane, { name: file.name, steps });
        return;
      }
      const photo = await this.#editor.decode(file);
      const open = this.#editor.state.photo?.source;
      if (!open) throw new UserError('Open a photo first: the other one is compared with it.');
      this.setPhoto(pane, photo);
    });
  }

  #change(pane: number, change: (pane: ComparePane) => ComparePane): void {
    const panes = this.state.panes.map((each, i) => (i === pane ? change(each) : each));
    this.store.setState({ panes });
  }
}

/** Other photos are not kept: they are files that the page has no right to open by itself. */
function formatSetting({ panes, kind, position, opacity, difference }: CompareState): string {
  const kept = panes.map(({ precision, steps }) => ({ precision: formatPrecision(precision), steps }));
  return JSON.stringify({ version: 1, kind, position, opacity, difference, panes: kept });
}

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const setting = v.object({
  version: v.literal(1),
  kind: v.picklist(LAYOUT_KINDS),
  position: share,
  opacity: share,
  difference: v.object({
    measure: v.picklist(DIFFERENCE_MEASURES),
    scale: v.picklist(['linear', 'log']),
    gain: v.pipe(v.number(), v.minValue(GAINS.lowest), v.maxValue(GAINS.highest)),
  }),
  panes: v.pipe(
    v.array(
      v.object({
        precision: readBy(parsePrecision),
        steps: v.exactOptional(v.object({ name: v.string(), steps: v.array(stepSchema) })),
      }),
    ),
    v.check(({ length }) => length === 2 || length === 4),
  ),
});

/** Returns the first state for anything that this program could not have written. */
function parseSetting(text: string | undefined): CompareState {
  const found = readKept(setting, text);
  if (!found) return FIRST;
  const { panes, kind, position, opacity, difference } = found;
  return { ...FIRST, panes, kind, position, opacity, difference };
}
