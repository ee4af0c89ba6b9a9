/** A copy of a photo's samples to hand over to a worker, made in slices so that a page can draw in between. */
import type { Samples } from '../image';
import { Breather } from '../work/breathing';

/** Bytes at once: about a millisecond. */
const SLICE = 4 * 1024 * 1024;

export async function copySamples<Kind extends Samples>(samples: Kind): Promise<Kind> {
  const copy = new (samples.constructor as new (length: number) => Kind)(samples.length);
  const breather = new Breather();
  const length = SLICE / samples.BYTES_PER_ELEMENT;
  for (let start = 0; start < samples.length; start += length) {
    copy.set(samples.subarray(start, start + length), start);
    if (breather.due) await breather.breathe();
  }
  return copy;
}
