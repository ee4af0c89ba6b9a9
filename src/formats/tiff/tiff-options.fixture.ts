/** TIFF files for the tests of the reader: their options, and the samples that the reader should return. */
import { uniform } from '../../core/random';
import type { BuildOptions } from './build-tiff.fixture';

/** A sample that differs everywhere, in runs so that every codec has something to do. */
export function codeAt(bits: number): (x: number, y: number, channel: number) => number {
  return (x, y, channel) => {
    const place = Math.floor(x / 2) * 7919 + y * 104729 + channel * 15485863;
    return Math.floor(uniform(1, place) * 2 ** Math.min(bits, 32));
  };
}

/** Exactly a half float, and so a single and a double one. */
export function floatAt(x: number, y: number, channel: number): number {
  return (Math.floor(uniform(2, x * 31 + y * 977 + channel) * 2048) - 512) / 1024;
}

export const BASE = { width: 21, height: 13, bits: 16, channels: 3 } as const;

export function options(overrides: Partial<BuildOptions>): BuildOptions {
  const merged = { ...BASE, ...overrides };
  return { sample: merged.float ? floatAt : codeAt(merged.bits), ...merged };
}

/** Returns the samples that the reader should return for a builder's gray or RGB options. */
export function expected({ width, height, channels, sample }: BuildOptions): number[] {
  const values: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) for (let c = 0; c < channels; c++) values.push(sample(x, y, c));
  }
  return values;
}
