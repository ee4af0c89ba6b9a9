/** Small helpers that keep each filter's file to what is particular about it. */
import type { Filter, ParameterSpec } from '../core/filter';

/** A linear parameter that is one number. */
export function number(
  name: string,
  label: string,
  range: readonly [number, number],
  initial: number,
  hard: readonly [number, number],
): ParameterSpec {
  return { name, label, length: 1, default: initial, range, hard, scale: 'linear' };
}

/** A curve of eight slopes whose neutral value is 1. */
export function slopes(name: string, label: string, range: readonly [number, number]): ParameterSpec {
  return { name, label, length: 8, default: 1, range, hard: [0, 16], scale: 'linear' };
}

/** The human-study tool's filters have no network behind them: nothing to decode. */
export const NOT_LEARNED = {
  rawCount: 0,
  decode: (): never => {
    throw new RangeError('the human-study filters have no network activations to decode');
  },
} as const satisfies Pick<Filter, 'rawCount' | 'decode'>;
