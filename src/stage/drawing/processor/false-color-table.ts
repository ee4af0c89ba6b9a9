/** The colors of maps as tables, which are quick to look into for every pixel. */
import type { NumberOps, Planes } from '../../../render/cpu/number-ops';
import { mapPixels } from '../../../render/cpu/run-steps';
import { amountColor, signedColor } from '../../../render/false-color';

/** Steps from 0 to 1. */
const STEPS = 4096;

export type ColorOf = (value: number) => readonly [red: number, green: number, blue: number];

/** -1..1 to a color. */
export const signedColorOf = tableOf((ops, color) => signedColor(ops, ops.channel(color, 0)));

/** 0..1 to a color. */
export const amountColorOf = tableOf((ops, color) => amountColor(ops, ops.channel(color, 0)));

/** Made when it is first looked into. */
function tableOf(color: (ops: NumberOps, value: Planes) => Planes): ColorOf {
  let table: Float32Array | undefined;
  return (value) => {
    table ??= colors(color);
    const i = Math.round((Math.min(Math.max(value, -1), 1) + 1) * STEPS) * 3;
    return [table[i]!, table[i + 1]!, table[i + 2]!];
  };
}

function colors(color: (ops: NumberOps, value: Planes) => Planes): Float32Array {
  const length = 2 * STEPS + 1;
  const table = new Float32Array(length * 3);
  for (let i = 0; i < table.length; i++) table[i] = Math.floor(i / 3) / STEPS - 1;
  mapPixels(table, { imageWidth: length, imageHeight: 1, firstPixel: 0 }, color);
  return table;
}
