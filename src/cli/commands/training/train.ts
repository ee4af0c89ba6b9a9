/**
 * `exposure train`: a policy from two folders of photographs, with no pairs between them, or from pairs.
 *
 * @example
 * npx exposure train --source sources --target finished --out run --minutes 90
 * npx exposure train --out run --resume
 */
import { join } from 'node:path';
import { version } from '../../../../package.json';
import { UserError } from '../../../core/errors';
import { PAIRS_RECIPE, PAPER_RECIPE, parseRecipe, type Recipe } from '../../../training/recipe';
import type { SplitPart } from '../../../training/photos/split';
import type { TrainerState } from '../../../training/trainer-state';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { readInput } from '../../arguments/transform-options';
import { openModel } from '../../agent/model-source';
import { positiveNumberOption, seedOption, wholeNumberOption } from '../../arguments/number-options';
import { naming } from '../../files/photo-file';
import type { PhotoFolder } from '../../training/photo-folder';
import type { FoundPhotos, RunRecord, RunSettings } from '../../training/run-record';

/** The options that were given. */
type Given = Pick<ArgumentsOf<typeof OPTIONS>, 'values' | 'flags'>;

const OPTIONS = defineOptions(
  { name: 'source', value: 'FOLDER', summary: 'Photographs to be retouched.' },
  {
    name: 'target',
    value: 'FOLDER',
    summary:
      'Photographs as the results should look. Without --source, they are un-processed while training, and the policy learns to bring them back.',
  },
  {
    name: 'pairs',
    value: 'FOLDER',
    summary: 'Instead of both: its folders sources and targets have the same photographs, by name.',
  },
  {
    name: 'out',
    value: 'FOLDER',
    required: true,
    summary: 'The run: run.json, log.jsonl, checkpoint.bin, model, best, pictures; made if missing.',
  },
  {
    name: 'source-input',
    value: 'auto|paper|linear|srgb|gamma:G',
    summary: 'How the sources become linear: auto by default. Targets are always their encoded values.',
  },
  {
    name: 'source-table',
    value: 'FILE.csv',
    summary:
      'Columns file, weight, source, original; SOURCE.csv beside the folder by default, if it is there.',
  },
  { name: 'target-table', value: 'FILE.csv', summary: 'The same for the targets.' },
  {
    name: 'iterations',
    value: 'N',
    summary: 'Of the whole run, 20000 by default; the schedules go by it.',
  },
  {
    name: 'minutes',
    value: 'M',
    summary:
      'How long the whole run may take. Without --iterations the schedules go by it, and depend on the machine.',
  },
  {
    name: 'threads',
    value: 'N',
    summary:
      'How many threads share each batch; 1 by default. The result can be repeated with the same number only, and each takes a core and memory of its own.',
  },
  { name: 'seed', value: 'S', summary: 'Of everything that is left to chance; 1 by default.' },
  {
    name: 'start-from',
    value: 'FOLDER|CHECKPOINT_PREFIX',
    summary: 'A model to begin with instead of random weights; the recipe must be of its architecture.',
  },
  { name: 'recipe', value: 'FILE.json', summary: 'What is to be other than in the paper.' },
  {
    name: 'report-every',
    value: 'N',
    summary: 'Iterations between validations and pictures; 100 by default.',
  },
  {
    name: 'keep-models',
    summary: 'Keeps the model of every validation, in models, not only the best.',
  },
  {
    name: 'resume',
    summary:
      'Goes on with the run in --out, as it was begun; only its length, --report-every and --keep-models may change.',
  },
);

export const train = defineCommand({
  name: 'train',
  summary: 'Trains a policy on two folders of photographs: raw-like sources and finished targets.',
  options: OPTIONS,
  run: trainPolicy,
});

