/** How noisy photos are at each level, and how many bits that is worth. */
import { UserError } from '../../core/errors';
import { linePlotSvg } from '../../metrics/chart/line-plot';
import { type ChannelNoise, measureNoise } from '../../laboratory/noise-measurement';
import { resolveInput } from '../../render/transform/input-transform';
import { readInput } from '../arguments/transform-options';
import { naming, readPhoto } from '../files/photo-file';
import { type Experiment, inEachFile, type TableRow } from './experiment';

/** The noise of one photo, channel by channel. */
interface FileNoise {
  readonly file: string;
  readonly bitsPerSample: number;
  readonly channels: readonly ChannelNoise[];
}

/**
 * @example
 * npx exposure precision photos/*.tif --experiment noise --plot --out noise.svg
 */
export const noiseExperiment: Experiment = {
  name: 'noise',
  summary: 'Noise against level (photon transfer), what it is worth in bits, and where 8 bits lose detail',
  options: ['input'],
  hasFigure: true,
  run: async (request) => {
    const input = readInput(request.values.input) ?? 'auto';
    const { found, failures } = await inEachFile(request, async (file): Promise<FileNoise> => {
      const { source, profile } = await readPhoto(request.host, file);
      const channels = await naming(file, () => measureNoise(source, resolveInput(source, profile, input)));
      return { file, bitsPerSample: source.description.bitsPerSample, channels };
    });
    return {
      json: { experiment: 'noise', input, files: found },
      rows: found.flatMap(tableRows),
      plot: () => plotOf(found),
      failures,
    };
  },
};

/** A row for each level of each channel. Level and sigma are shares of full scale. */
const tableRows = ({ file, channels }: FileNoise): TableRow[] =>
  channels.flatMap(({ channel, points }) =>
    points.map(({ level, sigma, pixels, bits }) => ({ file, channel, level, sigma, pixels, bits })),
  );

/** The channels' own colours, dark enough for lines on white. */
const COLORS = { red: '#c62828', green: '#2e7d32', blue: '#1565c0', gray: '#444' } as const;

/**
 * An SVG with all channels of one photo; of several the green ones, which have the least noise. Throws a UserError
 * where there is nothing to draw on logarithmic axes.
 */
function plotOf(files: readonly FileNoise[]): string {
  const chosen = files.flatMap(({ file, channels }) => {
    const shown = files.length === 1 ? channels : [channels[1] ?? channels[0]!];
    return shown.map(({ channel, points }) => ({
      label: files.length === 1 ? channel : `${nameOf(file)}, ${channel}`,
      points: points.map(({ level, sigma }) => [level, sigma] as const),
      ...(files.length === 1 && { color: COLORS[channel] }),
    }));
  });
  if (!chosen.some(({ points }) => points.some(([level, sigma]) => level > 0 && sigma > 0))) {
    throw new UserError('No photo is large and smooth enough to tell its noise: try larger ones, or --json.');
  }
  return linePlotSvg({
    title: 'Noise against level, as stored',
    x: { label: 'Level, share of full scale (0..1)', scale: 'log' },
    y: { label: 'Noise, standard deviation, share of full scale', scale: 'log' },
    series: chosen,
    references: [8, 10, 12, 16].map((bits) => ({
      label: `rounding to ${bits} bits`,
      value: 1 / (2 ** bits - 1) / Math.sqrt(12),
    })),
  });
}

/** The file's name without its folders. */
const nameOf = (file: string): string => file.split(/[\\/]/).at(-1)!;
