import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancelledError } from '../../core/errors';
import type { EncodableImage, Samples } from '../../core/image';
import { uniform } from '../../core/random';
import { memorySource } from '../byte-source';
import { decodeImage } from '../decode';
import type { ImageEncoder } from '../format';
import { everyBlock, everyBlockUpright } from '../metadata/metadata.fixture';
import { buildDirectory, buildTiff } from './build-tiff.fixture';
import { parseExifBlock } from './exif-block';
import { exifOrientation } from './exif-patch';
import { tiff, tiff16, tiff32f } from '.';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

/** Without the runner's diff, which takes minutes on images. */
function firstDifference(a: Samples, b: Samples): number {
  if (a.length !== b.length || a.constructor !== b.constructor) return 0;
  return a.findIndex((value, index) => !Object.is(value, b[index]));
}

const WIDTH = 157;
const HEIGHT = 411;

/** A big-endian EXIF block with an Exif and a GPS directory, orientation 6. */
function exifBlock(): Uint8Array {
  const text = (value: string): number[] => [...new TextEncoder().encode(`${value}\0`)];
  const exif = buildDirectory(
    [
      { tag: 33434, type: 5, values: [1, 250] },
      { tag: 36864, type: 7, values: [...new TextEncoder().encode('0230')] },
      { tag: 36867, type: 2, values: text('2020:01:02 03:04:05') },
    ],
    300,
    false,
  );
  const gps = buildDirectory(
    [
      { tag: 0, type: 1, values: [2, 3, 0, 0] },
      { tag: 1, type: 2, values: text('N') },
      { tag: 2, type: 5, values: [47, 1, 30, 1, 0, 1] },
    ],
    500,
    false,
  );
  const root = buildDirectory(
    [
      { tag: 271, type: 2, values: text('Maker of cameras') },
      { tag: 274, type: 3, values: [6] },
      { tag: 282, type: 5, values: [300, 1] },
      { tag: 531, type: 3, values: [1] },
      { tag: 33432, type: 2, values: text('A person') },
      { tag: 34665, type: 4, values: [300] },
      { tag: 34853, type: 4, values: [500] },
    ],
    8,
    false,
  );
  const block = new Uint8Array(500 + gps.length);
  block.set([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  block.set(root, 8);
  block.set(exif, 300);
  block.set(gps, 500);
  return block;
}

/** A profile with nothing in it but a copyright. */
function iccProfile(): Uint8Array {
  const profile = new Uint8Array(164);
  const view = new DataView(profile.buffer);
  const put = (text: string, at: number): void => profile.set(new TextEncoder().encode(text), at);
  view.setUint32(0, profile.length);
  view.setUint32(8, 0x02100000);
  put('mntrRGB XYZ ', 12);
  put('acsp', 36);
  view.setUint32(128, 1);
  put('cprt', 132);
  view.setUint32(136, 144);
  view.setUint32(140, 20);
  put('text\0\0\0\0Nobody', 144);
  return profile;
}

const METADATA = {
  icc: iccProfile(),
  xmp: new TextEncoder().encode('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'),
  iptc: Uint8Array.of(0x1c, 2, 0, 0, 2, 0, 4, 0x1c, 2, 5, 0, 4, 65, 66, 67, 68),
  exif: exifBlock(),
};

function image16(): EncodableImage {
  const samples = Uint16Array.from({ length: WIDTH * HEIGHT * 3 }, (_, index) =>
    index % 1001 === 0 ? 65535 : index * 7 + uniform(1, index) * 300,
  );
  return { width: WIDTH, height: HEIGHT, samples, metadata: METADATA };
}

function imageFloat(): EncodableImage {
  const samples = Float32Array.from(
    { length: WIDTH * HEIGHT * 3 },
    (_, index) => (uniform(2, index) - 0.1) * 10 ** ((index % 9) - 4),
  );
  return { width: WIDTH, height: HEIGHT, samples, metadata: METADATA };
}

const CASES: [ImageEncoder, () => EncodableImage][] = [
  [tiff16, image16],
  [tiff32f, imageFloat],
];

describe.each(CASES)('$id', (encoder, build) => {
  const image = build();
  let file: Uint8Array;
  let folder: string;
  beforeAll(async () => {
    file = await encoder.encode(image);
    folder = mkdtempSync(join(tmpdir(), 'tiff-'));
    writeFileSync(join(folder, 'a.tif'), file);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('comes back sample for sample', async () => {
    const decoded = await decodeImage(memorySource(file), [tiff]);
    expect(decoded.width).toBe(WIDTH);
    expect(firstDifference(decoded.samples, image.samples)).toBe(-1);
    expect(decoded.description).toMatchObject({ compression: 'deflate', photometric: 'rgb', orientation: 1 });
  });

  it('carries the metadata, with orientation put right', async () => {
    const { metadata } = await decodeImage(memorySource(file), [tiff]);
    expect(metadata.icc).toEqual(METADATA.icc);
    expect(metadata.xmp).toEqual(METADATA.xmp);
    expect(metadata.iptc).toEqual(METADATA.iptc);
    expect(exifOrientation(metadata.exif!)).toBe(1);
    const tree = parseExifBlock(metadata.exif!)!;
    expect(tree.littleEndian).toBe(true);
    expect(tree.root.entries.map(({ tag }) => tag)).toEqual([271, 274, 282, 33432]);
    const exif = tree.root.children.get(34665)!;
    expect(exif.entries.map(({ tag }) => tag)).toEqual([33434, 36864, 36867]);
    expect(new Uint32Array(exif.entries[0]!.bytes.slice().buffer)).toEqual(Uint32Array.of(1, 250));
    expect(tree.root.children.get(34853)!.entries.map(({ count }) => count)).toEqual([4, 2, 3]);
  });

  it('reports progress and can be cancelled between strips', async () => {
    const fractions: number[] = [];
    await encoder.encode(image, { onProgress: (fraction) => fractions.push(fraction) });
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    const controller = new AbortController();
    let calls = 0;
    const cancelled = encoder.encode(image, {
      signal: controller.signal,
      onProgress: () => {
        calls++;
        controller.abort();
      },
    });
    await expect(cancelled).rejects.toBeInstanceOf(CancelledError);
    expect(calls).toBe(1);
  });

  itNeeding('tiffcp')('is what libtiff reads, in any form it rewrites it to', async () => {
    const source = join(folder, 'a.tif');
    const info = spawnSync('tiffinfo', ['-D', source], { encoding: 'utf8' });
    expect(info.stderr).toBe('');
    const forms = [
      ['-c', 'none'],
      ['-c', 'lzw:2', '-r', '5'],
      ['-c', 'none', '-B'],
      ['-c', 'zip:2', '-t', '-w', '64', '-l', '48', '-8'],
      ['-c', 'packbits', '-B'],
      ['-c', 'lzw', '-t', '-w', '32', '-l', '32'],
      ['-c', 'none', '-f', 'lsb2msb'],
      ...(encoder === tiff32f
        ? [
            // Not big-endian: libtiff 4.5 cannot read back what it writes there itself.
            ['-c', 'zip:3'],
            ['-c', 'lzw:3', '-r', '7'],
          ]
        : []),
    ];
    for (const form of forms) {
      const target = join(folder, 'b.tif');
      const copy = spawnSync('tiffcp', [...form, source, target], { encoding: 'utf8' });
      expect(copy.stderr, form.join(' ')).toBe('');
      const decoded = await decodeImage(memorySource(readFileSync(target)), [tiff]);
      expect(firstDifference(decoded.samples, image.samples), form.join(' ')).toBe(-1);
    }
  });

  itNeeding('exiftool')('is what exiftool reads without a warning', () => {
    const output = execFileSync('exiftool', [
      '-j',
      '-G1',
      '-n',
      '-validate',
      '-warning',
      '-a',
      join(folder, 'a.tif'),
    ]);
    const [tags] = JSON.parse(output.toString()) as Record<string, unknown>[];
    expect(tags).not.toHaveProperty('ExifTool:Error');
    const { stderr } = spawnSync('exiftool', [join(folder, 'a.tif')], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const all = JSON.parse(
      execFileSync('exiftool', ['-j', '-n', join(folder, 'a.tif')]).toString(),
    ) as unknown[];
    expect(all[0]).toMatchObject({
      Make: 'Maker of cameras',
      Copyright: 'A person',
      ExposureTime: 0.004,
      GPSLatitude: 47.5,
      Orientation: 1,
    });
    expect(all[0]).not.toHaveProperty('Warning');
  });
});

it('an image of several regions comes back sample for sample', async () => {
  const [width, height] = [801, 900];
  const samples = Uint16Array.from({ length: width * height * 3 }, (_, index) => (index * index) >>> 7);
  const file = await tiff16.encode({ width, height, samples, metadata: {} });
  expect((await tiff.open(memorySource(file))).regions.length).toBeGreaterThan(2);
  const decoded = await decodeImage(memorySource(file), [tiff]);
  expect(firstDifference(decoded.samples, samples)).toBe(-1);
});

it('what other programs say of orientation is put right as well', async () => {
  const image = { width: 1, height: 1, samples: new Uint16Array(3), metadata: everyBlock };
  const { metadata } = await decodeImage(memorySource(await tiff16.encode(image)), [tiff]);
  expect(metadata.xmp).toEqual(everyBlockUpright.xmp);
});

it('titles, keywords and ratings go from file to file', async () => {
  const described = buildTiff({
    ...{ width: 1, height: 1, channels: 3, bits: 16, sample: () => 1 },
    tags: [
      { tag: 269, type: 2, values: [65, 0] },
      { tag: 285, type: 2, values: [66, 0] },
      { tag: 18246, type: 3, values: [4] },
      { tag: 40091, type: 1, values: [67, 0, 0, 0] },
      { tag: 40094, type: 1, values: [68, 0, 0, 0] },
    ],
  });
  const { metadata } = await decodeImage(memorySource(described), [tiff]);
  const image = { width: 1, height: 1, samples: new Uint16Array(3), metadata };
  const written = await decodeImage(memorySource(await tiff16.encode(image)), [tiff]);
  const entries = parseExifBlock(written.metadata.exif!)!.root.entries;
  expect(entries.map(({ tag, bytes }) => [tag, bytes[0]])).toEqual([
    [269, 65],
    [274, 1],
    [285, 66],
    [18246, 4],
    [40091, 67],
    [40094, 68],
  ]);
});

describe('sample photographs', () => {
  const folder = sharedPath('shared/reference/sample_inputs');

  itNeeding('shared/reference/sample_inputs')('go through the writer sample for sample', async () => {
    for (const name of ['A.tif', 'B.tif', 'C.tif', 'D.tif']) {
      const image = await decodeImage(memorySource(readFileSync(join(folder, name))), [tiff]);
      expect(image.samples).toBeInstanceOf(Uint16Array);
      const { width, height, samples, metadata } = image;
      const file = await tiff16.encode({ width, height, samples: samples as Uint16Array, metadata });
      const again = await decodeImage(memorySource(file), [tiff]);
      expect(firstDifference(again.samples, samples)).toBe(-1);
      expect(again.metadata.icc).toEqual(metadata.icc);
      expect(again.metadata.xmp).toEqual(metadata.xmp);
      expect(again.metadata.iptc!.slice(0, metadata.iptc!.length)).toEqual(metadata.iptc);
      const exif = parseExifBlock(metadata.exif!)!;
      expect(exif.root.children.get(34665)!.entries.length).toBeGreaterThan(10);
      expect(parseExifBlock(again.metadata.exif!)!.root.children).toEqual(exif.root.children);
    }
  });

  itNeeding('shared/reference/sample_inputs')('have 8 bits where they say so', async () => {
    const image = await decodeImage(memorySource(readFileSync(join(folder, 'G.tif'))), [tiff]);
    expect(image.samples).toBeInstanceOf(Uint8Array);
    expect(image).toMatchObject({ width: 1000, height: 665, channels: 3, maximum: 255 });
  });
});
