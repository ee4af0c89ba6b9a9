/**
 * `exposure assess`: how close a model, the baselines, and nothing at all bring photographs to targets.
 *
 * @example
 * npx exposure assess --source sources --target finished --model run/best --input linear --part test
 * npx exposure assess --target finished --model run/best --part test --json
 */
import { join } from 'node:path';
import { UserError } from '../../../core/errors';
import { fnv1a32 } from '../../../core/bytes/hash';
import { patchAttributes } from '../../../metrics/noise/patches';
import { resolveInput } from '../../../render/transform/input-transform';
import type { PhotoEntry } from '../../../training/photos/photo-table';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import type { Host } from '../../host';
import { INPUT_OPTION } from '../../arguments/transform-options';
import { MODEL_OPTION } from '../../agent/model-source';
import { positiveNumberOption, seedOption } from '../../arguments/number-options';
import { readPhoto } from '../../files/photo-file';
import { exitCode, forEachFile } from '../../files/each-file';
import { openSuggester } from '../../agent/suggestion';
import type { ComparisonReport, Leads, MethodReport, Versions } from '../../training/comparison';
import { readLook } from '../../training/towards-look';
import { assessmentSources, PARTS, photosOf } from '../../training/assessment-sources';
import { MODEL, MODEL_WITH_DROPOUT } from '../../training/methods';
import { dialLines, dialResponses, type DialResponses, dialTurns } from '../../../training/assessment/dials';
import { faultLine, type FaultsSeen, meanFaultsSeen } from '../../../training/assessment/faults-seen';
import { type PairComparison, pairLines } from '../../training/pair-comparison';
import { mean } from '../../../metrics/statistics/mean';

const OPTIONS = defineOptions(
  {
    name: 'source',
    value: 'FOLDER',
    summary:
      'Photographs to be retouched. Without them the targets are un-processed, as exposure unprocess does it.',
  },
  { name: 'target', value: 'FOLDER', required: true, summary: 'Photographs as results should look.' },
  MODEL_OPTION,
  INPUT_OPTION,
  {
    name: 'source-table',
    value: 'FILE.csv',
    summary:
      'How much each of the photographs counts, as in train; FOLDER.csv beside their folder by default.',
  },
  { name: 'target-table', value: 'FILE.csv', summary: 'The same for the targets.' },
  {
    name: 'look',
    value: 'STEPS.json',
    summary:
      'Steps that every target goes through first, for a model with a look of its own; photographs that are un-processed stay as they are.',
  },
  {
    name: 'part',
    value: 'PART',
    choices: PARTS,
    summary: 'Which of them, by the split that train makes; all by default.',
  },
  {
    name: 'baseline-luminance',
    value: 'L',
    summary: 'The mean luminance of finished photographs, which the baselines aim at; 0.48 by default.',
  },
  { name: 'seed', value: 'S', summary: 'Of patches, resamples and dropout; 1 by default.' },
  { name: 'json', summary: 'As JSON, with intervals.' },
);

export const assess = defineCommand({
  name: 'assess',
  summary:
    'Compares what a model makes of photographs with targets, beside untouched photographs and two automatic baselines.',
  options: OPTIONS,
  run: assessModel,
});

