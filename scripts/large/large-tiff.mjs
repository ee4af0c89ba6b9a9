/**
 * A tiled BigTIFF of 16-bit RGB of any size, whose every pixel is known: noise that repeats from tile to tile, lighter
 * towards the right and the bottom. It is written tile by tile and never in memory.
 */
import { open } from 'node:fs/promises';

export const TILE = 256;
const BYTES_PER_TILE = TILE * TILE * 3 * 2;
const HEADER = 16;

const noise = (() => {
  // A linear congruential generator (Numerical Recipes).
  let state = 1;
  return Uint16Array.from({ length: TILE * TILE * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return 1000 + (state >>> 20);
  });
})();

/** What is added to the noise of a tile. */
const light = (column, row) => (column * 211 + row * 307) % 60000;

/** Sides of a picture of three by two with so many million pixels. */
export function largeSize(megapixels) {
  const width = Math.round(Math.sqrt(megapixels * 1.5e6));
  return { width, height: Math.round((width * 2) / 3) };
}

/** Interleaved codes of a region of the picture. */
export function largeRegion({ x, y, width, height }) {
  const codes = new Uint16Array(width * height * 3);
  let to = 0;
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      const added = light(Math.floor(column / TILE), Math.floor(row / TILE));
      const from = ((row % TILE) * TILE + (column % TILE)) * 3;
      for (let channel = 0; channel < 3; channel++) codes[to++] = noise[from + channel] + added;
    }
  }
  return codes;
}

/** Writes the picture of a size in tiles. */
export async function writeLargeTiff(path, { width, height }) {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const file = await open(path, 'w');
  try {
    const band = new Uint16Array(noise.length * across);
    for (let row = 0; row < down; row++) {
      for (let column = 0; column < across; column++) {
        const added = light(column, row);
        const start = column * noise.length;
        for (let index = 0; index < noise.length; index++) band[start + index] = noise[index] + added;
      }
      await file.write(new Uint8Array(band.buffer), 0, band.byteLength, HEADER + row * band.byteLength);
    }
    const end = HEADER + across * down * BYTES_PER_TILE;
    const offsets = Array.from({ length: across * down }, (_, i) => HEADER + i * BYTES_PER_TILE);
    const directory = directoryOf({ width, height }, offsets, end);
    await file.write(directory, 0, directory.length, end);
    await file.write(headerOf(end), 0, HEADER, 0);
  } finally {
    await file.close();
  }
}

/** An uncompressed TIFF of a small region, in one strip. */
export function smallTiff({ width, height }, codes) {
  const directory = directoryOf({ width, height }, undefined, HEADER + codes.byteLength);
  const pixels = new Uint8Array(codes.buffer, codes.byteOffset, codes.byteLength);
  return Buffer.concat([headerOf(HEADER + codes.byteLength), pixels, directory]);
}

function headerOf(directory) {
  const bytes = Buffer.alloc(HEADER);
  bytes.write('II', 'latin1');
  bytes.writeUInt16LE(43, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeBigUInt64LE(BigInt(directory), 8);
  return bytes;
}

/** Offsets of tiles, or undefined for one strip behind the header. */
function directoryOf({ width, height }, offsets, base) {
  const tags = [
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, [16, 16, 16]],
    [259, 3, [1]],
    [262, 3, [2]],
    ...(offsets ? [] : [[273, 16, [HEADER]]]),
    [277, 3, [3]],
    ...(offsets
      ? []
      : [
          [278, 4, [height]],
          [279, 16, [width * height * 6]],
        ]),
    [284, 3, [1]],
    ...(offsets
      ? [
          [322, 4, [TILE]],
          [323, 4, [TILE]],
          [324, 16, offsets],
          [325, 4, offsets.map(() => BYTES_PER_TILE)],
        ]
      : []),
  ];
  const sizes = { 3: 2, 4: 4, 16: 8 };
  const values = tags.map(([, type, numbers]) => {
    const bytes = Buffer.alloc(numbers.length * sizes[type]);
    numbers.forEach((number, i) => {
      if (type === 16) bytes.writeBigUInt64LE(BigInt(number), i * 8);
      else bytes.writeUIntLE(number, i * sizes[type], sizes[type]);
    });
    return bytes;
  });
  const table = Buffer.alloc(8 + tags.length * 20 + 8);
  const after = [];
  let end = base + table.length;
  table.writeBigUInt64LE(BigInt(tags.length), 0);
  tags.forEach(([tag, type, numbers], i) => {
    const at = 8 + i * 20;
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(type, at + 2);
    table.writeBigUInt64LE(BigInt(numbers.length), at + 4);
    if (values[i].length <= 8) {
      values[i].copy(table, at + 12);
      return;
    }
    table.writeBigUInt64LE(BigInt(end), at + 12);
    after.push(values[i]);
    end += values[i].length;
  });
  return Buffer.concat([table, ...after]);
}
