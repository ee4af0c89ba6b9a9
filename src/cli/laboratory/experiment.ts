/** An experiment of `exposure precision`, and the parts that all experiments share. */
import { messageOf, UserError } from '../../core/errors';
import type { EditDocument } from '../../core/step';
import { EXACT, parsePrecision, type Precision } from '../../render/precision/precision';
import { UsageError } from '../arguments/command';
import type { Host } from '../host';
import { withTransforms } from '../arguments/transform-options';
import { readStepsFile } from '../files/steps-file';
import { forEachFile } from '../files/each-file';

/** The input that the command hands to an experiment. */
export interface ExperimentRequest {
  readonly host: Host;
  readonly files: readonly string[];
  readonly values: ExperimentValues;
}

/** A row of the table, by column. */
export type TableRow = Readonly<Record<string, string | number | boolean | null>>;

/** The findings of an experiment, in the forms in which they can be printed. */
export interface ExperimentReport {
  /** Infinite numbers become null in JSON. */
  readonly json: object;
  readonly rows: readonly TableRow[];
  /** The SVG, where there is a figure. */
  readonly plot?: () => string;
  /** How many files were left out because something was wrong with them. */
  readonly failures: number;
}

/** Options that only some experiments take. */
export type ExperimentOption = 'steps' | 'a' | 'b' | 'model' | 'input' | 'output' | 'backend';

/** The values of these options. */
export type ExperimentValues = { readonly [Name in ExperimentOption | 'experiment']: string | undefined };

/** One experiment, as `exposure precision` lists and runs it. */
export interface Experiment {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly ExperimentOption[];
  /** Whether lines over axes say something of it. */
  readonly hasFigure: boolean;
  /** Throws a UsageError, or a UserError where not a single file could be measured. */
  run(request: ExperimentRequest): Promise<ExperimentReport>;
}

/**
 * Runs an experiment on each file. A file that fails is reported, and the others go on. Throws a UserError where no
 * file could be measured.
 *
 * @example
 * const { found, failures } = await inEachFile(request, async (file) => measure(await readPhoto(host, file)));
 */
export async function inEachFile<T>(
  { host, files }: ExperimentRequest,
  find: (file: string) => Promise<T>,
): Promise<{ readonly found: readonly T[]; readonly failures: number }> {
  const found: T[] = [];
  const [only, ...more] = files;
  // The error of a single file is the error of the command.
  if (only !== undefined && more.length === 0) return { found: [await find(only)], failures: 0 };
  const failures = await forEachFile(host, files, async (file) => void found.push(await find(file)));
  if (found.length === 0) throw new UserError('None of the files could be measured.');
  return { found, failures };
}

/**
 * `--steps` with `--input` and `--output`, which win over the file's. Throws a UsageError where `--steps` is missing,
 * a UserError that names a file that is no steps file.
 */
export async function readDocument({ host, values }: ExperimentRequest): Promise<EditDocument> {
  const path = values.steps;
  if (path === undefined) throw new UsageError('--steps is missing: a steps file, or none.');
  const document =
    path === 'none'
      ? ({ input: 'auto', output: 'as-is', steps: [] } as const)
      : await readStepsFile(host, path);
  return withTransforms(document, values);
}

/** `exact`, or what `--precision` takes elsewhere. Throws a UsageError for what is none. */
export function precisionOf(text: string): Precision {
  try {
    return text === 'exact' ? EXACT : parsePrecision(text);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/** The values of `--a` and `--b` where they are left out. */
export const DEFAULT_A = 'exact';
export const DEFAULT_B = 'source=8';
