/** Finds a checkpoint's two files among files that were dropped together or lie in one folder. */
import { UserError } from '../../core/errors';

const INDEX = /^(.*)\.index$/;
const DATA = /^(.*)\.data-(\d{5})-of-(\d{5})$/;

export interface CheckpointFiles<File> {
  /** The name the files share: "model.ckpt-20000". */
  readonly prefix: string;
  readonly index: File;
  readonly data: File;
}

/**
 * The pair, or undefined where none of the files is part of a checkpoint. Other files, such as `.meta`, are passed
 * over. Throws a UserError that says which half is missing, or that there are several checkpoints.
 */
export function pairCheckpointFiles<File extends { readonly name: string }>(
  files: readonly File[],
): CheckpointFiles<File> | undefined {
  const indices = new Map<string, File>();
  const data = new Map<string, File>();
  for (const file of files) {
    const asIndex = INDEX.exec(file.name);
    const asData = DATA.exec(file.name);
    if (asIndex) indices.set(asIndex[1]!, file);
    if (asData && asData[3] !== '00001') {
      throw new UserError(
        `${file.name} is one of several data files; only checkpoints with one are supported.`,
      );
    }
    if (asData) data.set(asData[1]!, file);
  }
  const prefixes = [...new Set([...indices.keys(), ...data.keys()])];
  const [prefix] = prefixes;
  if (prefix === undefined) return undefined;
  if (prefixes.length > 1) {
    throw new UserError(
      `These files are of different checkpoints (${prefixes.join(', ')}): take one at a time.`,
    );
  }
  const [indexFile, dataFile] = [indices.get(prefix), data.get(prefix)];
  if (!dataFile) throw missing(prefix, '.index', '.data-00000-of-00001');
  if (!indexFile) throw missing(prefix, '.data-00000-of-00001', '.index');
  return { prefix, index: indexFile, data: dataFile };
}

function missing(prefix: string, present: string, absent: string): UserError {
  return new UserError(
    `A checkpoint is two files: besides ${prefix}${present}, ${prefix}${absent} is needed at the same time.`,
  );
}
