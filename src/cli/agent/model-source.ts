/** Models from where `--model` says: a model folder, the prefix of a TensorFlow checkpoint, or a look that comes along. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../core/errors';
import { openCheckpoint } from '../../policy/checkpoint/checkpoint';
import { modelFromCheckpoint } from '../../policy/model/from-checkpoint';
import { MANIFEST_NAME } from '../../policy/model/manifest';
import { type BuiltInLook, findLook, LOOKS } from '../../policy/model/looks';
import type { Model } from '../../policy/model/model';
import { loadModel } from '../../policy/model/model-folder';
import type { OptionSpec } from '../arguments/command';
import type { Host } from '../host';
import { naming, withFile } from '../files/photo-file';

export const MODEL_OPTION = {
  name: 'model',
  value: 'FOLDER|CHECKPOINT_PREFIX|LOOK',
  summary: `A model folder, or a TensorFlow checkpoint without its .index; or ${LOOKS.map(({ id }) => id).join(', ')}, the looks of the models that come along. Without it, ${LOOKS[0].id}.`,
} as const satisfies OptionSpec;

/** A model, and the path that it was read from. */
export interface OpenedModel {
  readonly path: string;
  readonly model: Model;
}

/**
 * Reads the model at `asked`, or one that comes with the program. A model folder wins over a checkpoint of the
 * same name, and both over a look. Throws a UserError that names the file, and what in it is wrong.
 */
export async function openModel(host: Host, asked: string | undefined): Promise<OpenedModel> {
  const path = asked ?? builtInModel(LOOKS[0]);
  if (isFile(join(path, MANIFEST_NAME))) {
    return { path, model: await naming(path, () => loadModel((name) => readWhole(host, join(path, name)))) };
  }

  if (isFile(`${path}.index`)) return { path, model: await readCheckpoint(host, path) };
  const look = findLook(path);
  if (look) return openModel(host, builtInModel(look));
  throw new UserError(
    `${path}: this is no model: there is neither ${join(path, MANIFEST_NAME)} nor ${path}.index, and no look of that name, only ${LOOKS.map(({ id }) => id).join(', ')}.`,
  );
}

/** Reads and checks all weights of the checkpoint whose files' names begin with `prefix`. */
export function readCheckpoint(host: Host, prefix: string): Promise<Model> {
  return withFile(host, `${prefix}.index`, (index) =>
    withFile(host, `${prefix}.data-00000-of-00001`, async (data) =>
      modelFromCheckpoint(await openCheckpoint({ index, data })),
    ),
  );
}

/** A file's bytes. Throws a UserError that names the file. */
const readWhole = (host: Host, path: string): Promise<Uint8Array> =>
  withFile(host, path, (file) => file.read(0, file.size));

/** The folder of a model that comes with the program. Throws a UserError where it is not there. */
export function builtInModel({ folder }: Pick<BuiltInLook, 'folder'>, root: string = projectRoot()): string {
  const path = join(root, 'public', 'models', folder);
  if (isFile(join(path, MANIFEST_NAME))) return path;
  throw new UserError(
    `There is no model in ${path}: name one with --model, a model folder or the prefix of a TensorFlow checkpoint such as the one that the paper’s authors published (https://github.com/yuanming-hu/exposure).`,
  );
}

/** The folder with package.json above this file, built or not. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** A missing path is no error here: it may be the prefix of a checkpoint. */
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
