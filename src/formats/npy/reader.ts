/** `.npy` arrays as images: floats as they are, codes of 8 and 16 bits. Rows are read where they lie. */
import type { Region, Samples } from '../../core/image';
import { cropSamples } from '../crop';
import type { ByteSource, ImageReader } from '../format';
import { damagedNpy, headerExtent, NPY_PREFIX, parseHeader } from './header';
import type { NpyHeader } from './header';

const BYTES_PER_REGION = 1 << 24;

/** Reads and checks the header. Throws a UserError naming what is wrong. */
export async function readNpy(source: ByteSource): Promise<ImageReader> {
  const { start, length } = headerExtent(await source.read(0, NPY_PREFIX));
  const header = parseHeader(new TextDecoder('latin1').decode(await source.read(start, length)));
  const { width, height, channels, kind, size, littleEndian } = header;
  const dataStart = start + length;
  const expected = width * height * channels * size;
  if (source.size - dataStart !== expected) {
    throw damagedNpy(`its shape takes ${expected} bytes of data and it has ${source.size - dataStart}`);
  }
  return {
    description: {
      format: 'npy',
      width,
      height,
      channels,
      bitsPerSample: size * 8,
      sampleFormat: kind,
      compression: 'none',
      photometric: channels === 1 ? 'gray' : 'rgb',
      planar: false,
      byteOrder: littleEndian ? 'little' : 'big',
      bigTiff: false,
      orientation: 1,
    },
    metadata: {},
    channels,
    maximum: kind === 'float' ? 1 : 2 ** (size * 8) - 1,
    regions: bands(header),
    readRegion: async (region) => {
      const rowBytes = width * channels * size;
      const bytes = await source.read(dataStart + region.y * rowBytes, region.height * rowBytes);
      return cropSamples(toSamples(bytes, header), width, channels, { ...region, y: 0 });
    },
  };
}

function bands({ width, height, channels, size }: NpyHeader): Region[] {
  const rows = Math.max(1, Math.floor(BYTES_PER_REGION / (width * channels * size)));
  return Array.from({ length: Math.ceil(height / rows) }, (_, index) => ({
    x: 0,
    y: index * rows,
    width,
    height: Math.min(rows, height - index * rows),
  }));
}

function toSamples(bytes: Uint8Array, { kind, size, littleEndian }: NpyHeader): Samples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / size;
  if (size === 1) return bytes.slice();
  if (kind === 'uint')
    return Uint16Array.from({ length: count }, (_, i) => view.getUint16(i * 2, littleEndian));
  const samples = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    samples[index] =
      size === 4 ? view.getFloat32(index * 4, littleEndian) : view.getFloat64(index * 8, littleEndian);
  }
  return samples;
}
