/**
 * The folder of a training run: `run.json` (all that is needed to repeat it), `log.jsonl` (a line per iteration and
 * per validation), `checkpoint.bin` (to go on from), `model` (the latest), `best` (the best in validation),
 * `pictures` and, where it was asked for, `models` (one per validation).
 */
import { join } from 'node:path';
import { messageOf, UserError } from '../../core/errors';
import type { InputTransform } from '../../core/step';
import type { Model } from '../../policy/model/model';
import { writeModelFolder } from '../files/model-files';
import { decodeCheckpoint, encodeCheckpoint } from '../../training/checkpoint';
import { parseRecipe, type Recipe } from '../../training/recipe';
import type { PairIterationReport } from '../../training/pairs/pair-trainer';
import type { IterationReport, TrainerState } from '../../training/trainer-state';
import type { ValidationReport } from '../../training/assessment/validation';
import type { Host } from '../host';
import { naming, withFile } from '../files/photo-file';
import { readTextIfThere } from '../files/text-file';

export interface FolderSettings {
  readonly folder: string;
  readonly table?: string;
  readonly input: InputTransform;
}

export interface RunSettings {
  /** Absent where finished photographs are un-processed while training. */
  readonly sources?: FolderSettings;
  readonly targets: FolderSettings;
  readonly seed: number;
  /** Iterations of the whole run. The schedules follow it where it is given, and the minutes otherwise. */
  readonly iterations?: number;
  /** Minutes of the whole run. */
  readonly minutes?: number;
  /** Iterations between validations. */
  readonly reportInterval: number;
  /** Whether the model of every validation stays: the score does not see everything that a person would. */
  readonly keepsModels?: boolean;
  /** The model whose weights it began with; new ones without it. */
  readonly startFrom?: string;
  /** The threads that batches are shared out to. The order of sums, and so the result to its last bits, depends on it. */
  readonly threads: number;
  readonly recipe: Recipe;
}

/** The settings of a run, and its results so far. */
export interface RunRecord extends RunSettings {
  readonly version: string;
  readonly node: string;
  readonly backend: string;
  /** Photographs of each part, and a checksum of all their pixels. */
  readonly found: { readonly sources?: FoundPhotos; readonly targets: FoundPhotos };
  /** How long the run has taken up to its checkpoint, without the time in which it stood still. */
  readonly seconds: number;
}

export interface FoundPhotos {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
  readonly checksum: string;
}

/** A line of the log. */
export type LogLine = (
  | IterationReport
  | PairIterationReport
  | { readonly iteration: number; readonly validation: ValidationReport }
) & {
  /** Since the beginning of the run, without the time in which it stood still. */
  readonly seconds: number;
};

export class RunFolder {
  readonly path: string;
  readonly #host: Host;
  readonly #log: LogLine[] = [];

  constructor(host: Host, path: string) {
    this.#host = host;
    this.path = path;
  }

  get log(): readonly LogLine[] {
    return this.#log;
  }

  /** Nothing where there is no run in the folder. Throws a UserError where what is there is none. */
  async readRecord(): Promise<RunRecord | undefined> {
    const path = this.#in('run.json');
    const text = await readTextIfThere(this.#host, path);
    if (text === undefined) return undefined;
    try {
      const record = JSON.parse(text) as Omit<RunRecord, 'threads'> & Partial<RunRecord>;
      // Records were without it when there was only one thread.
      return { ...record, threads: record.threads ?? 1, recipe: parseRecipe(JSON.stringify(record.recipe)) };
    } catch (cause) {
      throw new UserError(`${path}: this is not the record of a run: ${messageOf(cause)}`, { cause });
    }
  }

  /** The state to go on from, with the log up to it. Throws a UserError that names the file. */
  async restore(recipe: Recipe): Promise<TrainerState> {
    const state = await naming(this.#in('checkpoint.bin'), async () =>
      decodeCheckpoint(await this.#read('checkpoint.bin'), recipe),
    );
    const path = this.#in('log.jsonl');
    const text = (await readTextIfThere(this.#host, path)) ?? '';
    const lines = text.split('\n').flatMap((line, i) => (line === '' ? [] : [parseLine(path, line, i + 1)]));
    // Iterations that were logged after the checkpoint are done again.
    this.#log.push(...lines.filter((line) => lineIteration(line) < state.iteration));
    return state;
  }

  append(line: LogLine): void {
    this.#log.push(line);
  }

  writeLog(): Promise<void> {
    return this.#write('log.jsonl', this.#log.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }

  /** The record last: whoever finds it finds the rest as well. */
  async save(record: RunRecord, state: TrainerState, model: Model): Promise<void> {
    await this.writeModel('model', model);
    await this.writeLog();
    await this.#host.writeFile(this.#in('checkpoint.bin'), encodeCheckpoint(state));
    await this.#write('run.json', `${JSON.stringify(record, null, 2)}\n`);
  }

  writeModel(name: string, model: Model): Promise<void> {
    return writeModelFolder(this.#host, this.#in(name), model, 'float16');
  }

  /** The model of a validation, beside those of the others. */
  keepModel(iteration: number, model: Model): Promise<void> {
    return this.writeModel(join('models', numbered(iteration)), model);
  }

  writePicture(iteration: number, png: Uint8Array): Promise<void> {
    return this.#host.writeFile(this.#in('pictures', `${numbered(iteration)}.png`), png);
  }

  #read(name: string): Promise<Uint8Array> {
    return withFile(this.#host, this.#in(name), (file) => file.read(0, file.size));
  }

  #write(name: string, text: string): Promise<void> {
    return this.#host.writeFile(this.#in(name), new TextEncoder().encode(text));
  }

  #in(...names: string[]): string {
    return join(this.path, ...names);
  }
}

const numbered = (iteration: number): string => String(iteration).padStart(6, '0');

function parseLine(path: string, line: string, number: number): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch (cause) {
    throw new UserError(
      `${path}: line ${number} is damaged; without that line the run can be resumed. (${messageOf(cause)})`,
      { cause },
    );
  }
}

/** A validation belongs to the iterations before it. */
const lineIteration = (line: LogLine): number => ('validation' in line ? line.iteration - 1 : line.iteration);
