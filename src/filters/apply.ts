/** Applies a step to a pixel, in the same way on every interpreter. */
import type { Filter } from '../core/filter';
import { blend, clamp, type PixelOps } from '../core/pixel-ops';
import { evaluateMask } from './mask';

/** `constants` and `maskConstants` come from the filter's `prepare` and from `prepareMask`. */
export function applyFilter<V>(
  ops: PixelOps<V>,
  filter: Filter,
  color: V,
  constants: readonly V[],
  maskConstants?: readonly V[],
): V {
  const input = filter.clips ? clamp(ops, color, 0, 1) : color;
  const raw = filter.pixel(ops, input, constants);
  const output = filter.clips ? clamp(ops, raw, 0, 1) : raw;
  if (!maskConstants) return output;
  return blend(ops, input, output, evaluateMask(ops, input, maskConstants));
}
