import { expect, test } from 'vitest';
import { contactSheet } from './contact-sheet';

const SIZE = 128;
const plain = (level: number): Float32Array => new Float32Array(SIZE * SIZE * 3).fill(level);

test('groups stand below each other, however many steps a row has', () => {
  const short = [[plain(0.1)], [plain(0.2)], [plain(0.3)]];
  const long = [[plain(0.4)], [plain(0.5), plain(0.6), plain(0.7)], [plain(0.8)]];
  const sheet = contactSheet([short, long]);
  expect(sheet.width).toBe(4 + 5 * 132 + 2 * 16);
  const at = (column: number, row: number): number => {
    const [x, y] = [column + 10, 4 + row * 132 + 10];
    return sheet.pixels[3 * (y * sheet.width + x)]!;
  };
  const lastGroup = 4 + 4 * 132 + 2 * 16;
  expect(at(lastGroup, 0)).toBeCloseTo(0.3, 6);
  expect(at(lastGroup, 1)).toBeCloseTo(0.8, 6);
  // Where the short row has no step there is nothing.
  expect(at(4 + 3 * 132 + 16, 0)).toBeCloseTo(0.11, 6);
  expect(at(4 + 3 * 132 + 16, 1)).toBeCloseTo(0.7, 6);
});