async function trainPolicy({ values, flags }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  // Loads tfjs, which no other command has to wait for.
  const { RunFolder } = await import('../../training/run-folder');
  const folder = new RunFolder(host, values.out);

  const resumes = flags.has('resume');
  const earlier = await folder.readRecord();
  if (earlier && !resumes) {
    throw new UsageError(`--out: there is a run in ${folder.path} already; --resume goes on with it.`);
  }
  if (!earlier && resumes) throw new UsageError(`--resume: there is no run in ${folder.path}.`);
  const settings = earlier
    ? resumedSettings(earlier, { values, flags })
    : await newSettings(host, { values, flags });

  const { readPhotoFolder } = await import('../../training/photo-folder');
  const { imageSize } = settings.recipe.architecture;
  const sources = settings.sources && (await readPhotoFolder(host, { ...settings.sources, imageSize }));
  const targets = await readPhotoFolder(host, { ...settings.targets, imageSize });
  const found = { ...(sources && { sources: foundIn(sources) }), targets: foundIn(targets) };
  checkFound(settings, found, earlier);

  const { startTraining } = await import('../../training/runtime');
  const backend = await startTraining();
  const state = earlier ? await folder.restore(settings.recipe) : await startingState(host, settings);
  const { startThreads } = await import('../../training/start-threads');
  const { TrainingRun } = await import('../../training/training-run');
  const counts = [
    ...(found.sources ? [`${found.sources.train} sources`] : []),
    `${found.targets.train} targets`,
  ];

  host.write(`${folder.path}: ${counts.join(' and ')} to learn from, on ${backend}.\n`);
  const about = { version, node: process.version, backend, found, seconds: earlier?.seconds ?? 0 };
  await new TrainingRun(
    host,
    folder,
    { ...settings, ...about },
    { ...(sources && { sources }), targets },
    startThreads(settings.threads, backend),
    state,
  ).run();
  return (sources?.failures ?? 0) + targets.failures === 0 ? 0 : 1;
}

/** The paper's, where nothing else is said. */
async function newSettings(host: Host, { values, flags }: Given): Promise<RunSettings> {
  const { source, target } = foldersOf(values);
  const recipe = await readRecipe(host, values.recipe, source === undefined || values.pairs !== undefined);
  const minutes = positiveNumberOption(values, 'minutes');

  const iterations = wholeNumberOption(values, 'iterations') ?? (minutes === undefined ? 20000 : undefined);
  return {
    ...(source !== undefined && {
      sources: {
        folder: source,
        ...tableOf(values['source-table']),
        input: readInput(values['source-input']) ?? 'auto',
      },
    }),
    targets: { folder: target, ...tableOf(values['target-table']), input: 'linear' },
    seed: seedOption(values, 'seed') ?? 1,
    ...(iterations !== undefined && { iterations }),
    ...(minutes !== undefined && { minutes }),
    reportInterval: wholeNumberOption(values, 'report-every') ?? 100,
    ...(flags.has('keep-models') && { keepsModels: true }),
    ...(values['start-from'] !== undefined && { startFrom: values['start-from'] }),
    threads: await threadsFor(recipe, values),
    recipe,
  };
}

/** Each thread needs a part of the batch, and the rounds of a pair stay together. */
async function threadsFor(recipe: Recipe, values: Given['values']): Promise<number> {
  const { pairsPerBatch } = await import('../../../training/pairs/pair-trainer');
  const threads = wholeNumberOption(values, 'threads') ?? 1;
  const items = recipe.pairs ? pairsPerBatch(recipe) : recipe.batchSize;
  if (threads > items) {
    const what = recipe.pairs ? 'pairs' : 'images';
    throw new UsageError(
      `--threads: a batch of this recipe has ${items} ${what}, so there can be no more threads.`,
    );
  }
  return threads;
}

/** The folders of sources, which may be missing, and of targets. */
function foldersOf(values: Given['values']): { readonly source?: string; readonly target: string } {
  const { source, target, pairs } = values;
  if (pairs !== undefined) {
    if (source !== undefined || target !== undefined) {
      throw new UsageError('--pairs is instead of --source and --target.');
    }
    return { source: join(pairs, 'sources'), target: join(pairs, 'targets') };
  }
  if (target === undefined) throw new UsageError('--target is missing.');
  return { ...(source !== undefined && { source }), target };
}

