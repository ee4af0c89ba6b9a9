/** JPEG: 8-bit gray and color, baseline and progressive, decoded whole by mozjpeg after its headers were checked. */
import { UserError } from '../../core/errors';
import type { ImageDescription } from '../../core/image';
import { cropSamples } from '../crop';
import type { ImageReader } from '../format';
import { orientationOf } from '../metadata/orientation-of';
import { decodeJpeg } from './codec';
import type { RgbaImage } from './codec';
import { readFrame } from './frame';
import { readJpegMetadata } from './metadata';
import { damagedJpeg, readSegments } from './segments';

/** Reads and checks the file's headers. Throws a UserError naming what is wrong. */
export function readJpeg(bytes: Uint8Array): ImageReader {
  const { segments, end } = readSegments(bytes);
  const { width, height, components, photometric } = readFrame(segments, end);
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
  };
  return {
    description,
    metadata,
    channels: components,
    maximum: 255,
    regions: [{ x: 0, y: 0, width, height }],
    readRegion: async (region) => {
      const { image, messages } = await decodeJpeg(bytes.subarray(0, end));
      refuseDamage(messages);
      if (image?.width !== width || image.height !== height) throw cannotDecode(messages, width * height);
      return cropSamples(dropAlpha(image, components), width, components, region);
    },
  };
}

/** libjpeg pads what is missing with gray and only warns. Stray bytes between segments do no harm. */
function refuseDamage(messages: readonly string[]): void {
  const damage = messages.find((message) => /^(Corrupt JPEG data|Premature end)/.test(message));
  if (damage === undefined || /extraneous bytes/.test(damage)) return;
  throw damagedJpeg(`its picture data are incomplete or wrong ("${damage}")`);
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
