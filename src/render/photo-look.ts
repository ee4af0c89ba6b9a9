/** How a photo is shown, as data that any renderer takes. */
import type { Matrix3 } from '../core/color';
import type { OutputTransform } from '../core/step';
import type { PreparedStep } from './chain/prepare';
import type { Precision } from './precision/precision';
import type { Viewport } from './viewport';

/** The steps of a photo, and what becomes of the numbers after the last one. */
export interface PhotoLook {
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  /** Linear source RGB -> linear sRGB, where the view is managed. */
  readonly primaries: Matrix3 | undefined;
  /** After every step, and of the result, which is shown as a file would have it; the source's is in its pixels. */
  readonly precision?: Pick<Precision, 'work' | 'output'>;
}

/** A look at the part of a photo that a canvas shows. */
export interface ScreenRequest extends PhotoLook {
  readonly viewport: Viewport;
}