/** Nothing where the weights are to be random. */
async function startingState(
  host: Host,
  { startFrom, recipe }: RunSettings,
): Promise<TrainerState | undefined> {
  if (startFrom === undefined) return undefined;
  const { model } = await openModel(host, startFrom);
  const { meanTheSame } = await import('../../../policy/model/actions');
  const { stateWithWeights } = await import('../../../training/trainer');
  if (!meanTheSame(model.architecture, recipe.architecture)) {
    throw new UserError(`${startFrom} has other filters or other ranges than the recipe.`);
  }
  return naming(startFrom, () => stateWithWeights(model.weights, recipe));
}

const tableOf = (table: string | undefined): { table?: string } => (table === undefined ? {} : { table });

/**
 * Returns the settings with which the run was begun. Only its length, how often it reports and what it keeps can be
 * changed.
 */
function resumedSettings(earlier: RunRecord, { values, flags }: Given): RunSettings {
  const { sources, targets, seed, startFrom, threads, recipe } = earlier;
  const refuse = (name: keyof Given['values']): void => {
    if (values[name] !== undefined) {
      throw new UsageError(`--${name} cannot be changed when a run is resumed.`);
    }
  };
  for (const name of [
    'pairs',
    'seed',
    'recipe',
    'source-input',
    'source-table',
    'target-table',
    'start-from',
    'threads',
  ] as const)
    refuse(name);
  const iterations = wholeNumberOption(values, 'iterations') ?? earlier.iterations;
  const minutes = positiveNumberOption(values, 'minutes') ?? earlier.minutes;
  return {
    ...(sources && { sources: { ...sources, folder: values.source ?? sources.folder } }),
    targets: { ...targets, folder: values.target ?? targets.folder },
    seed,
    ...(iterations !== undefined && { iterations }),
    ...(minutes !== undefined && { minutes }),
    reportInterval: wholeNumberOption(values, 'report-every') ?? earlier.reportInterval,
    ...((flags.has('keep-models') || earlier.keepsModels) && { keepsModels: true }),
    ...(startFrom !== undefined && { startFrom }),
    threads,
    recipe,
  };
}

/** `needsPairs`: whether the folders given are of use to no other training. */
async function readRecipe(host: Host, path: string | undefined, needsPairs: boolean): Promise<Recipe> {
  if (path === undefined) return needsPairs ? PAIRS_RECIPE : PAPER_RECIPE;
  const recipe = await naming(path, async () => parseRecipe(await host.readText(path)));
  if (needsPairs && !recipe.pairs) {
    throw new UsageError(
      `--source is missing: only a recipe with "pairs", which ${path} has not, can do without.`,
    );
  }
  return recipe;
}

/** How many photographs each part of the split has; these go into run.json. */
function foundIn({ parts, checksum }: PhotoFolder): FoundPhotos {
  const count = (part: SplitPart): number => parts[part].length;
  return { train: count('train'), validation: count('validation'), test: count('test'), checksum };
}

/** Throws a UserError where there are too few, or where a resumed run would go on with other photographs. */
function checkFound(
  { sources, targets }: RunSettings,
  found: RunRecord['found'],
  earlier: RunRecord | undefined,
): void {
  for (const name of ['sources', 'targets'] as const) {
    const [settings, now] = [{ sources, targets }[name], found[name]];
    if (!settings || !now) continue;
    const { folder } = settings;
    const { train, validation, checksum } = now;
    if (train === 0 || validation === 0) {
      throw new UserError(`${folder}: there are too few photographs to train on and to validate with.`);
    }
    if (earlier && earlier.found[name]?.checksum !== checksum) {
      throw new UserError(`${folder}: these are not the photographs that the run was begun with.`);
    }
  }
}
