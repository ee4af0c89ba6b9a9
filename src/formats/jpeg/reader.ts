/** JPEG: 8-bit gray and color, baseline and progressive, decoded whole by mozjpeg after its headers were checked. */
import { UserError } from '../../core/errors';
import type { ImageDescription } from '../../core/image';
import { cropSamples } from '../crop';
import type { ImageReader } from '../format';
import { joinBytes } from '../../core/bytes/join-bytes';
import { warningsOf } from '../warnings';
import { orientationOf } from '../metadata/orientation-of';
import { decodeJpeg } from './codec';
import type { RgbaImage } from './codec';
import { readFrame } from './frame';
import { readJpegMetadata } from './metadata';
import { damagedJpeg, endsEarly, MARKER, readSegments } from './segments';
import type { JpegSegment } from './segments';

/** Reads and checks the file's headers. Throws a UserError naming what is wrong. */
export function readJpeg(bytes: Uint8Array): ImageReader {
  const { segments, end, hasEnd } = readSegments(bytes);
  const { width, height, components, photometric } = readFrame(segments, end);
  if (!hasEnd && !hasAllScans(segments)) throw endsEarly();
  const metadata = readJpegMetadata(segments);
  const description: ImageDescription = {
    format: 'jpeg',
    width,
    height,
    channels: components,
    bitsPerSample: 8,
    sampleFormat: 'uint',
    compression: 'jpeg',
    photometric,
    planar: false,
    byteOrder: 'big',
    bigTiff: false,
    orientation: orientationOf(metadata),
    ...warningsOf(hasEnd ? [] : ['Its end mark is missing.']),
  };
  return {
    description,
    metadata,
    channels: components,
    maximum: 255,
    regions: [{ x: 0, y: 0, width, height }],
    readRegion: async (region) => {
      const picture = bytes.subarray(0, end);
      // With an end mark of ours the decoder takes what is missing for damage, and what is whole for whole.
      const { image, messages } = await decodeJpeg(hasEnd ? picture : joinBytes([picture, END_MARK]));
      if (!hasEnd && damageIn(messages) !== undefined) throw endsEarly();
      refuseDamage(messages);
      if (image?.width !== width || image.height !== height) throw cannotDecode(messages, width * height);
      return cropSamples(dropAlpha(image, components), width, components, region);
    },
  };
}

const END_MARK = Uint8Array.of(0xff, MARKER.eoi);

/**
 * Whether each component has its scan in a file that is not progressive, so that only the end of the last one can be
 * missing: of progressive files nobody knows how many scans there were.
 */
function hasAllScans(segments: readonly JpegSegment[]): boolean {
  const frame = segments.find(({ marker }) => marker === 0xc0 || marker === 0xc1)?.data;
  if (!frame) return false;
  const scanned = new Set(
    segments
      .filter(({ marker }) => marker === MARKER.sos)
      .flatMap(({ data }) => Array.from({ length: data[0] ?? 0 }, (_, index) => data[1 + index * 2])),
  );
  return Array.from({ length: frame[5] ?? 0 }, (_, index) => frame[6 + index * 3]).every((id) =>
    scanned.has(id),
  );
}

/** libjpeg pads what is missing with gray and only warns. Stray bytes between segments do no harm. */
function damageIn(messages: readonly string[]): string | undefined {
  const damage = messages.find((message) => /^(Corrupt JPEG data|Premature end)/.test(message));
  return damage !== undefined && /extraneous bytes/.test(damage) ? undefined : damage;
}

function refuseDamage(messages: readonly string[]): void {
  const damage = damageIn(messages);
  if (damage !== undefined) throw damagedJpeg(`its picture data are incomplete or wrong ("${damage}")`);
}

function cannotDecode(messages: readonly string[], pixels: number): UserError {
  const reason = messages[0] ?? 'no reason given';
  // The decoder's memory ends at 2 GB, of which a pixel takes four bytes and a progressive one six more.
  if (pixels * 4 > 2 ** 30)
    return new UserError('This JPEG is too large: its picture does not fit in the decoder.');
  return new UserError(`This JPEG cannot be decoded ("${reason}").`);
}

function dropAlpha({ data }: RgbaImage, channels: 1 | 3): Uint8Array {
  const pixels = data.length / 4;
  const samples = new Uint8Array(pixels * channels);
  for (let pixel = 0, to = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < channels; channel++) samples[to++] = data[pixel * 4 + channel]!;
  }
  return samples;
}
