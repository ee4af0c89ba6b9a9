/**
 * Straightening: a photo rotated by any angle, resampled at its own scale. Each new sample is a bicubic interpolation
 * (Catmull-Rom) of 4 x 4 old ones in linear light, and stays between the smallest and the largest of them.
 */
import { pointBefore, type Rotation, rotationBy } from '../../core/frame/straighten';
import type { Region, Samples } from '../../core/image';
import type { Size } from '../../core/pixels/shrink';
import { checkInside, type RegionSource } from '../region-source';
import { allocateSourceSamples } from '../source-samples';
import { lightOf, type SourceLight } from './light';

/** Rows that are read together at least. */
const FEWEST_ROWS = 64;

/** `crop`: the part that is wanted, in whole pixels of the rotated picture, which has the size of the source. */
export function straightened(source: RegionSource, angle: number, crop: Region): RegionSource {
  const { width, height } = crop;
  const rotation = rotationBy(angle);
  const light = lightOf(source);
  const shape = { ...source, width, height, maximum: light.maximum };
  // A row needs source rows over the height of its slope: bands of that height read each source row about twice.
  const rows = Math.max(FEWEST_ROWS, Math.ceil(width * Math.abs(rotation.sine)));
  return {
    ...shape,
    grid: { x: 0, y: 0, width, height: Math.min(rows, height) },
    read: async (region) => {
      checkInside(shape, region);
      const wanted = { ...region, x: region.x + crop.x, y: region.y + crop.y };
      const needed = regionBefore(rotation, source, wanted);
      const before: Patch = { region: needed, channels: source.channels, samples: await source.read(needed) };
      const after = allocateSourceSamples(shape, region.width * region.height * source.channels);
      resample(before, { rotation, size: source, light }, wanted, after);
      return after;
    },
  };
}

/** Samples of a part of the picture. */
interface Patch {
  readonly region: Region;
  readonly channels: number;
  readonly samples: Samples;
}

interface Resampling {
  readonly rotation: Rotation;
  /** Of the whole picture. */
  readonly size: Size;
  readonly light: SourceLight;
}

/** The pixels that a part of the rotated picture is made of: 4 x 4 about each point, as far as there are any. */
function regionBefore(rotation: Rotation, size: Size, { x, y, width, height }: Region): Region {
  const corners = [x + 0.5, x + width - 0.5].flatMap((cx) =>
    [y + 0.5, y + height - 0.5].map((cy) => pointBefore(rotation, size, cx, cy)),
  );
  const span = (axis: 0 | 1, length: number) => {
    const places = corners.map((corner) => Math.floor(corner[axis] - 0.5));
    const inside = (place: number): number => Math.min(Math.max(place, 0), length - 1);
    // One more on either side, for the last bit of a double.
    const [first, last] = [inside(Math.min(...places) - 2), inside(Math.max(...places) + 3)];
    return [first, last - first + 1] as const;
  };
  const [left, across] = span(0, size.width);
  const [top, down] = span(1, size.height);
  return { x: left, y: top, width: across, height: down };
}

/** Fills `after` with the part `wanted` of the rotated picture. */
function resample(
  { region, channels, samples }: Patch,
  { rotation, size, light }: Resampling,
  wanted: Region,
  after: Samples,
): void {
  const columns = new Int32Array(4);
  const rows = new Int32Array(4);
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  let to = 0;
  for (let y = wanted.y; y < wanted.y + wanted.height; y++) {
    for (let x = wanted.x; x < wanted.x + wanted.width; x++) {
      const [u, v] = pointBefore(rotation, size, x + 0.5, y + 0.5);
      const [firstColumn, firstRow] = [Math.floor(u - 0.5), Math.floor(v - 0.5)];
      weigh(u - 0.5 - firstColumn, across);
      weigh(v - 0.5 - firstRow, down);
      for (let i = 0; i < 4; i++) {
        columns[i] = within(firstColumn - 1 + i - region.x, region.width) * channels;
        rows[i] = within(firstRow - 1 + i - region.y, region.height) * region.width * channels;
      }
      for (let channel = 0; channel < channels; channel++) {
        const table = light.tables?.[channel];
        let sum = 0;
        let lowest = Infinity;
        let highest = -Infinity;
        for (let j = 0; j < 4; j++) {
          const row = rows[j]! + channel;
          let inRow = 0;
          for (let i = 0; i < 4; i++) {
            const code = samples[row + columns[i]!]!;
            if (code < lowest) lowest = code;
            if (code > highest) highest = code;
            inRow += across[i]! * (table ? table[code]! : code);
          }
          sum += down[j]! * inRow;
        }
        after[to++] = light.sampleOf(sum, channel, lowest, highest);
      }
    }
  }
}

/** Beyond the picture its edge is repeated. */
const within = (place: number, length: number): number =>
  place < 0 ? 0 : place < length ? place : length - 1;

/** Weights of four neighbors for a place `t` between the middle two, 0..1: Catmull and Rom's cubic. */
function weigh(t: number, weights: Float64Array): void {
  weights[0] = (((2 - t) * t - 1) * t) / 2;
  weights[1] = ((3 * t - 5) * t * t + 2) / 2;
  weights[2] = (((4 - 3 * t) * t + 1) * t) / 2;
  weights[3] = ((t - 1) * t * t) / 2;
}
