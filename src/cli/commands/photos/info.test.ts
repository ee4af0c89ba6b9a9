import { afterEach, beforeEach, expect, it } from 'vitest';
import { srgbProfile } from '../../../core/profile/icc';
import { buildExifBlock } from '../../../formats/tiff/exif-block';
import { exposure, type TestFolder, testFolder, testImage } from '../../command.fixture';

let folder: TestFolder;
beforeEach(() => {
  folder = testFolder();
});
afterEach(() => folder.remove());

const MODEL = new TextEncoder().encode('Camera 1\0');
const exif = buildExifBlock({
  littleEndian: true,
  root: { entries: [{ tag: 272, type: 2, count: MODEL.length, bytes: MODEL }], children: new Map() },
});

it('says as JSON what the file says of itself', async () => {
  const icc = srgbProfile();
  const xmp = new TextEncoder().encode('<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>');
  const path = await folder.writeImage('a.tif', testImage(6, 4, { icc, exif, xmp }));
  const { code, stdout, stderr } = await exposure(['info', path, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'a.tif',
    size: expect.any(Number),
    format: 'tiff',
    width: 6,
    height: 4,
    channels: 3,
    bitsPerSample: 16,
    sampleFormat: 'uint',
    compression: 'deflate',
    photometric: 'rgb',
    planar: false,
    byteOrder: 'little',
    bigTiff: false,
    orientation: 1,
    icc: { description: expect.stringContaining('sRGB'), bytes: icc.length },
    exif: { bytes: expect.any(Number), model: 'Camera 1' },
    xmp: { bytes: xmp.length },
    iptc: null,
  });
});

it('is readable without --json', async () => {
  const path = await folder.writeImage('a.png', testImage(), 'png16');
  const { code, stdout } = await exposure(['info', path]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^width +5$/m);
  expect(stdout).toMatch(/^exif +-$/m);
});

it.each([
  ['text', 'hello'],
  ['empty', ''],
  ['cut.tif', 'II*\0\u0008\0\0\0\u0001'],
])('refuses what is not an image: %s', async (name, content) => {
  const path = await folder.write(name, content);
  const { code, stdout, stderr } = await exposure(['info', path, '--json']);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(new RegExp(`^exposure: .*${name}: .+\\.\\n$`));
});

it('refuses a folder', async () => {
  expect(await exposure(['info', folder.path()])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('This is not a file.'),
  });
});
