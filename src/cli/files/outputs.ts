/**
 * Where results go: decided for all files before anything is read or written, so that no input is lost and no result
 * overwrites another one.
 */
import { stat } from 'node:fs/promises';
import { extname, join, parse, resolve } from 'node:path';
import { ENCODERS, type ExportFormatId, FORMATS } from '../../formats';
import type { ImageEncoder } from '../../formats/format';
import { UsageError } from '../arguments/command';

/** The outputs of each input, and where they go. */
export interface OutputPlan {
  readonly encoder: ImageEncoder<ExportFormatId>;
  /** In the order of the inputs. */
  readonly jobs: readonly { readonly input: string; readonly output: string }[];
}

/**
 * Plans where the result of each input goes. `out` with a known image extension (and no slash behind it) is a file,
 * otherwise a folder that gets NAME.EXT for each input. `others` are files beside the inputs that must not be
 * overwritten. Throws a UsageError.
 *
 * @example
 * const { encoder, jobs } = await planOutputs(['a.tif', 'b.tif'], 'edited', 'png16');
 * // jobs: a.tif to edited/a.png, b.tif to edited/b.png
 */
export async function planOutputs(
  inputs: readonly string[],
  out: string,
  formatId: string | undefined,
  others: readonly string[] = [],
): Promise<OutputPlan> {
  if (out === '') throw new UsageError('--out is empty.');
  const encoder = chooseEncoder(out, formatId);
  const isFile = formatOf(extensionOf(out)) !== undefined;
  const jobs = inputs.map((input) => ({
    input,
    output: isFile ? out : join(out, `${parse(input).name}.${encoder.extension}`),
  }));

  await checkKind(out, isFile);
  await checkOutputs(
    jobs.map((job) => job.output),
    [...inputs, ...others],
  );
  return { encoder, jobs };
}

/** Throws a UsageError where two results would go to one file, or one would overwrite a file of `kept`. */
export async function checkOutputs(outputs: readonly string[], kept: readonly string[]): Promise<void> {
  checkCollisions(outputs);
  await checkOverwriting(outputs, kept);
}

/** In lower case; none where a slash says that the path is a folder's. */
const extensionOf = (path: string): string =>
  /[\\/]$/.test(path) ? '' : extname(path).slice(1).toLowerCase();

/** The format with this extension; undefined for one that no format has. */
const formatOf = (extension: string) => FORMATS.find((format) => format.extensions.includes(extension));

/** The format asked for, else the first that the file's extension can hold; a folder gets the first of all. */
function chooseEncoder(out: string, formatId: string | undefined): ImageEncoder<ExportFormatId> {
  const asked = ENCODERS.find((encoder) => encoder.id === formatId);
  const extension = extensionOf(out);
  const format = formatOf(extension);
  if (!format) return asked ?? ENCODERS[0];

  const fitting = ENCODERS.filter((encoder) => format.extensions.includes(encoder.extension));
  if (fitting.length === 0) throw new UsageError(`--out: .${extension} files cannot be written.`);
  if (asked && !fitting.includes(asked)) {
    throw new UsageError(`--format ${asked.id} contradicts the extension .${extension} of --out.`);
  }
  return asked ?? fitting[0]!;
}

/** Throws a UsageError where `out` is already there and is the other kind. A path that is free may become either. */
export async function checkKind(out: string, isFile: boolean): Promise<void> {
  const status = await statusOf(out);
  if (!status) return;
  if (isFile && status.isDirectory()) throw new UsageError(`--out: ${out} is a folder.`);
  if (!isFile && !status.isDirectory()) {
    throw new UsageError(`--out: ${out} is a file without a known image extension.`);
  }
}

/** Throws a UsageError where two outputs are one path. */
function checkCollisions(outputs: readonly string[]): void {
  const seen = new Set<string>();
  for (const output of outputs) {
    // Other systems take names that differ in case only to be one file.
    const key = process.platform === 'linux' ? resolve(output) : resolve(output).toLowerCase();
    if (seen.has(key)) throw new UsageError(`--out: two results would be written to ${output}.`);
    seen.add(key);
  }
}

/** By what lies on the disk, so that links and other spellings of a path are seen through. */
async function checkOverwriting(outputs: readonly string[], kept: readonly string[]): Promise<void> {
  const identities = await Promise.all(kept.map(identityOf));
  for (const output of outputs) {
    const identity = await identityOf(output);
    if (identity !== undefined && identities.includes(identity)) {
      throw new UsageError(`--out: ${output} would overwrite an input.`);
    }
  }
}

/** The device and the file's number on it; undefined where there is no file. */
async function identityOf(path: string): Promise<string | undefined> {
  const status = await statusOf(path);
  return status && `${status.dev}:${status.ino}`;
}

// Numbers of files can be larger than a double holds exactly.
const statusOf = (path: string) => stat(path, { bigint: true }).catch(() => undefined);
