/** For tests: small valid metadata blocks, a contract for readers, corrupted copies of files, and other programs' views. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { UserError } from '../../core/errors';
import { srgbProfile } from '../../core/profile/icc';
import type { ImageMetadata, Samples } from '../../core/image';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import type { ImageFormat } from '../format';
import { joinBytes } from '../../core/bytes/join-bytes';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A TIFF structure with Make "Maker" and an orientation. */
export function exifBlock(orientation: number): Uint8Array {
  const block = new Uint8Array(44);
  const view = new DataView(block.buffer);
  block.set(bytesOf('II*\0'));
  view.setUint32(4, 8, true);
  view.setUint16(8, 2, true);
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  };
  entry(10, 271, 2, 6, 38);
  entry(22, 274, 3, 1, orientation);
  block.set(bytesOf('Maker\0'), 38);
  return block;
}

export function xmpPacket(orientation: number): Uint8Array {
  return bytesOf(
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
      `tiff:Orientation="${orientation}" dc:source="Grüße"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
}

/** One IPTC-IIM record: city "Oslo". */
export const iptcRecords = joinBytes([Uint8Array.of(0x1c, 2, 90, 0, 4), bytesOf('Oslo')]);

/** All four blocks, for an image that was on its side. */
export const everyBlock: ImageMetadata = {
  icc: srgbProfile(),
  exif: exifBlock(6),
  xmp: xmpPacket(6),
  iptc: iptcRecords,
};

/** The metadata that should come out of a file written with `everyBlock`. */
export const everyBlockUpright = { ...everyBlock, exif: exifBlock(1), xmp: xmpPacket(1) };

/** Smooth gradients with some texture, so that compression has something to lose. */
export function testCodes(width: number, height: number, maximum: number): number[] {
  return Array.from({ length: width * height * 3 }, (_, index) => {
    const x = Math.floor(index / 3) % width;
    const y = Math.floor(index / 3 / width);
    const ramp = [x / width, y / height, (x + y) / (width + height)][index % 3]!;
    return Math.round((0.9 * ramp + 0.1 * uniform(3, index)) * maximum);
  });
}

export interface ReadFile {
  readonly samples: Samples;
  readonly channels: number;
  readonly maximum: number;
  readonly metadata: ImageMetadata;
}

/** Opens and reads everything, and holds the reader to what every reader has to keep. */
export async function readWhole(format: ImageFormat, bytes: Uint8Array): Promise<ReadFile> {
  expect(format.matches(bytes.subarray(0, 64))).toBe(true);
  const reader = await format.open(memorySource(bytes));
  const { description, channels, maximum, metadata, regions } = reader;
  const { width, height } = description;
  const samples: number[] = [];
  let kind: Samples | undefined;
  let nextRow = 0;
  for (const region of regions) {
    expect(region).toMatchObject({ x: 0, y: nextRow, width });
    nextRow += region.height;
    kind = await reader.readRegion(region);
    expect(kind).toHaveLength(width * region.height * channels);
    for (const sample of kind) samples.push(sample);
  }
  expect(nextRow).toBe(height);
  const part = {
    x: Math.floor(width / 3),
    y: Math.floor(height / 3),
    width: Math.ceil(width / 2),
    height: 1,
  };
  const start = (part.y * width + part.x) * channels;
  const expected = samples.slice(start, start + part.width * channels);
  expect([...(await reader.readRegion(part))]).toEqual(expected);
  const Kind = kind!.constructor as new (values: number[]) => Samples;
  return { samples: new Kind(samples), channels, maximum, metadata };
}

export async function messageOfOpening(format: ImageFormat, bytes: Uint8Array): Promise<string> {
  try {
    const reader = await format.open(memorySource(bytes));
    for (const region of reader.regions) await reader.readRegion(region);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
}

/** A copy with one to four bytes changed, pieces cut out or doubled; the same for the same trial. */
export function corrupted(bytes: Uint8Array, trial: number, seed: number): Uint8Array {
  let draws = 0;
  const draw = (below: number): number => Math.floor(uniform(seed + trial, draws++) * below);
  const copy = bytes.slice();
  const kind = draw(10);
  const place = draw(copy.length);
  if (kind === 0) return copy.subarray(0, place);
  if (kind === 1) return joinBytes([copy.subarray(0, place), copy.subarray(place + 1 + draw(40))]);
  if (kind === 2) return joinBytes([copy.subarray(0, place), copy.subarray(Math.max(0, place - draw(40)))]);
  const reach = kind < 6 ? Math.min(copy.length, 200) : copy.length;
  for (let change = draw(4); change >= 0; change--) copy[draw(reach)] = [0, 255, 0x80, draw(256)][draw(4)]!;
  return copy;
}

/** Every corrupted copy is read to the size it claims, or refused with a sentence. Returns how many were read. */
export async function survive(
  format: ImageFormat,
  trials: number,
  corrupt: (trial: number) => Uint8Array,
): Promise<number> {
  let read = 0;
  for (let trial = 0; trial < trials; trial++) {
    const bytes = corrupt(trial);
    try {
      const reader = await format.open(memorySource(bytes));
      for (const region of reader.regions) {
        const samples = await reader.readRegion(region);
        expect(samples.length).toBe(region.width * region.height * reader.channels);
      }
      read++;
    } catch (error) {
      if (!(error instanceof UserError))
        throw new Error(`trial ${trial} was not refused properly`, { cause: error });
      expect(error.message).toMatch(/^[A-Z].*\.$/);
    }
  }
  return read;
}

/** Tags by group, as exiftool sees the file. */
export function exiftool(bytes: Uint8Array, extension: string): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'formats-'));
  try {
    const path = join(folder, `file.${extension}`);
    writeFileSync(path, bytes);
    const options = ['-json', '-G', '-n', '-a', path];
    const text = execFileSync('exiftool', ['-all', ...options], { encoding: 'utf8' });
    return (JSON.parse(text) as Record<string, unknown>[])[0]!;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
