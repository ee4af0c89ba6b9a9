/**
 * `exposure average`: one model of several, such as those that `train --keep-models` has kept. The mean of the last
 * models of a training varies less than any of them.
 *
 * @example
 * npx exposure average run/models/* --out mean
 */
import { UserError } from '../../../core/errors';
import { meanTheSame } from '../../../policy/model/actions';
import { meanWeights } from '../../../policy/model/mean-weights';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import { writeModelFolder } from '../../files/model-files';
import type { Host } from '../../host';
import { openModel } from '../../agent/model-source';
import { naming } from '../../files/photo-file';

const OPTIONS = defineOptions({
  name: 'out',
  value: 'FOLDER',
  required: true,
  summary: 'The model folder, made if missing.',
});

export const average = defineCommand({
  name: 'average',
  summary: 'Makes one model of several of one training: the mean of their weights, in float16.',
  positional: 'MODELS...',
  options: OPTIONS,
  run: averageModels,
});

/** The mean model has the description of the last one. */
async function averageModels(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const out = values.out;
  if (positionals.length < 2) throw new UsageError('name two models or more.');
  const models = await Promise.all(positionals.map((path) => openModel(host, path)));

  const last = models.at(-1)!.model;
  const { architecture } = last;
  for (const { path, model } of models) {
    // Weights that mean different things have no mean.
    if (!meanTheSame(model.architecture, architecture)) {
      throw new UserError(`${path} has other filters or other ranges than ${models.at(-1)!.path}.`);
    }
  }

  // Each by itself first, so that weights of a wrong shape are blamed on their own file.
  const all = await Promise.all(
    models.map(({ path, model }) =>
      naming(path, () => Promise.resolve(meanWeights([model.weights], architecture))),
    ),
  );

  const model = { ...last, weights: meanWeights(all, architecture) };
  await writeModelFolder(host, out, model, 'float16');
  host.write(`${out}: the mean of ${models.length} models.\n`);
  return 0;
}
