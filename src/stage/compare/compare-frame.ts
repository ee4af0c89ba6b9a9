/** The last frame of a comparison, as the panels around it see it. */
import type { ComparePane } from './choices';
import { CELL_GAP, type CellGrid } from '../../render/comparison-layout';
import type { DisplayFacts } from '../display-facts';
import type { Point } from '../photo/viewport-math';

/** The pixel under the pointer. */
export interface Readout {
  /** In the photo. */
  readonly x: number;
  readonly y: number;
  /** Red, green and blue that a file would have of each picture, 0..1. */
  readonly values: readonly (readonly number[])[];
}

export interface CompareFrame {
  readonly cells: CellGrid | undefined;
  readonly ready: boolean;
  /** Whose pictures are on the canvas, while it is ready. */
  readonly panes: readonly ComparePane[] | undefined;
  readonly readout: Readout | undefined;
  /** The format and depth that the canvas shows; undefined before the first frame. */
  readonly display: DisplayFacts | undefined;
  /** Frames drawn so far. */
  readonly drawn: number;
}

export const NOTHING_COMPARED: CompareFrame = {
  cells: undefined,
  ready: false,
  panes: undefined,
  readout: undefined,
  display: undefined,
  drawn: 0,
};

/** A place on the canvas -> the place in the cell that it lies in. */
export function placeInCell({ x, y }: Point, cells: CellGrid | undefined): Point {
  if (!cells) return { x, y };
  return { x: x % (cells.width + CELL_GAP), y: y % (cells.height + CELL_GAP) };
}
