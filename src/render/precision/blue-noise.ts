/**
 * Blue noise for dithering: every number of 0..4095 once in a square that tiles, spread so that any threshold leaves an
 * even pattern without low frequencies. The void-and-cluster method of Ulichney 1993, made when it is first needed.
 */
import { uniform } from '../../core/random';

/** Pixels along a side; a power of two. */
export const TILE = 64;

const COUNT = TILE * TILE;
const SEED = 1993;
/** The number of pixels in the first pattern. */
const INITIAL = COUNT / 10;
const SIGMA = 1.5;
/** Beyond it the bell is nothing. */
const RADIUS = 9;

let made: Uint16Array | undefined;

/** The rank of each pixel, row-major. Takes some tens of milliseconds the first time. */
export function blueNoise(): Uint16Array {
  made ??= make();
  return made;
}

function make(): Uint16Array {
  const first = new Pattern();
  for (let draw = 0; first.count < INITIAL; draw++) {
    const pixel = Math.floor(uniform(SEED, draw) * COUNT);
    if (!first.has(pixel)) first.set(pixel, true);
  }
  // Evened out: the point in the tightest cluster goes to the largest void, until it would come back.
  for (;;) {
    const cluster = first.tightestCluster();
    first.set(cluster, false);
    const place = first.largestVoid();
    first.set(place, true);
    if (place === cluster) break;
  }
  const ranks = new Uint16Array(COUNT);
  const thinned = first.copy();
  while (thinned.count > 0) {
    const cluster = thinned.tightestCluster();
    thinned.set(cluster, false);
    ranks[cluster] = thinned.count;
  }
  // With a bell that adds up to the same everywhere, the tightest cluster of empty pixels is the largest void as well.
  while (first.count < COUNT) {
    const place = first.largestVoid();
    ranks[place] = first.count;
    first.set(place, true);
  }
  return ranks;
}

/** Bell-shaped weights as whole numbers, so that sums are the same on every machine. */
const BELL = Array.from({ length: 2 * RADIUS + 1 }, (_, y) =>
  Array.from({ length: 2 * RADIUS + 1 }, (_, x) =>
    Math.round(2 ** 20 * Math.exp(-((x - RADIUS) ** 2 + (y - RADIUS) ** 2) / (2 * SIGMA ** 2))),
  ),
);

/** Which pixels are set, and how crowded it is around each. */
class Pattern {
  readonly #set = new Uint8Array(COUNT);
  /** Whole numbers below 2^29. */
  readonly #crowd = new Int32Array(COUNT);
  count = 0;

  has(pixel: number): boolean {
    return this.#set[pixel] === 1;
  }

  set(pixel: number, value: boolean): void {
    const sign = value ? 1 : -1;
    this.#set[pixel] = value ? 1 : 0;
    this.count += sign;
    const [row, column] = [Math.floor(pixel / TILE), pixel % TILE];
    for (let y = -RADIUS; y <= RADIUS; y++) {
      const start = ((row + y + TILE) % TILE) * TILE;
      const weights = BELL[y + RADIUS]!;
      for (let x = -RADIUS; x <= RADIUS; x++) {
        this.#crowd[start + ((column + x + TILE) % TILE)]! += sign * weights[x + RADIUS]!;
      }
    }
  }

  tightestCluster(): number {
    let [found, most] = [0, -1];
    for (let pixel = 0; pixel < COUNT; pixel++) {
      if (this.#set[pixel] === 1 && this.#crowd[pixel]! > most) [found, most] = [pixel, this.#crowd[pixel]!];
    }
    return found;
  }

  largestVoid(): number {
    let [found, least] = [0, Infinity];
    for (let pixel = 0; pixel < COUNT; pixel++) {
      if (this.#set[pixel] === 0 && this.#crowd[pixel]! < least)
        [found, least] = [pixel, this.#crowd[pixel]!];
    }
    return found;
  }

  copy(): Pattern {
    const copy = new Pattern();
    copy.#set.set(this.#set);
    copy.#crowd.set(this.#crowd);
    copy.count = this.count;
    return copy;
  }
}
