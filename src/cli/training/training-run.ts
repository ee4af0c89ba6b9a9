/** A training run from its first iteration, or from where it stopped, to its end: what `exposure train` does. */
import { AGENT_FILTERS } from '../../filters';
import { type Model, trainedHere } from '../../policy/model';
import { assess, type Assessment, type Decisions, figuresOf } from '../../training/assessment';
import { batchRollout } from '../../training/batch-rollout';
import { jittered } from '../../training/jitter';
import { PhotoSet } from '../../training/photo-set';
import { RandomStream } from '../../training/random-stream';
import { trainingPicture } from '../../training/training-picture';
import { type IterationReport, Trainer, type TrainerState } from '../../training/trainer';
import type { Host } from '../host';
import { encodeMosaic } from './mosaic-file';
import type { PhotoFolder } from './photo-folder';
import type { RunFolder, RunSettings } from './run-folder';

/** Between saves, in seconds. */
const SAVE_INTERVAL = 300;
/** Between lines of progress, in seconds. */
const PROGRESS_INTERVAL = 10;
/** Of the random decisions of validation, which are the same every time. */
const VALIDATION_SEED = 64;

export interface RunPhotos {
  readonly sources: PhotoFolder;
  readonly targets: PhotoFolder;
}

export class TrainingRun {
  readonly #host: Host;
  readonly #folder: RunFolder;
  readonly #settings: RunSettings;
  readonly #photos: RunPhotos;
  readonly #trainer: Trainer;
  readonly #reportInterval: number;
  /** When the run would have begun, had it never stood still, in milliseconds. */
  readonly #began: number;
  #stopped = false;
  #best = 0;

  constructor(
    host: Host,
    folder: RunFolder,
    settings: RunSettings,
    photos: RunPhotos,
    options: { readonly reportInterval: number; readonly state?: TrainerState },
  ) {
    this.#host = host;
    this.#folder = folder;
    this.#settings = settings;
    this.#photos = photos;
    this.#reportInterval = options.reportInterval;
    const { recipe, seed } = settings;
    const { imageSize } = recipe.architecture;
    const sets = {
      sources: new PhotoSet(photos.sources.parts.train, imageSize),
      targets: new PhotoSet(photos.targets.parts.train, imageSize),
    };
    this.#trainer = new Trainer(recipe, sets, seed, options.state);
    this.#began = performance.now() - 1000 * (folder.log.at(-1)?.seconds ?? 0);
    for (const line of folder.log) {
      if ('validation' in line) this.#best = Math.max(this.#best, scoreOf(line.validation));
    }
  }

  /** Until all is done, the time is up, or it is interrupted; what is there is saved in each case. */
  async run(): Promise<void> {
    const release = this.#host.onInterrupt(() => {
      if (!this.#stopped) this.#host.write('Stopping: what is there is being saved.\n');
      this.#stopped = true;
    });
    try {
      if (this.#trainer.iteration === 0 && this.#folder.log.length === 0) await this.#validateUntouched();
      let saved = this.#seconds();
      let shown = -Infinity;
      while (!this.#isDone()) {
        const report = this.#trainer.advance(this.#progress());
        // Interrupts are heard between updates only.
        await new Promise((resolve) => setImmediate(resolve));
        if (report) {
          this.#folder.append({ ...report, seconds: this.#seconds() });
          if (this.#seconds() - shown > PROGRESS_INTERVAL) {
            this.#host.write(`${this.#progressLine(report)}\n`);
            shown = this.#seconds();
          }
          if (this.#trainer.iteration % this.#reportInterval === 0) await this.#report();
        }
        if (this.#seconds() - saved > SAVE_INTERVAL) {
          await this.#save();
          saved = this.#seconds();
        }
      }
      await this.#save();
      this.#host.write(`${this.#folder.path}: ${this.#trainer.iteration} iterations.\n`);
    } finally {
      release();
      this.#trainer.dispose();
    }
  }

  #seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** The share of the training that is done, 0..1. */
  #progress(): number {
    const { iterations, minutes } = this.#settings;
    if (iterations !== undefined) return this.#trainer.iteration / iterations;
    return Math.min(this.#seconds() / (60 * minutes!), 1);
  }

  #isDone(): boolean {
    const { iterations = Infinity, minutes = Infinity } = this.#settings;
    return this.#stopped || this.#trainer.iteration >= iterations || this.#seconds() >= 60 * minutes;
  }

