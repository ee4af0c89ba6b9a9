/** Writing JPEG with profile, EXIF, XMP and IPTC. */
import { throwIfCancelled, UserError } from '../../core/errors';
import type { EncodableImage, Resolution } from '../../core/image';
import type { EncodeOptions } from '../format';
import { joinBytes } from '../../core/bytes/join-bytes';
import { metadataForFile } from '../metadata/for-file';
import { resolutionIn } from '../metadata/resolution';
import { encodeJpeg } from './codec';
import { encodeJpegMetadata } from './metadata';
import { MARKER } from './segments';

const DEFAULT_QUALITY = 92;
/** libjpeg's JPEG_MAX_DIMENSION. */
const LARGEST_SIDE = 65500;

/** Encodes 8-bit samples. Throws a UserError for a size or a quality that a JPEG cannot have. */
export async function encodeJpegFile(
  image: EncodableImage,
  options: EncodeOptions = {},
): Promise<Uint8Array> {
  const { width, height, samples } = image;
  const { quality = DEFAULT_QUALITY, signal, onProgress } = options;
  if (!(samples instanceof Uint8Array)) throw new TypeError('a JPEG is written from 8-bit samples');
  if (!(Number.isInteger(quality) && quality >= 1 && quality <= 100)) {
    throw new UserError(`JPEG quality is a whole number from 1 to 100, not ${quality}.`);
  }
  if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
    throw new UserError(
      `A JPEG cannot be larger than ${LARGEST_SIDE} pixels on a side; choose another format.`,
    );
  }
  throwIfCancelled(signal);
  const picture = await encodeJpeg({ width, height, data: addAlpha(samples) }, quality).catch(
    (cause: unknown) => {
      // Pixels were checked above; what is left is memory, of which the encoder has 2 GB.
      throw new UserError(`A JPEG of ${width} x ${height} pixels could not be written.`, { cause });
    },
  );
  throwIfCancelled(signal);
  onProgress?.(1);
  const metadata = metadataForFile(image.metadata, { width, height, mimeType: 'image/jpeg' });
  const behindApp0 = endOfApp0(picture);
  return joinBytes([
    withDensity(picture.subarray(0, behindApp0), metadata.resolution),
    ...encodeJpegMetadata(metadata),
    picture.subarray(behindApp0),
  ]);
}

function addAlpha(samples: Uint8Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray((samples.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < samples.length; to += 4) {
    rgba[to] = samples[from++]!;
    rgba[to + 1] = samples[from++]!;
    rgba[to + 2] = samples[from++]!;
  }
  return rgba;
}

/** The beginning of a file up to the end of its JFIF segment, with whole pixels per inch or centimeter in it. */
function withDensity(head: Uint8Array, resolution: Resolution | undefined): Uint8Array {
  if (!resolution || head.length < 18) return head;
  const whole = ({ x, y }: Resolution): boolean =>
    Math.abs(x - Math.round(x)) + Math.abs(y - Math.round(y)) < 0.01;
  const { x, y, unit } = whole(resolution) ? resolution : resolutionIn(resolution, 'inch');
  const density = (value: number): number => Math.min(65535, Math.max(1, Math.round(value)));
  const copy = head.slice();
  // Behind SOI, marker, length, "JFIF\0" and a version of two bytes.
  copy[13] = unit === 'inch' ? 1 : 2;
  new DataView(copy.buffer).setUint16(14, density(x));
  new DataView(copy.buffer).setUint16(16, density(y));
  return copy;
}

/** JFIF wants its own segment first. */
function endOfApp0(picture: Uint8Array): number {
  return picture[3] === MARKER.app0 ? 4 + picture[4]! * 256 + picture[5]! : 2;
}
