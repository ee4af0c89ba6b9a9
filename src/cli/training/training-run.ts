/** A training run from its first iteration, or from where it stopped, to its end: what `exposure train` does. */
import { messageOf, UserError } from '../../core/errors';
import { type Model, trainedHere } from '../../policy/model/model';
import { batchRollout } from '../../training/rounds/batch-rollout';
import { trainingPicture } from '../../training/assessment/training-picture';
import type { PairIterationReport } from '../../training/pairs/pair-trainer';
import type { Threads } from '../../training/threads/threads';
import type { IterationReport, TrainerState } from '../../training/trainer-state';
import { type ValidationReport, validationScore } from '../../training/assessment/validation';
import type { Host } from '../host';
import { encodeMosaic } from './mosaic-file';
import { lessonOf, type Lesson, type RunPhotos } from './lesson';
import { assessmentLine, progressLine } from './progress-text';
import type { RunFolder } from './run-folder';
import type { RunRecord } from './run-record';

/** Between saves, in seconds. */
const SAVE_INTERVAL = 300;
/** Between lines of progress, in seconds. */
const PROGRESS_INTERVAL = 10;

/**
 * @example
 * await new TrainingRun(host, folder, record, { sources, targets }, startThreads(1, 'wasm')).run();
 */
export class TrainingRun {
  readonly #host: Host;
  readonly #folder: RunFolder;
  readonly #record: RunRecord;
  readonly #lesson: Lesson;
  readonly #threads: Threads;
  /** When the run would have begun, had it never stood still, in milliseconds. */
  readonly #began: number;
  #stopped = false;
  /** The best score of the validations so far. */
  #bestScore = -Infinity;

  /**
   * Goes on from `state` where there is one. `threads` are stopped at the end of the run. Throws a UserError where
   * photographs that should be pairs are none.
   */
  constructor(
    host: Host,
    folder: RunFolder,
    record: RunRecord,
    photos: RunPhotos,
    threads: Threads,
    state?: TrainerState,
  ) {
    this.#threads = threads;
    this.#host = host;
    this.#folder = folder;
    this.#record = record;
    this.#lesson = lessonOf(record, photos, threads, state);

    this.#began = performance.now() - 1000 * record.seconds;
    // A resumed run must not take a worse model for the best.
    for (const line of folder.log) {
      if ('validation' in line) this.#bestScore = Math.max(this.#bestScore, validationScore(line.validation));
    }
  }

  /**
   * Trains until all is done, the time is up, or it is interrupted; what is there is saved in each case. Throws a
   * UserError where the numbers run away or a thread dies; then the last checkpoint stays.
   */
  async run(): Promise<void> {
    const release = this.#host.onInterrupt(() => {
      if (!this.#stopped) this.#host.write('Stopping: what is there is being saved.\n');
      this.#stopped = true;
    });

