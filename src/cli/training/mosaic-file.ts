/** Mosaics as PNG files. */
import { encoderFor } from '../../formats';
import type { Mosaic } from '../../training/assessment/mosaic';

/** The bytes of a PNG with 8 bits, without a profile. */
export async function encodeMosaic(mosaic: Mosaic): Promise<Uint8Array> {
  const { width, height } = mosaic;
  return encoderFor('png8').encode({ width, height, samples: mosaic.toBytes(), metadata: {} });
}
