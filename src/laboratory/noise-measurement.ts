/**
 * Depth or noise: how noisy a photo is at each level of its samples as stored, how many bits that is worth, and where a
 * storage of 8 bits loses detail.
 */
import { evaluateToneCurve, type ToneCurve } from '../core/color';
import type { SourceImage } from '../core/image';
import {
  depthAtLevels,
  type LevelDepth,
  type LevelRange,
  linearStep,
  rangesLosingDetail,
  type StepAtLevel,
} from '../metrics/noise/effective-depth';
import { noiseLevels } from '../metrics/noise/noise-level';
import type { ResolvedInput } from '../render/transform/input-transform';

export const STORAGES = ['8 bits, as stored', '8 bits, linear'] as const;
export type StorageName = (typeof STORAGES)[number];

export interface ChannelNoise {
  readonly channel: 'red' | 'green' | 'blue' | 'gray';
  /** From dark to bright; level and sigma are shares of full scale of the samples. */
  readonly points: readonly LevelDepth[];
  /** Where each storage is too coarse for the noise, in levels of the samples. */
  readonly losesDetail: Readonly<Record<StorageName, readonly LevelRange[]>>;
}

/** A channel at a time, some tenths of a second for each megapixel. `input`: how the samples become linear. */
export function measureNoise(source: SourceImage, input: ResolvedInput): ChannelNoise[] {
  const { width, height, channels, maximum, description } = source;
  const ownStep: StepAtLevel = description.sampleFormat === 'float' ? () => 0 : () => 1 / maximum;
  const names = channels === 1 ? (['gray'] as const) : (['red', 'green', 'blue'] as const);
  return names.map((channel, index) => {
    const found = noiseLevels(plane(source, index), width, height);
    return {
      channel,
      points: depthAtLevels(found, ownStep),
      losesDetail: {
        '8 bits, as stored': rangesLosingDetail(found, linearStep(8)),
        '8 bits, linear': rangesLosingDetail(found, linearStorage(8, input.curves[index as 0 | 1 | 2])),
      },
    };
  });
}

/** One channel's samples as shares of full scale. */
function plane({ width, height, channels, samples, maximum }: SourceImage, channel: number): Float32Array {
  const values = new Float32Array(width * height);
  for (let i = 0, j = channel; i < values.length; i++, j += channels) values[i] = samples[j]! / maximum;
  return values;
}

/** Small against what a curve does, large against the rounding of doubles. */
const DELTA = 1e-4;

/**
 * Returns the distance in samples between codes that are equally far apart in linear light: the flatter the curve,
 * the coarser.
 */
function linearStorage(bits: number, curve: ToneCurve): StepAtLevel {
  const step = linearStep(bits);
  return (level) => {
    const [below, above] = [Math.max(level - DELTA, 0), Math.min(level + DELTA, 1)];
    const slope = (evaluateToneCurve(curve, above) - evaluateToneCurve(curve, below)) / (above - below);
    return step(level) / slope;
  };
}