    try {
      if (this.#folder.log.length === 0) this.#logValidation(this.#lesson.validation.untouched());
      // From now on there is something to go on from.
      await this.#save();
      if (this.#isDone())
        this.#host.write('Nothing is left to do: a larger --iterations or --minutes goes on.\n');
      await this.#train();
      // However the report interval falls, a run that came to its end is assessed there.
      const last = this.#folder.log.findLast((line) => 'validation' in line);
      if (!this.#stopped && last!.iteration < this.#lesson.trainer.iteration) await this.#report();
      await this.#save();
      this.#host.write(`${this.#folder.path}: ${this.#lesson.trainer.iteration} iterations.\n`);
    } finally {
      release();
      this.#threads.stop();
      this.#lesson.trainer.dispose();
    }
  }

  /** Updates until the end, with lines of progress, validations and saves in between. */
  async #train(): Promise<void> {
    let saved = this.#seconds();
    let shown = -Infinity;
    while (!this.#isDone()) {
      const report = await this.#advance();
      // Interrupts are heard between updates only.
      await new Promise((resolve) => setImmediate(resolve));

      if (report) {
        this.#folder.append({ ...report, seconds: this.#seconds() });
        if (this.#seconds() - shown > PROGRESS_INTERVAL) {
          this.#host.write(`${progressLine(report, this.#record, this.#seconds())}\n`);
          shown = this.#seconds();
        }
        if (this.#lesson.trainer.iteration % this.#record.reportInterval === 0) await this.#report();
      }

      if (this.#seconds() - saved > SAVE_INTERVAL) {
        await this.#save();
        saved = this.#seconds();
      }
    }
  }

  /** One update. Where the numbers run away the checkpoint stays as it was, and the log says how it came to that. */
  async #advance(): Promise<IterationReport | PairIterationReport | undefined> {
    try {
      return await this.#lesson.trainer.advance(this.#progress());
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      await this.#folder.writeLog();
      throw new UserError(
        `${this.#folder.path}: iteration ${this.#lesson.trainer.iteration + 1} failed, because ${messageOf(cause)}; smaller learning rates may help.`,
        { cause },
      );
    }
  }

  /** How long the run has taken, over all its sittings, without the time in which it stood still. */
  #seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** The share of the training that is done, 0..1. */
  #progress(): number {
    const { iterations, minutes } = this.#record;
    if (iterations !== undefined) return this.#lesson.trainer.iteration / iterations;
    return Math.min(this.#seconds() / (60 * minutes!), 1);
  }

  /** With both limits, whichever comes first. */
  #isDone(): boolean {
    const { iterations = Infinity, minutes = Infinity } = this.#record;
    return this.#stopped || this.#lesson.trainer.iteration >= iterations || this.#seconds() >= 60 * minutes;
  }

  /** The checkpoint and all that belongs to it. */
  #save(): Promise<void> {
    const record = { ...this.#record, seconds: this.#seconds() };
    return this.#folder.save(record, this.#lesson.trainer.state, this.#model());
  }

  /** The model as it is now. What the recipe says about it wins over what can be said of any model. */
  #model(): Model {
    const { recipe } = this.#record;
    const { architecture, input, about } = recipe;
    return {
      ...{ architecture, input, output: 'as-is', weights: this.#lesson.trainer.weights },
      origin: about?.origin || trainedHere(foldersOf(this.#record).join(' and ')),
      licence: about?.licence || 'follows from that of the photographs it was trained on',
      card: about?.card || 'A policy trained with exposure train; run.json and log.jsonl say how.',
    };
  }

  /** A validation with its picture; the best model so far is kept. */
  async #report(): Promise<void> {
    const report = this.#lesson.trainer.use((networks) => this.#lesson.validation.of(networks));
    this.#logValidation(report);
    await this.#folder.writePicture(this.#lesson.trainer.iteration, await this.#picture());
    if (this.#record.keepsModels) await this.#folder.keepModel(this.#lesson.trainer.iteration, this.#model());

    const score = validationScore(report);
    if (score > this.#bestScore) {
      this.#bestScore = score;
      await this.#folder.writeModel('best', this.#model());
    }
  }

  /** Into the log, and for people a line per way of deciding. */
  #logValidation(validation: ValidationReport): void {
    this.#folder.append({ iteration: this.#lesson.trainer.iteration, validation, seconds: this.#seconds() });
    for (const [name, assessment] of Object.entries(validation)) {
      this.#host.write(`  ${name}: ${assessmentLine(assessment)}\n`);
    }
  }

  /** Drawn by lot, but without the training's own stream, which is not to depend on pictures. */
  async #picture(): Promise<Uint8Array> {
    const { trainer, pictureOf } = this.#lesson;
    const { sources, memory, targets } = pictureOf(trainer.iteration);
    const round = trainer.use((networks) => batchRollout(networks, sources));
    const { imageSize } = this.#record.recipe.architecture;
    return encodeMosaic(trainingPicture({ sources, round, memory, targets }, imageSize));
  }
}

/** The folders that a run learns from. */
const foldersOf = ({ sources, targets }: RunRecord): string[] => [
  ...(sources ? [sources.folder] : []),
  targets.folder,
];
