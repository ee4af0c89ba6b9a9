/**
 * For tests: ten small photographs as a camera would have them, linear and mostly dark. Five are parts of the bundled
 * photograph, five are scenes drawn by formula; each has an exposure and a color of light of its own.
 */
import { readFile } from 'node:fs/promises';
import { uniform } from '../../core/random';
import { Shrinker, type Square } from '../../core/pixels/shrink';
import { FORMATS } from '../../formats';
import { memorySource } from '../../formats/byte-source';
import { decodeImage } from '../../formats/decode';
import { resolveInput, RowLineariser } from '../../render/transform/input-transform';

type Color = readonly [red: number, green: number, blue: number];
/** Linear light at a place, both 0..1 from the top left. */
type Scene = (x: number, y: number) => Color;

const PARTS: readonly Square[] = [
  { x: 340, y: 0, side: 1365 },
  { x: 0, y: 200, side: 900 },
  { x: 1000, y: 100, side: 1000 },
  { x: 700, y: 600, side: 700 },
  { x: 200, y: 500, side: 800 },
];

/** More where a place is near another one. */
const glow = (x: number, y: number, atX: number, atY: number, width: number): number =>
  Math.exp(-((x - atX) ** 2 + (y - atY) ** 2) / width ** 2);

const mixed = (a: Color, b: Color, share: number): Color => [
  a[0] + share * (b[0] - a[0]),
  a[1] + share * (b[1] - a[1]),
  a[2] + share * (b[2] - a[2]),
];

const beach: Scene = (x, y) => {
  if (y < 0.45) return mixed([0.25, 0.45, 0.9], [0.7, 0.8, 0.95], y / 0.45);
  if (y < 0.65) return mixed([0.05, 0.25, 0.4], [0.2, 0.5, 0.5], 0.5 + 0.5 * Math.sin(60 * y + 9 * x));
  return mixed([0.6, 0.5, 0.35], [0.75, 0.65, 0.5], 0.5 + 0.5 * Math.sin(70 * x + 40 * y));
};
const forest: Scene = (x, y) => {
  const leaves = 0.5 + 0.25 * Math.sin(35 * x + 8 * Math.sin(13 * y)) + 0.25 * Math.sin(41 * y);
  const trunk = Math.abs(((4 * x) % 1) - 0.5) < 0.08 && y > 0.3;
  return trunk ? [0.08, 0.05, 0.03] : mixed([0.02, 0.06, 0.01], [0.25, 0.5, 0.1], leaves * (1 - 0.6 * y));
};
const snow: Scene = (x, y) => {
  const hill = 0.4 + 0.1 * Math.sin(5 * x);
  if (y < hill) return mixed([0.45, 0.6, 0.85], [0.8, 0.85, 0.9], y / hill);
  const shade = 0.5 + 0.5 * Math.sin(9 * x + 14 * y);
  return mixed([0.55, 0.65, 0.8], [0.95, 0.95, 0.95], shade);
};
const room: Scene = (x, y) => {
  const lamp = glow(x, y, 0.3, 0.35, 0.18);
  const wall: Color = y > 0.75 ? [0.12, 0.07, 0.04] : [0.1, 0.09, 0.08];
  return [wall[0] + lamp, wall[1] + 0.7 * lamp, wall[2] + 0.35 * lamp];
};
const flower: Scene = (x, y) => {
  const [distance, angle] = [Math.hypot(x - 0.5, y - 0.5), Math.atan2(y - 0.5, x - 0.5)];
  if (distance < 0.1) return [0.8, 0.6, 0.05];
  if (distance < 0.32 + 0.08 * Math.cos(6 * angle)) return [0.75, 0.1 + 0.4 * distance, 0.35];
  return mixed([0.03, 0.1, 0.03], [0.15, 0.3, 0.08], 0.5 + 0.5 * Math.sin(20 * x - 17 * y));
};

/** Interleaved RGB, `size` squared pixels each. */
export async function tenPhotographs(size: number): Promise<readonly Float32Array[]> {
  const drawn = [beach, forest, snow, room, flower].map((scene, i) => drawScene(scene, size, i));
  return [...(await partsOfBundled(size)), ...drawn].map(exposed);
}

async function partsOfBundled(size: number): Promise<Float32Array[]> {
  const source = await decodeImage(memorySource(await readFile('public/samples/dusk.tif')), FORMATS);
  const rows = new RowLineariser(source, resolveInput(source, undefined, 'linear'));
  return PARTS.map((square) => {
    const shrinker = Shrinker.ofSquare(square, size);
    for (let row = 0; row < square.side; row++) shrinker.add(row, () => rows.rows(square.y + row, 1));
    return shrinker.pixels;
  });
}

/** With a little noise, as photographs have. */
function drawScene(scene: Scene, size: number, seed: number): Float32Array {
  const pixels = new Float32Array(size * size * 3);
  for (let i = 0; i < size * size; i++) {
    const color = scene(((i % size) + 0.5) / size, (Math.floor(i / size) + 0.5) / size);
    color.forEach((value, channel) => {
      pixels[3 * i + channel] = value * (0.95 + 0.1 * uniform(seed, 3 * i + channel));
    });
  }
  return pixels;
}

/** From a mean of 0.03 to one of 0.12, under light from bluish to yellowish. */
function exposed(pixels: Float32Array, seed: number): Float32Array {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const gain = (0.03 * 4 ** uniform(seed, 0)) / mean;
  const warm = 1.5 ** (uniform(seed, 1) - 0.5);
  const gains = [gain * warm, gain, gain / warm];
  return pixels.map((value, i) => Math.min(value * gains[i % 3]!, 1));
}
