/** How curves are drawn, large or small. */
import type { ParameterSpec } from '../../core/filter';
import { CURVE_SEGMENTS } from '../../filters/curve';
import { curvePoints } from './curve-math';

/** By the parameter's name. They are variables of the page: charts draw the channels in the same colors. */
const CHANNEL_COLORS: Readonly<Record<string, string>> = {
  red: 'var(--red)',
  green: 'var(--green)',
  blue: 'var(--blue)',
};

/** A CSS color: a channel's own, or nearly white for a curve of all channels. */
export const colorOf = ({ name }: ParameterSpec): string => CHANNEL_COLORS[name] ?? '#dcdcdc';

/** A range this narrow bends so little that it is drawn larger than it is. */
export function magnificationOf({ range: [low, high] }: ParameterSpec): number {
  return high - low <= 0.25 ? 8 : 1;
}

/** Heights in 0..1 at which a curve's nine points are drawn, their distance from the diagonal magnified. */
export function drawnHeights(slopes: readonly number[], magnification: number): number[] {
  return curvePoints(slopes).map((y, i) => {
    const diagonal = i / CURVE_SEGMENTS;
    return Math.min(Math.max(diagonal + (y - diagonal) * magnification, 0), 1);
  });
}
