/** Opened file -> whole upright photograph, on this thread. Works over any format; knows none. */
import { UserError, throwIfCancelled } from '../core/errors';
import { parseIcc, profileName } from '../core/profile/icc';
import type { Region, Samples, SourceImage } from '../core/image';
import type { Size } from '../core/pixels/shrink';
import { copyBlock, uprightBlock, uprightRegion, uprightSize } from './orientation';
import { listLabels } from './labels';
import type { ByteSource, ImageFormat, ImageReader } from './format';

export interface DecodeOptions {
  /** Called with 0..1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The format whose bytes these are. Throws a UserError where none claims them. */
export async function probeFormat(source: ByteSource, formats: readonly ImageFormat[]): Promise<ImageFormat> {
  const head = await source.read(0, Math.min(64, source.size));
  const format = formats.find((candidate) => candidate.matches(head));
  if (!format) {
    throw new UserError(`This file is not an image that can be opened (${listLabels(formats)}).`);
  }
  return format;
}

export async function openImage(source: ByteSource, formats: readonly ImageFormat[]): Promise<ImageReader> {
  const reader = await (await probeFormat(source, formats)).open(source);
  const { description, metadata } = reader;
  if (!metadata.icc || parseIcc(metadata.icc)) return reader;
  const name = profileName(metadata.icc);
  const profile = `Its color profile${name === undefined ? '' : ` (${name})`} is of a kind that is not heeded.`;
  return { ...reader, description: { ...description, warnings: [...(description.warnings ?? []), profile] } };
}

/** A part of the upright photograph. */
export interface UprightBlock {
  readonly region: Region;
  readonly samples: Samples;
}

/** Reads a region given in stored coordinates and turns it upright. */
export async function readUpright(reader: ImageReader, stored: Region): Promise<UprightBlock> {
  const { width, height, orientation } = reader.description;
  const samples = await reader.readRegion(stored);
  return {
    region: uprightRegion(stored, width, height, orientation),
    samples: uprightBlock(samples, stored.width, stored.height, reader.channels, orientation),
  };
}

/** Everything about a photograph except its samples. */
export interface ImageShape extends Pick<ImageReader, 'description' | 'metadata' | 'channels' | 'maximum'> {
  /** Where it is not that of the upright photograph. */
  readonly size?: Size;
}

/**
 * The image that a first block is part of, allocated in the block's type, or the block
 * itself where it is the whole image. Throws a UserError where memory does not suffice.
 */
export function startImage(shape: ImageShape, block: UprightBlock): SourceImage {
  const { description, metadata, channels, maximum } = shape;
  const size = shape.size ?? uprightSize(description.width, description.height, description.orientation);
  const length = size.width * size.height * channels;
  // Readers elsewhere may take the samples four bytes at a time.
  const isWhole = block.samples.length === length && block.samples.byteOffset % 4 === 0;
  const samples = isWhole ? block.samples : allocateLike(block.samples, length, description);
  return { ...size, channels, samples, maximum, description, metadata };
}

function allocateLike(like: Samples, length: number, { width, height }: ImageShape['description']): Samples {
  try {
    if (like instanceof Uint8Array) return new Uint8Array(length);
    if (like instanceof Uint16Array) return new Uint16Array(length);
    return like instanceof Uint32Array ? new Uint32Array(length) : new Float32Array(length);
  } catch (cause) {
    throw new UserError(`There is not enough memory for a picture of ${width} x ${height} pixels.`, {
      cause,
    });
  }
}

/**
 * Throws a UserError for files that are not images or damaged, a CancelledError when the signal says so. From memory,
 * the samples may be a view of the file's own bytes.
 */
export async function decodeImage(
  source: ByteSource,
  formats: readonly ImageFormat[],
  options: DecodeOptions = {},
): Promise<SourceImage> {
  throwIfCancelled(options.signal);
  return decodeWhole(await openImage(source, formats), options);
}

/** The whole upright photograph of an opened file, region by region. Throws as `decodeImage` does. */
export async function decodeWhole(
  reader: ImageReader,
  { onProgress, signal }: DecodeOptions = {},
): Promise<SourceImage> {
  let image: SourceImage | undefined;
  for (const [index, stored] of reader.regions.entries()) {
    throwIfCancelled(signal);
    const block = await readUpright(reader, stored);
    image ??= startImage(reader, block);
    if (image.samples !== block.samples) copyBlock(image, block);
    onProgress?.((index + 1) / reader.regions.length);
  }
  if (!image) throw new UserError('This file has no image in it.');
  return image;
}
