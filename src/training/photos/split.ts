/** Which photographs are trained on, which choose the recipe, and which are kept for the end. */
import { fnv1a32 } from '../../core/bytes/hash';
import { uniform } from '../../core/random';

/** `train`: drawn from. `validation`: looked at during training. `test`: looked at once, when all is decided. */
export type SplitPart = 'train' | 'validation' | 'test';

const TRAIN_SHARE = 0.7;
const VALIDATION_SHARE = 0.15;

/**
 * By the photograph's name alone, so that every draw and crop of it lies in the same part, in every run and on every
 * machine, whatever other photographs there are.
 */
export function partOf(photograph: string): SplitPart {
  const place = uniform(fnv1a32(photograph), 0);
  if (place < TRAIN_SHARE) return 'train';
  return place < TRAIN_SHARE + VALIDATION_SHARE ? 'validation' : 'test';
}