async function assessModel({ values, flags }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  const part = values.part ?? 'all';
  const seed = seedOption(values, 'seed') ?? 1;
  const meanLuminance = positiveNumberOption(values, 'baseline-luminance');
  const baselines = meanLuminance === undefined ? undefined : { meanLuminance };

  const suggester = await openSuggester(host, values);
  // These load tfjs, which `--help` and wrong usage need not wait for.
  const { compareMethods, outcomesOf } = await import('../../training/comparison');
  const { dialOutcomeOf, faultsSeenIn, pairOutcomesOf } = await import('../../training/pair-outcomes');
  const { comparePairs } = await import('../../training/pair-comparison');
  const { goal: taken = [] } = suggester.model.architecture;

  const look = await readLook(host, values.look);
  const sources = (await assessmentSources(host, values, part)).map(look.source);

  let failures = 0;
  /** Collects the findings in files by photograph. */
  const each = async <Entry extends Pick<PhotoEntry, 'weight' | 'photograph'>, T>(
    folder: string,
    entries: readonly Entry[],
    find: (entry: Entry) => Promise<T>,
  ): Promise<Versions<T>[]> => {
    const found = new Map<string, { weights: number[]; versions: T[] }>();
    failures += await forEachFile(host, entries, async (entry) => {
      const one = await find(entry);
      const photo = found.get(entry.photograph) ?? { weights: [], versions: [] };
      photo.weights.push(entry.weight);
      photo.versions.push(one);
      found.set(entry.photograph, photo);
    });
    if (found.size === 0) throw new UserError(`${folder}: there is no photograph to assess with.`);
    return [...found.values()].map(({ weights, versions }) => ({ weight: mean(weights), versions }));
  };

  const folder = values.target;
  const targetEntries = await photosOf(host, folder, values['target-table'], part);
  const targets = await each(folder, targetEntries, async ({ file }) => {
    const source = look.image((await readPhoto(host, join(folder, file))).source);
    const patches = patchAttributes(source, seed ^ fnv1a32(file));
    return { patches, seen: await faultsSeenIn(suggester, source) };
  });

  const photos = await each(values.source ?? folder, sources, async ({ open }) => {
    const { photo, finished } = await open();
    const input = resolveInput(photo.source, photo.profile, photo.input ?? suggester.input);
    const outcomes = await outcomesOf(suggester, photo, input, { seed, ...(baselines && { baselines }) });
    const pair = finished && (await pairOutcomesOf(suggester, photo.source, input, finished, baselines));
    const dial = taken.length > 0 ? await dialOutcomeOf(suggester, photo.source, input) : undefined;
    return { outcomes, pair, dial };
  });

  // Versions share the weight of their photograph, so that one with more draws does not count more.
  const turned = photos.flatMap(({ weight, versions }) =>
    versions.flatMap(({ dial }) => (dial ? [{ ...dial, weight: weight / versions.length }] : [])),
  );

  // Only photographs whose finished version is known can be compared pixel by pixel.
  const pairs = photos.flatMap(({ weight, versions }) => {
    const known = versions.flatMap(({ pair }) => (pair ? [pair] : []));
    return known.length > 0 ? [{ weight, versions: known }] : [];
  });

  const methods = compareMethods(
    photos.map(({ weight, versions }) => ({ weight, versions: versions.map(({ outcomes }) => outcomes) })),
    targets.map(({ weight, versions }) => ({
      weight,
      patches: versions.flatMap(({ patches }) => patches),
    })),
    { seed, filters: suggester.model.architecture.filters },
  );

  const turns = dialTurns(taken);
  const dials = dialResponses(
    turned.map(({ untold }) => untold),
    turns,
    turns.map((_, turn) => turned.map((photo) => photo.turned[turn]!)),
    turned.map(({ weight }) => weight),
  );

  const report = {
    ...methods,
    ...(pairs.length > 0 && { pairs: comparePairs(pairs, seed) }),
    ...(taken.length > 0 && { dials }),
    faultsSeen: meanFaultsSeen(
      targets.flatMap(({ weight, versions }) =>
        versions.map(({ seen }) => ({ seen, weight: weight / versions.length })),
      ),
    ),
  };

  const { path, model } = suggester;
  const about = {
    model: { path, origin: model.origin },
    ...{
      part,
      seed,
      images: photos.flatMap(({ versions }) => versions).length,
      photographs: photos.length,
      targets: targets.length,
    },
  };
  host.write(
    flags.has('json') ? `${JSON.stringify({ ...about, ...report }, null, 2)}\n` : readable(about, report),
  );
  return exitCode(failures);
}

/** As in the JSON: pairs where finished versions are known, dials of a model that takes a goal. */
interface AssessmentReport extends ComparisonReport {
  readonly pairs?: PairComparison;
  readonly dials?: DialResponses;
  readonly faultsSeen: FaultsSeen;
}

/** The report for people: a line per method, then the leads, pairs and dials. */
function readable(
  { images, photographs, targets }: Readonly<Record<'images' | 'photographs' | 'targets', number>>,
  { methods, lead, leadWithDropout, pairs, dials, faultsSeen }: AssessmentReport,
): string {
  const head = `${images} images of ${photographs} photographs, ${targets} targets`;
  const lines = Object.entries(methods).map(([name, method]) => methodLine(name, method));
  const leads = [...leadLines(MODEL, lead), ...leadLines(MODEL_WITH_DROPOUT, leadWithDropout)];
  const rest = [
    ...(pairs ? pairLines(pairs) : []),
    ...(dials ? dialLines(dials) : []),
    faultLine(faultsSeen),
  ];
  return `${[head, ...lines, ...leads, ...rest].join('\n')}\n`;
}

/** Each with its 95 % interval. */
const leadLines = (leader: string, leads: Leads): string[] =>
  Object.entries(leads).map(
    ([name, { difference, interval }]) =>
      `${leader} over ${name}: ${difference.toFixed(3)} (${interval.map((x) => x.toFixed(3)).join(' to ')})`,
  );

/** Overlaps of histograms, 0..1, and how the model used its filters. */
function methodLine(name: string, method: MethodReport): string {
  const { mean, intervals, luminance, contrast, saturation, clipped, decisions } = method;
  const text = [
    `${name.padEnd(18)} ${mean.toFixed(3)} (${intervals.mean.map((x) => x.toFixed(3)).join(' to ')})`,
    `luminance ${luminance.toFixed(3)}`,
    `contrast ${contrast.toFixed(3)}`,
    `saturation ${saturation.toFixed(3)}`,
    `clipped ${(100 * clipped).toFixed(2)} %`,
  ].join('  ');
  if (!decisions) return text;
  const shares = Object.entries(decisions.filterShares).map(
    ([id, share]) => `${id} ${(100 * share).toFixed(1)}`,
  );
  const commonest = `${decisions.commonest.join(', ')}: ${(100 * decisions.commonestShare).toFixed(0)} %`;
  return `${text}\n  steps in %: ${shares.join(', ')}\n  ${decisions.sequences} sequences, the commonest ${commonest}`;
}
