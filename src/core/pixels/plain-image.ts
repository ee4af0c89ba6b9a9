/** Source images made of numbers rather than out of a file: for checks, benches and tests. */
import type { Samples, SourceImage } from '../image';

/** Upright and without metadata; `maximum` is full scale of the array's type unless it says otherwise. */
export function plainImage(
  width: number,
  height: number,
  samples: Samples,
  options: { channels?: 1 | 3; maximum?: number; format?: string } = {},
): SourceImage {
  const isFloat = samples instanceof Float32Array;
  const { channels = 3, format = 'tiff' } = options;
  const bitsPerSample = samples.BYTES_PER_ELEMENT * 8;
  return {
    width,
    height,
    channels,
    samples,
    maximum: options.maximum ?? (isFloat ? 1 : 2 ** bitsPerSample - 1),
    description: {
      format,
      width,
      height,
      channels,
      bitsPerSample,
      sampleFormat: isFloat ? 'float' : 'uint',
      compression: 'none',
      photometric: channels === 1 ? 'gray' : 'rgb',
      planar: false,
      byteOrder: 'little',
      bigTiff: false,
      orientation: 1,
    },
    metadata: {},
  };
}
