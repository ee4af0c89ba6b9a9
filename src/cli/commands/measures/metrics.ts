/**
 * `exposure metrics`: how close a folder of results comes to a folder of targets, as sets and pair by pair.
 *
 * @example
 * npx exposure metrics results finished
 * npx exposure metrics results finished --pairs --json
 */
import { messageOf, UserError } from '../../../core/errors';
import { fnv1a32 } from '../../../core/bytes/hash';
import { BOOTSTRAP_DEFAULTS } from '../../../metrics/statistics/bootstrap';
import { pairDifference } from '../../../metrics/difference/pair-difference';
import { patchAttributes, PATCHES_PER_IMAGE } from '../../../metrics/noise/patches';
import { comparePhotoSets, type MeasuredPhoto } from '../../../metrics/distribution/photo-sets';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { type FolderImage, imagesIn } from '../../files/image-folder';
import { type MetricsReport, type PairReport, readableReport, type ReportedPair } from './metrics-report';
import { seedOption } from '../../arguments/number-options';
import { naming, readPhoto } from '../../files/photo-file';
import { reportError } from '../../report';
import { mean } from '../../../metrics/statistics/mean';

const OPTIONS = defineOptions(
  { name: 'seed', value: 'S', summary: 'Of the random patches and resamples, a whole number. Default 0.' },
  {
    name: 'pairs',
    summary: 'Also compares NAME (or NAME.retouched) with its target NAME: PSNR, SSIM and CIEDE2000.',
  },
  { name: 'json', summary: 'As JSON.' },
);

export const metrics = defineCommand({
  name: 'metrics',
  summary: 'Compares two folders of images, results and targets: overlaps of histograms, and pairs.',
  positional: 'FOLDERS...',
  options: OPTIONS,
  run: compareFolders,
});

async function compareFolders(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const [resultFolder, targetFolder, ...more] = positionals;
  if (resultFolder === undefined || targetFolder === undefined || more.length > 0) {
    throw new UsageError(`there must be two folders, results and targets, not ${positionals.length}.`);
  }

  const seed = seedOption(values, 'seed') ?? 0;
  const [resultImages, targetImages] = [
    await imagesIn(host, resultFolder),
    await imagesIn(host, targetFolder),
  ];

  // Names are matched before anything is decoded, since that may end the command.
  const pairs = flags.has('pairs') ? matched(resultImages, targetImages) : [];
  const failures = new Failures(host);

  const results = await measure(host, resultImages, seed, failures);
  const targets = await measure(host, targetImages, seed, failures);
  const report: MetricsReport = {
    ...comparePhotoSets(results, targets, { seed }),
    ...BOOTSTRAP_DEFAULTS,
    seed,
    patchesPerImage: PATCHES_PER_IMAGE,
    results: { folder: resultFolder, images: results.length },
    targets: { folder: targetFolder, images: targets.length },
    ...(flags.has('pairs') && { pairs: await comparePairs(host, pairs, failures) }),
  };

  host.write(flags.has('json') ? `${JSON.stringify(report, null, 2)}\n` : readableReport(report));
  return failures.count === 0 ? 0 : 1;
}

/** Reports what goes wrong with one file, so that the others can go on. */
class Failures {
  readonly #host: Host;
  count = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The work's value in a list, or an empty one. */
  async survive<T>(work: () => Promise<T>): Promise<T[]> {
    try {
      return [await work()];
    } catch (error) {
      this.count++;
      reportError(this.#host, messageOf(error));
      return [];
    }
  }
}

/** The patches of a name are in the same places in both folders, whatever other files there are. */
async function measure(
  host: Host,
  images: readonly FolderImage[],
  seed: number,
  failures: Failures,
): Promise<MeasuredPhoto[]> {
  const photos: MeasuredPhoto[] = [];
  for (const { path, name } of images) {
    const photo = await failures.survive(async () => {
      const { source } = await readPhoto(host, path);
      return { patches: await naming(path, () => patchAttributes(source, seed ^ fnv1a32(name))) };
    });
    photos.push(...photo);
  }
  return photos;
}

/** A result and the target of the same name. */
interface Pair {
  readonly result: FolderImage;
  readonly target: FolderImage;
}

/** Throws a UserError where no names match, or more than one target does. */
function matched(results: readonly FolderImage[], targets: readonly FolderImage[]): Pair[] {
  const pairs = results.flatMap((result) => {
    const [target, other] = targets.filter(({ name }) => name === result.name);
    if (other) throw new UserError(`${result.path} has two targets: ${target!.path} and ${other.path}.`);
    return target ? [{ result, target }] : [];
  });
  if (pairs.length > 0) return pairs;
  throw new UserError(
    `There are no pairs: no result has the name of a target (${results[0]!.name}, for one, has none).`,
  );
}

/** Throws a UserError where not a single pair can be compared. */
async function comparePairs(host: Host, pairs: readonly Pair[], failures: Failures): Promise<PairReport> {
  const images: ReportedPair[] = [];
  for (const { result, target } of pairs) {
    const image = await failures.survive(async () => {
      const { source } = await readPhoto(host, result.path);
      const { source: reference } = await readPhoto(host, target.path);
      const difference = await naming(`${result.path} and ${target.path}`, () =>
        pairDifference(source, reference),
      );
      // Equal pictures have an infinite PSNR, which JSON cannot hold.
      const identical = difference.psnr === Infinity;
      return { name: result.name, identical, ...difference, psnr: identical ? null : difference.psnr };
    });
    images.push(...image);
  }
  if (images.length === 0) throw new UserError('None of the pairs can be compared.');
  return { mean: meanOf(images), images };
}

/** The means over pairs. PSNR is over those that differ. */
function meanOf(images: readonly ReportedPair[]): PairReport['mean'] {
  const ratios = images.flatMap(({ psnr }) => psnr ?? []);
  return {
    psnr: ratios.length > 0 ? mean(ratios) : null,
    ssim: mean(images.map(({ ssim }) => ssim)),
    ciede2000: {
      mean: mean(images.map(({ ciede2000 }) => ciede2000.mean)),
      percentile99: mean(images.map(({ ciede2000 }) => ciede2000.percentile99)),
    },
  };
}
