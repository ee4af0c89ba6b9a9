import { describe, expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { buildDirectory } from './build-tiff.fixture';
import { buildExifBlock, parseExifBlock } from './exif-block';
import { exifOrientation, patchExif, type EntryRule } from './exif-patch';

const upright: EntryRule = ({ directory, tag }) =>
  directory === 0 && tag === 274 ? { value: 1 } : undefined;

function block(littleEndian: boolean, orientation: number): Uint8Array {
  const interoperability = buildDirectory([{ tag: 1, type: 2, values: [82, 57, 56, 0] }], 400, littleEndian);
  const exif = buildDirectory(
    [
      { tag: 33434, type: 5, values: [1, 60] },
      { tag: 37500, type: 7, values: Array.from({ length: 33 }, (_, index) => index) },
      { tag: 40965, type: 4, values: [400] },
    ],
    200,
    littleEndian,
  );
  const root = buildDirectory(
    [
      { tag: 272, type: 2, values: [65, 66, 67, 68, 69, 0] },
      { tag: 274, type: 3, values: [orientation] },
      { tag: 34665, type: 4, values: [200] },
    ],
    8,
    littleEndian,
  );
  const bytes = new Uint8Array(400 + interoperability.length);
  bytes.set(littleEndian ? [0x49, 0x49, 42, 0, 8, 0, 0, 0] : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  bytes.set(root, 8);
  bytes.set(exif, 200);
  bytes.set(interoperability, 400);
  return bytes;
}

describe.each([true, false])('an EXIF block, little-endian %s', (littleEndian) => {
  it('says its orientation and has it put right without moving anything', () => {
    const original = block(littleEndian, 8);
    expect(exifOrientation(original)).toBe(8);
    const turned = patchExif(original, upright);
    expect(exifOrientation(turned)).toBe(1);
    expect(exifOrientation(original)).toBe(8);
    const changed = [...turned].filter((byte, index) => byte !== original[index]);
    expect(changed).toEqual([1]);
  });

  it('has its thumbnail cut off without moving anything', () => {
    const bare = block(littleEndian, 6);
    const nothing: EntryRule = () => undefined;
    expect(patchExif(bare, nothing)).toEqual(bare);
    // Behind the count and three entries of the first directory.
    const link = 8 + 2 + 3 * 12;
    const original = bare.slice();
    new DataView(original.buffer).setUint32(link, 0x12345678, littleEndian);
    expect(patchExif(original, nothing)).toEqual(bare);
    expect(original).not.toEqual(bare);
    expect(patchExif(original.subarray(0, link), nothing).length).toBe(link);
  });

  it('loses entries and has values set without moving any other value', () => {
    const original = block(littleEndian, 6);
    const patched = patchExif(original, ({ directory, tag, text }) => {
      if (tag === 274) return { value: 3 };
      if (directory === 40965) return { value: `${text?.slice(0, 1)}03` };
      return tag === 33434 || tag === 272 ? 'drop' : undefined;
    });
    expect(exifOrientation(patched)).toBe(3);
    const exif = parseExifBlock(patched)!.root.children.get(34665)!;
    expect(exif.entries.map(({ tag }) => tag)).toEqual([37500]);
    expect(exif.children.get(40965)!.entries[0]!.bytes).toEqual(Uint8Array.of(82, 48, 51, 0));
    // The maker note is at the end of its directory's values, where it was.
    const note = Uint8Array.from({ length: 33 }, (_, index) => index);
    const at = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf(note);
    expect(at(original)).toBeGreaterThan(0);
    expect(at(patched)).toBe(at(original));
  });

  it('survives being parsed and built', () => {
    const tree = parseExifBlock(block(littleEndian, 3))!;
    const exif = tree.root.children.get(34665)!;
    expect(exif.children.get(40965)!.entries[0]!.bytes).toEqual(Uint8Array.of(82, 57, 56, 0));
    const rebuilt = buildExifBlock(tree);
    expect(parseExifBlock(rebuilt)).toEqual(tree);
    expect(exifOrientation(rebuilt)).toBe(3);
  });

  it('is harmless when damaged', () => {
    for (let seed = 0; seed < 500; seed++) {
      const damaged = block(littleEndian, 6);
      for (let change = 0; change < 4; change++) {
        damaged[Math.floor(uniform(seed, change) * 220)] = Math.floor(uniform(seed, change + 9) * 256);
      }
      const cut = damaged.subarray(0, Math.floor(uniform(seed, 20) * damaged.length * 2));
      const orientation = exifOrientation(cut) ?? 1;
      expect(orientation >= 1 && orientation <= 8).toBe(true);
      expect(patchExif(cut, upright).length).toBe(cut.length);
      expect(patchExif(cut, () => 'drop').length).toBe(cut.length);
      const tree = parseExifBlock(cut);
      if (tree) expect(buildExifBlock(tree).length).toBeLessThan(cut.length * 2 + 100);
    }
  });
});

it('directories that point at themselves end', () => {
  const bytes = block(true, 1);
  // The Exif pointer of the first directory leads back to it.
  new DataView(bytes.buffer).setUint32(8 + 2 + 24 + 8, 8, true);
  expect(parseExifBlock(bytes)?.root.children.get(34665)?.children.size).toBe(0);
});