  #save(): Promise<void> {
    return this.#folder.save(this.#trainer.state, this.#model());
  }

  #model(): Model {
    const { recipe } = this.#settings;
    const { architecture, input } = recipe;
    const { sources, targets } = this.#settings;
    return {
      ...{ architecture, input, output: 'as-is', weights: this.#trainer.weights },
      origin: recipe.about?.origin ?? trainedHere(`${sources.folder} and ${targets.folder}`),
      licence: recipe.about?.licence ?? 'follows from that of the photographs it was trained on',
      card: recipe.about?.card ?? 'A policy trained with exposure train; run.json and log.jsonl say how.',
    };
  }

  #progressLine(report: IterationReport): string {
    const { iteration, emd, gradientNorm, policyLoss, valueLoss, entropy } = report;
    const { iterations, minutes = Infinity } = this.#settings;
    const seconds = this.#seconds();
    const progress = Math.max((iteration + 1) / (iterations ?? Infinity), seconds / (60 * minutes));
    const left = (seconds / progress) * (1 - progress);
    return [
      `${iteration + 1}${iterations === undefined ? '' : `/${iterations}`}`,
      `distance ${emd.toFixed(3)}`,
      `gradient ${gradientNorm.toFixed(3)}`,
      `policy ${policyLoss.toFixed(4)}`,
      `value ${valueLoss.toFixed(4)}`,
      `entropy ${entropy.toFixed(2)}`,
      `${(seconds / (iteration + 1)).toFixed(1)} s each`,
      `${durationText(left)} left`,
    ].join('  ');
  }

  async #report(): Promise<void> {
    const { networks } = this.#trainer;
    const validation: Record<string, Assessment> = {};
    for (const [name, images] of Object.entries(this.#validationSources())) {
      const { results, sequences } = batchRollout(networks, images);
      validation[name] = assess(results, this.#validationTargets(), sequences);
    }
    this.#log(validation);
    await this.#folder.writePicture(this.#trainer.iteration, await this.#picture());
    const score = scoreOf(validation);
    if (score > this.#best) {
      this.#best = score;
      await this.#folder.writeModel('best', this.#model());
    }
  }

  /** Drawn by lot, but without the training's own stream, which is not to depend on pictures. */
  async #picture(): Promise<Uint8Array> {
    const random = new RandomStream(this.#trainer.iteration);
    const drawFrom = (set: PhotoSet): Float32Array[] => Array.from({ length: 40 }, () => set.draw(random));
    const { recipe } = this.#settings;
    const { imageSize } = recipe.architecture;
    const drawn = drawFrom(new PhotoSet(this.#photos.sources.parts.train, imageSize));
    const sources = recipe.jitter ? drawn.map((image) => jittered(image, recipe.jitter!, random)) : drawn;
    const mosaic = trainingPicture(
      {
        sources,
        round: batchRollout(this.#trainer.networks, sources),
        memory: this.#trainer.memory.map(({ image }) => image),
        targets: drawFrom(new PhotoSet(this.#photos.targets.parts.train, imageSize)),
      },
      imageSize,
    );
    return encodeMosaic(mosaic);
  }

  async #validateUntouched(): Promise<void> {
    const validation: Record<string, Assessment> = {};
    for (const [name, images] of Object.entries(this.#validationSources())) {
      validation[`${name}, untouched`] = assess(images, this.#validationTargets());
    }
    this.#log(validation);
    await this.#folder.writeLog();
  }

  #log(validation: Readonly<Record<string, Assessment>>): void {
    this.#folder.append({ iteration: this.#trainer.iteration, validation, seconds: this.#seconds() });
    for (const [name, assessment] of Object.entries(validation)) {
      this.#host.write(`  ${name}: ${assessmentLine(assessment)}\n`);
    }
  }

  /** As they are and, where the recipe has jitter, jittered; the same every time. */
  #validationSources(): Record<string, readonly Float32Array[]> {
    const { recipe } = this.#settings;
    const centres = new PhotoSet(
      this.#photos.sources.parts.validation,
      recipe.architecture.imageSize,
    ).centres();
    if (!recipe.jitter) return { validation: centres };
    const random = new RandomStream(VALIDATION_SEED);
    const { jitter } = recipe;
    return { validation: centres, jittered: centres.map((image) => jittered(image, jitter, random)) };
  }

  #validationTargets() {
    const { imageSize } = this.#settings.recipe.architecture;
    return figuresOf(new PhotoSet(this.#photos.targets.parts.validation, imageSize).centres());
  }
}

/** What decides which model is the best: the mean over the kinds of sources. */
function scoreOf(validation: Readonly<Record<string, Assessment>>): number {
  const means = Object.entries(validation)
    .filter(([name]) => !name.endsWith('untouched'))
    .map(([, { intersections }]) => intersections.mean);
  return means.reduce((sum, mean) => sum + mean, 0) / Math.max(means.length, 1);
}

function assessmentLine({ intersections, clipped, decisions }: Assessment): string {
  const { luminance, contrast, saturation, mean } = intersections;
  const figures = [
    `intersection ${mean.toFixed(3)} (luminance ${luminance.toFixed(3)}`,
    `contrast ${contrast.toFixed(3)}`,
    `saturation ${saturation.toFixed(3)})`,
    `clipped ${(100 * clipped).toFixed(1)} %`,
  ];
  return [figures.join(', '), ...(decisions ? [decisionsText(decisions)] : [])].join('; ');
}

function decisionsText({ filterShares, commonestShare }: Decisions): string {
  const used = AGENT_FILTERS.map(({ id }, i) => [id, filterShares[i]!] as const).filter(
    ([, share]) => share >= 0.005,
  );
  const shares = used.map(([id, share]) => `${id} ${Math.round(100 * share)}`).join(', ');
  return `steps in %: ${shares}; commonest sequence ${Math.round(100 * commonestShare)} %`;
}

function durationText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
