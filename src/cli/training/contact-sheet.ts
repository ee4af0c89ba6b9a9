/**
 * Photographs in rows, for looking at what a model does with them: the photo's linear numbers, the same in sRGB for the
 * eye; each step; the result with dropout, and what the baselines make of it.
 */
import type { OpenPhoto } from '../../editor/state';
import { decisionStep } from '../../policy/round/decision';
import { rollout } from '../../policy/round/rollout';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { mapPixels } from '../../render/cpu/run-steps';
import type { ResolvedInput } from '../../render/transform/input-transform';
import { encodeSrgb } from '../../render/transform/output-transform';
import { BASELINES } from '../../training/assessment/baselines';
import { Mosaic } from '../../training/assessment/mosaic';
import type { AgentRuntime } from '../agent/agent-runtime';
import { pixelsAfter } from '../../render/cpu/pixels-after';

/** The side of one image on the sheet, in pixels. */
const SIZE = 128;
/** Between images, and around all of them, in pixels. */
const GAP = 4;
/** Between groups. */
const DIVIDER = 16;
const SQUARE = { width: SIZE, height: SIZE };

/** Squares of `SIZE` pixels, in groups that are set apart. */
export type SheetRow = readonly (readonly Float32Array[])[];

/**
 * The row of one photograph. The model decides on the square that it was trained for; its steps are then applied to
 * the larger one that is shown.
 */
export async function sheetRow(
  { agent }: AgentRuntime,
  { source }: OpenPhoto,
  input: ResolvedInput,
  dropoutSeed: number,
): Promise<SheetRow> {
  const image = await makeThumbnail(source, input, agent.architecture.imageSize);
  const steps = (await rollout(agent, { image })).map(decisionStep);
  const varied = (await rollout(agent, { image, dropoutSeed })).map(decisionStep);

  const shown = await makeThumbnail(source, input, SIZE);
  return [
    [shown, encoded(shown)],
    steps.map((_, i) => pixelsAfter(shown, steps.slice(0, i + 1), SQUARE)),
    [pixelsAfter(shown, varied, SQUARE), ...BASELINES.map(({ apply }) => apply(shown))],
  ];
}

/** The same numbers with the sRGB curve, for the eye. */
function encoded(image: Float32Array): Float32Array {
  const pixels = image.slice();
  mapPixels(pixels, { imageWidth: SIZE, imageHeight: SIZE, firstPixel: 0 }, (ops, color) =>
    encodeSrgb(ops, color),
  );
  return pixels;
}

/** At least one row. A group is as wide as it is in the row that has most of it: rounds end after one step or five. */
export function contactSheet(rows: readonly SheetRow[]): Mosaic {
  const cell = SIZE + GAP;
  const columns = rows[0]!.map((_, group) => Math.max(...rows.map((row) => row[group]!.length)));

  const images = columns.reduce((sum, count) => sum + count, 0);
  const width = GAP + images * cell + (columns.length - 1) * DIVIDER;
  const mosaic = new Mosaic(width, GAP + rows.length * cell);
  rows.forEach((row, i) => {
    let left = GAP;
    row.forEach((group, index) => {
      group.forEach((image, column) => mosaic.put(image, left + column * cell, GAP + i * cell));
      // By the column's width, not the row's, so that groups stand below each other.
      left += columns[index]! * cell + DIVIDER;
    });
  });
  return mosaic;
}
