/** The report of `exposure metrics`: the shape of its JSON, and the same as a table for people. */
import type { PairDifference } from '../../../metrics/difference/pair-difference';
import type { SetComparison } from '../../../metrics/distribution/photo-sets';

/** The report that `--json` prints. Overlaps are shares, 0..1; `level` is that of the intervals, e.g. 0.95. */
export interface MetricsReport extends SetComparison {
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
  readonly patchesPerImage: number;
  readonly results: ReportedFolder;
  readonly targets: ReportedFolder;
  readonly pairs?: PairReport;
}

/** One of the two folders, as it was given. */
export interface ReportedFolder {
  readonly folder: string;
  /** How many were compared. */
  readonly images: number;
}

/** Distances of results to the targets of the same name. */
export interface PairReport {
  /** PSNR over the pairs that differ; null where none does, since JSON knows no infinity. */
  readonly mean: Omit<ReportedPair, 'name' | 'identical'>;
  readonly images: readonly ReportedPair[];
}

/** PSNR in decibels, SSIM up to 1, CIEDE2000 as mean and 99th percentile over pixels. */
export interface ReportedPair extends Omit<PairDifference, 'psnr'> {
  readonly name: string;
  readonly identical: boolean;
  readonly psnr: number | null;
}

/** The report as a table: overlaps with intervals, what was compared, and the pairs where they were asked for. */
export function readableReport(report: MetricsReport): string {
  const { results, targets, patchesPerImage, seed, intervals, level, pairs } = report;
  const overlaps = (['luminance', 'contrast', 'saturation', 'mean'] as const).map((name) => {
    const [low, high] = intervals[name].map((limit) => limit.toFixed(3));
    return `${name.padEnd(12)}${report[name].toFixed(3)}  (${level * 100} %: ${low} to ${high})\n`;
  });
  const sets = `${results.images} results, ${targets.images} targets; ${patchesPerImage} patches of each, seed ${seed}\n`;
  return `Overlap of histograms\n${overlaps.join('')}${sets}${pairs ? `\n${pairTable(pairs)}` : ''}`;
}

/** A row for each pair and one for the means, in columns that line up. */
function pairTable({ images, mean }: PairReport): string {
  const width = Math.max(...images.map(({ name }) => name.length), 'Pair'.length) + 2;
  const row = (name: string, ...cells: string[]): string =>
    `${name.padEnd(width)}${cells.map((cell) => cell.padStart(10)).join('')}\n`;
  const numbers = (name: string, { psnr, ssim, ciede2000 }: PairReport['mean']): string =>
    row(
      name,
      psnr?.toFixed(2) ?? 'identical',
      ssim.toFixed(4),
      ciede2000.mean.toFixed(2),
      ciede2000.percentile99.toFixed(2),
    );
  const head = row('Pair', 'PSNR, dB', 'SSIM', 'dE00 mean', 'dE00 99 %');
  return `${head}${images.map((image) => numbers(image.name, image)).join('')}${numbers('Mean', mean)}`;
}
