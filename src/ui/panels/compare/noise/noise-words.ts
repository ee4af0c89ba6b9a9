/** Describes the noise of a photo in sentences. */
import type { LevelRange } from '../../../../metrics/noise/effective-depth';
import { quantile } from '../../../../metrics/statistics/quantile';
import { type ChannelNoise, type StorageName, STORAGES } from '../../../../laboratory/noise-measurement';

/** Levels of the samples as stored: the darkest quarter, the middle, the brightest quarter. */
const REGIONS = [
  { label: 'shadows', from: 0, to: 0.25 },
  { label: 'midtones', from: 0.25, to: 0.75 },
  { label: 'highlights', from: 0.75, to: 1 },
] as const;

/**
 * The effective depth first, then a sentence for each way to store the photo.
 *
 * @example
 * noiseSentences(channels)[0]; // 'Effective depth: 9.8 bits in the shadows and 11.2 bits in the highlights.'
 */
export function noiseSentences(channels: readonly ChannelNoise[]): string[] {
  const depths = REGIONS.flatMap(({ label, from, to }) => {
    const bits = channels.flatMap(({ points }) =>
      points.filter(({ level }) => level >= from && level < to).map((point) => point.bits),
    );
    // A photo without such levels says nothing about them.
    return bits.length === 0 ? [] : [depthWords(quantile(bits, 0.5), label)];
  });
  return [
    `Effective depth: ${joined(depths)}.`,
    ...STORAGES.map((storage) => lossSentence(channels, storage)),
  ];
}

/** Floats of flat areas have neither noise nor a step that would bound them. */
const depthWords = (bits: number, region: string): string =>
  Number.isFinite(bits)
    ? `${bits.toFixed(1)} bits in the ${region}`
    : `any number of bits in the noiseless ${region}`;

/** Whether a way to store the photo loses what its noise would have kept. */
function lossSentence(channels: readonly ChannelNoise[], storage: StorageName): string {
  const ranges = merged(channels.flatMap(({ losesDetail }) => losesDetail[storage]));
  if (ranges.length === 0) {
    return `${storage}: at every level that was measured the noise dithers the steps, and no detail is lost.`;
  }

  const places = ranges.map(({ from, to }) => `${from.toFixed(3)} and ${to.toFixed(3)}`);
  return `${storage}: detail is lost between the levels ${joined(places, ', ')}, where a step is larger than twice the noise.`;
}

/** Ranges that touch, of whatever channel, become one. */
function merged(ranges: readonly LevelRange[]): LevelRange[] {
  const result: LevelRange[] = [];
  // In order of their beginnings, each either touches the last one of the result or begins another.
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && range.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else result.push(range);
  }
  return result;
}

/** "a, b and c". */
const joined = (parts: readonly string[], last = ' and '): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')}${last}${parts.at(-1)!}`;
