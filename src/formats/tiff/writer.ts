/** Writes a finished RGB image as a TIFF: in strips, deflated with a predictor or as they are, with its metadata. */
import { throwIfCancelled } from '../../core/errors';
import type { EncodableImage } from '../../core/image';
import { joinFileParts } from '../file-parts';
import type { FilePart, ImageEncoder, StripCoding } from '../format';
import { beginTiff } from './strip-file';

/** Small enough for readers that decode on demand, large enough to compress well. */
const STRIP_BYTES = 2 ** 17;

type FileSamples = EncodableImage['samples'];

interface SampleCoding {
  readonly bits: 16 | 32;
  readonly sampleFormat: number;
  /** The number of the predictor, and what it makes of whole rows before they are compressed. */
  readonly predictor: number;
  readonly predict: (samples: FileSamples, perRow: number) => Uint8Array;
}

/** How a kind of samples is written: strip by strip, or a whole image at once. */
interface TiffWriter {
  readonly strips: StripCoding;
  readonly encode: ImageEncoder['encode'];
}

function inStrips(coding: SampleCoding): TiffWriter {
  const strips: StripCoding = {
    rowsPerStrip: (width) => rowsOfStrip(width, coding),
    encodeStrip: (samples, width, { compression, deflate }) => {
      if (samples.BYTES_PER_ELEMENT * 8 !== coding.bits)
        throw new TypeError(`a TIFF of ${coding.bits} bits is written from samples of ${coding.bits} bits`);
      if (compression === 'none') {
        return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      }
      if (!deflate) throw new TypeError('nothing is there that deflates the strip');
      return deflate(coding.predict(samples, width * 3));
    },
    begin: (image, { compression }) =>
      beginTiff(image, {
        bits: coding.bits,
        sampleFormat: coding.sampleFormat,
        rowsPerStrip: rowsOfStrip(image.width, coding),
        predictor: compression === 'none' ? undefined : coding.predictor,
      }),
  };
  const encode: ImageEncoder['encode'] = async (image, options = {}) => {
    const { width, height, samples } = image;
    const rows = strips.rowsPerStrip(width);
    const file = strips.begin(image, options);
    const deflate = options.deflate ?? (await import('./deflate-strip')).deflateStrip;
    const parts: FilePart[] = [];
    for (let index = 0; index * rows < height; index++) {
      throwIfCancelled(options.signal);
      const strip = samples.subarray(index * rows * width * 3, (index + 1) * rows * width * 3);
      parts.push(...file.add(index, strips.encodeStrip(strip, width, { ...options, deflate })));
      options.onProgress?.(Math.min((index + 1) * rows, height) / height);
    }
    return joinFileParts([...parts, ...file.finish()]);
  };
  return { encode, strips };
}

export const tiff16Writer = inStrips({
  bits: 16,
  sampleFormat: 1,
  predictor: 2,
  predict: horizontalDifferences,
});

export const tiff32fWriter = inStrips({ bits: 32, sampleFormat: 3, predictor: 1, predict: asTheyAre });

const rowsOfStrip = (width: number, { bits }: SampleCoding): number =>
  Math.max(1, Math.floor(STRIP_BYTES / (width * 3 * (bits / 8))));

/**
 * Predictor 1. Floats that come from codes of up to 16 bits repeat themselves, which deflate sees best in whole samples:
 * on the bundled photograph the picture takes 57 % of its size, and 72 % with the predictor for floats, which not all
 * readers have.
 */
function asTheyAre(samples: FileSamples): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** Predictor 2: each sample less the one of the pixel before. */
function horizontalDifferences(samples: FileSamples, perRow: number): Uint8Array {
  const output = new Uint16Array(samples.length);
  for (let row = 0; row < samples.length; row += perRow) {
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let index = row; index < row + perRow; index += 3) {
      output[index] = samples[index]! - red;
      output[index + 1] = samples[index + 1]! - green;
      output[index + 2] = samples[index + 2]! - blue;
      red = samples[index]!;
      green = samples[index + 1]!;
      blue = samples[index + 2]!;
    }
  }
  return new Uint8Array(output.buffer);
}
