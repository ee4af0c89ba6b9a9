/**
 * The person's choices for a comparison: two or four pictures, each with a photo, steps and a precision, and how they are
 * laid out. They survive a reload as text.
 */
import * as v from 'valibot';
import { readKept } from '../../core/json/read-json';
import { readBy } from '../../core/json/schemas';
import type { EditDocument, Step } from '../../core/step';
import { stepSchema } from '../../filters/step-schema';
import {
  type CompareLayout,
  DIFFERENCE_MEASURES,
  type DifferenceMeasure,
  LAYOUT_KINDS,
} from '../../render/comparison-layout';
import { EXACT, formatPrecision, parsePrecision, type Precision } from '../../render/precision/precision';
import type { OpenPhoto } from '../../editor/state';
import { CANVAS_CHOICES, type CanvasChoice } from '../display-facts';

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

export interface CompareChoices {
  readonly panes: readonly ComparePane[];
  readonly kind: CompareLayout['kind'];
  /** The place of the split's line, 0..1. */
  readonly position: number;
  readonly opacity: number;
  readonly difference: DifferenceScale;
  /** The pane that flickering shows. */
  readonly shown: number;
  /** The depth of the canvas. */
  readonly canvas: CanvasChoice;
}

export const GAINS = { lowest: 1, highest: 1000 } as const;

/** The steps taken away. */
export const NO_STEPS: OtherSteps = { name: 'No steps', steps: [] };

/** The choices before anybody has chosen. */
const FIRST: CompareChoices = {
  panes: [{ precision: EXACT }, { precision: parsePrecision('source=8:floor') }],
  kind: 'side-by-side',
  position: 0.5,
  opacity: 0.5,
  difference: { measure: 'absolute', scale: 'linear', gain: 10 },
  shown: 0,
  canvas: 'auto',
};

/** The first content of the third and fourth pane. */
export const MORE_PANES: readonly ComparePane[] = [
  { precision: parsePrecision('work=8') },
  { precision: parsePrecision('output=6:bluenoise') },
];

/** Other photos are not kept: they are files that the page has no right to open by itself. */
export function formatChoices(choices: CompareChoices): string {
  const { panes, kind, position, opacity, difference, canvas } = choices;
  const kept = panes.map(({ precision, steps }) => ({ precision: formatPrecision(precision), steps }));
  return JSON.stringify({ version: 1, kind, position, opacity, difference, canvas, panes: kept });
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
  canvas: v.optional(v.picklist(CANVAS_CHOICES), 'auto'),
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

/** Returns the first choices for anything that this program could not have written. */
export function parseChoices(text: string | undefined): CompareChoices {
  const found = readKept(setting, text);
  if (!found) return FIRST;
  const { panes, kind, position, opacity, difference, canvas } = found;
  return { ...FIRST, panes, kind, position, opacity, difference, canvas };
}
