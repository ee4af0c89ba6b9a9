/**
 * The folder of a training run: `run.json` (all that is needed to repeat it), `log.jsonl` (a line per iteration and
 * per validation), `checkpoint.bin` (to go on from), `model` (the latest), `best` (the best in validation),
 * `pictures` and, where it was asked for, `models` (one per validation).
 */
import { join } from 'node:path';
import type { Model } from '../../policy/model/model';
import { writeModelFolder } from '../files/model-files';
import { decodeCheckpoint, encodeCheckpoint } from '../../training/checkpoint';
import type { Recipe } from '../../training/recipe';
import type { TrainerState } from '../../training/trainer-state';
import type { Host } from '../host';
import { naming, withFile } from '../files/photo-file';
import { readTextIfThere } from '../files/text-file';
import { type LoggedLine, type LogLine, parseLogLine, parseRunRecord, type RunRecord } from './run-record';

/** The files of one run. Nothing is read or written before it is asked for. */
export class RunFolder {
  readonly path: string;
  readonly #host: Host;
  readonly #log: LoggedLine[] = [];

  constructor(host: Host, path: string) {
    this.#host = host;
    this.path = path;
  }

  /** The lines so far, in their order. */
  get log(): readonly LoggedLine[] {
    return this.#log;
  }

  /** Undefined where there is no run in the folder. Throws a UserError where what is there is none. */
  async readRecord(): Promise<RunRecord | undefined> {
    const path = this.#in('run.json');
    const text = await readTextIfThere(this.#host, path);
    if (text === undefined) return undefined;
    return parseRunRecord(text, path);
  }

  /** The state to go on from, with the log up to it. Throws a UserError that names the file. */
  async restore(recipe: Recipe): Promise<TrainerState> {
    const state = await naming(this.#in('checkpoint.bin'), async () =>
      decodeCheckpoint(await this.#read('checkpoint.bin'), recipe),
    );
    const path = this.#in('log.jsonl');
    const text = (await readTextIfThere(this.#host, path)) ?? '';
    const lines = text
      .split('\n')
      .flatMap((line, i) => (line === '' ? [] : [parseLogLine(line, `${path}: line ${i + 1}`)]));
    // Iterations that were logged after the checkpoint are done again.
    this.#log.push(...lines.filter((line) => lineIteration(line) < state.iteration));
    return state;
  }

  /** Only in memory, until the log is written with everything else. */
  append(line: LogLine): void {
    this.#log.push(line);
  }

  /** The whole file anew, so that a write that fails leaves the former one. */
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

  /** In float16, which halves the files. */
  writeModel(name: string, model: Model): Promise<void> {
    return writeModelFolder(this.#host, this.#in(name), model, 'float16');
  }

  /** The model of a validation, beside those of the others. */
  keepModel(iteration: number, model: Model): Promise<void> {
    return this.writeModel(join('models', numbered(iteration)), model);
  }

  /** Into `pictures`, by the number of its iteration. */
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

/** Six digits, so that names sort as numbers do. */
const numbered = (iteration: number): string => String(iteration).padStart(6, '0');

/** A validation belongs to the iterations before it. */
const lineIteration = ({ iteration, validation }: LoggedLine): number =>
  validation ? iteration - 1 : iteration;
