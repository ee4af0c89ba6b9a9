/** Files whose bytes are the samples: nothing to decode, and so nothing to copy. */
import type { Region, Samples } from '../../core/image';
import { neededSamples } from './colors';
import { rowBytes, samplesTogether } from './layout';
import type { Layout } from './layout';
import { isPlain } from './samples';
import { COMPRESSION, PHOTOMETRIC } from './tags';

/** Larger files are read in bands all the same: engines do not give away arrays of any size. */
const LARGEST_RUN = 2 ** 30;

/** Whether rows in the file are rows of samples as they are handed on. */
export function isAsStored(layout: Layout): boolean {
  return (
    layout.compression === COMPRESSION.none &&
    (layout.photometric === PHOTOMETRIC.rgb || layout.photometric === PHOTOMETRIC.gray) &&
    neededSamples(layout).length === samplesTogether(layout) &&
    layout.alpha === undefined &&
    !layout.grid.tiled &&
    !layout.reversedBits &&
    isPlain(layout)
  );
}

/** Whether the whole upright image is one run of bytes, so that it is best read at once. */
export function isOneRun(layout: Layout): boolean {
  const { offsets, byteCounts } = layout.grid;
  const bytes = layout.height * rowBytes(layout.width, samplesTogether(layout), layout.bits);
  return (
    isAsStored(layout) &&
    layout.orientation === 1 &&
    bytes <= LARGEST_RUN &&
    byteCounts.every(
      (_, index) => index === 0 || offsets[index - 1]! + byteCounts[index - 1]! === offsets[index],
    )
  );
}

/** The samples of a region where `stored`, the bytes of its pieces in order, are just those. */
export function samplesAsStored(
  layout: Layout,
  region: Region,
  stored: readonly Uint8Array[],
): Samples | undefined {
  if (!isAsStored(layout) || region.width !== layout.width) return undefined;
  const { buffer, byteOffset } = stored[0]!;
  let end = byteOffset;
  for (const bytes of stored) {
    if (bytes.buffer !== buffer || bytes.byteOffset !== end) return undefined;
    end += bytes.length;
  }
  const length = region.width * region.height * samplesTogether(layout);
  if ((end - byteOffset) * 8 !== length * layout.bits) return undefined;
  return plainView(layout, new Uint8Array(buffer, byteOffset, end - byteOffset));
}

/** Decoded bytes as the samples that they are, or undefined where they would have to be copied. */
export function plainView(
  layout: Pick<Layout, 'bits' | 'float' | 'predictor' | 'littleEndian'>,
  { buffer, byteOffset, byteLength }: Uint8Array,
): Samples | undefined {
  const size = layout.bits / 8;
  if (!isPlain(layout) || byteOffset % size !== 0) return undefined;
  const length = byteLength / size;
  if (layout.float) return new Float32Array(buffer, byteOffset, length);
  if (size === 1) return new Uint8Array(buffer, byteOffset, length);
  return size === 2
    ? new Uint16Array(buffer, byteOffset, length)
    : new Uint32Array(buffer, byteOffset, length);
}
