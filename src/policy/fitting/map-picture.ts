/** The map of what steps leave unexplained, as a picture: black where nothing is, through orange to white. */
import type { EncodableImage } from '../../core/image';
import { mapPixels } from '../../render/cpu/run-steps';
import { amountColor } from '../../render/false-color';
import type { Match } from './match';

/** The difference that is white, in CIEDE2000. */
export const MAP_WHITE = 10;

/** Eight bits. */
export function mapPicture({ width, height, values }: Match['map']): EncodableImage {
  const pixels = Float32Array.from(
    { length: values.length * 3 },
    (_, i) => values[Math.floor(i / 3)]! / MAP_WHITE,
  );
  mapPixels(pixels, { imageWidth: width, imageHeight: height, firstPixel: 0 }, (ops, color) =>
    amountColor(ops, ops.channel(color, 0)),
  );
  return {
    width,
    height,
    samples: Uint8Array.from(pixels, (value) => Math.round(value * 255)),
    metadata: {},
  };
}
