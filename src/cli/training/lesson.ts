/**
 * The lesson of a run, by its recipe: the paper's game between a policy and a critic, or pairs. The run itself does
 * not know which of the two it is.
 */
import { parse } from 'node:path';
import { UserError } from '../../core/errors';
import type { PairIterationReport } from '../../training/pairs/pair-trainer';
import { PairTrainer } from '../../training/pairs/pair-trainer';
import { givenPairs, type PairSource, towardsLook, unprocessedPairs } from '../../training/pairs/pair-photos';
import type { PairRecipe } from '../../training/pairs/pair-recipe';
import { PairValidation } from '../../training/pairs/pair-validation';
import type { PictureParts } from '../../training/assessment/training-picture';
import { Validation } from '../../training/assessment/validation';
import { jittered } from '../../training/photos/jitter';
import { PhotoSet, type TrainingPhoto } from '../../training/photos/photo-set';
import type { SplitPart } from '../../training/photos/split';
import { RandomStream } from '../../training/random-stream';
import type { Threads } from '../../training/threads/threads';
import { Trainer } from '../../training/trainer';
import { type IterationReport, type TrainerState } from '../../training/trainer-state';
import type { PhotoFolder } from './photo-folder';
import type { RunSettings } from './run-record';

/** The photographs of a run, in memory as small squares. */
export interface RunPhotos {
  /** Absent where finished photographs are un-processed while training. */
  readonly sources?: PhotoFolder;
  readonly targets: PhotoFolder;
}

/** The members that a run needs of either way to learn. */
export interface Lesson {
  readonly trainer: Pick<Trainer, 'iteration' | 'use' | 'weights' | 'state' | 'dispose'> & {
    /** One update. Gives a report when an iteration is complete. */
    advance(progress: number): Promise<IterationReport | PairIterationReport | undefined>;
  };
  readonly validation: Pick<Validation, 'untouched' | 'of'>;
  /** The images of a training picture, by the number of its iteration. */
  readonly pictureOf: (iteration: number) => Omit<PictureParts, 'round'>;
}

/** Images of a kind that are drawn for a picture. */
const PICTURE_DRAWS = 40;

/** Begins, or goes on from a state. Throws a UserError where photographs that should be pairs are none. */
export function lessonOf(
  settings: RunSettings,
  photos: RunPhotos,
  threads: Threads,
  state?: TrainerState,
): Lesson {
  const { pairs } = settings.recipe;
  return pairs
    ? pairLesson(settings, pairs, photos, threads, state)
    : unpairedLesson(settings, photos, threads, state);
}

/** Learns from pairs: those of two folders, or targets with versions of them that are un-processed while training. */
function pairLesson(
  { recipe, seed }: RunSettings,
  pairs: PairRecipe,
  photos: RunPhotos,
  threads: Threads,
  state?: TrainerState,
): Lesson {
  const { imageSize } = recipe.architecture;
  const setOf = (each: readonly TrainingPhoto[]): PhotoSet => new PhotoSet(each, imageSize);
  const sourceOf = (targets: readonly TrainingPhoto[]): PairSource =>
    towardsLook(
      photos.sources
        ? givenPairs(setOf(sourcesOf(photos.sources, targets)), setOf(targets))
        : unprocessedPairs(setOf(targets), pairs.unprocessing),
      pairs.look,
    );

  const { parts } = photos.targets;
  const train = sourceOf(parts.train);
  const weights = parts.validation.map(({ weight }) => weight);

  return {
    trainer: new PairTrainer(recipe, pairs, train, seed, state, threads),
    validation: new PairValidation(sourceOf(parts.validation), weights),
    pictureOf: (iteration) => {
      // A stream of its own: how often pictures are drawn must not change what is trained.
      const random = new RandomStream(iteration);
      const drawn = Array.from({ length: PICTURE_DRAWS }, () => train.draw(random));
      const targets = drawn.map(({ target }) => target);
      return { sources: drawn.map(({ source }) => source), memory: [], targets };
    },
  };
}

/** The sources of these targets, in their order: files of the same name, whatever their extensions. */
function sourcesOf(sources: PhotoFolder, targets: readonly TrainingPhoto[]): TrainingPhoto[] {
  const all = new Map(
    Object.values(sources.parts)
      .flat()
      .map((photo) => [parse(photo.name).name, photo]),
  );
  return targets.map(({ name }) => {
    const source = all.get(parse(name).name);
    if (!source)
      throw new UserError(`There is no source for ${name}: a pair has the same name in both folders.`);
    return source;
  });
}

/** Learns from two folders that need not show the same things, against a critic, as in the paper. */
function unpairedLesson(
  { recipe, seed }: RunSettings,
  photos: RunPhotos,
  threads: Threads,
  state?: TrainerState,
): Lesson {
  const { sources } = photos;
  if (!sources) throw new RangeError('there are no sources');
  const { architecture, jitter } = recipe;
  const setsOf = (part: SplitPart) => ({
    sources: new PhotoSet(sources.parts[part], architecture.imageSize),
    targets: new PhotoSet(photos.targets.parts[part], architecture.imageSize),
  });

  const train = setsOf('train');
  const trainer = new Trainer(recipe, train, seed, state, threads);
  return {
    trainer,
    validation: new Validation(setsOf('validation'), jitter),
    pictureOf: (iteration) => {
      const random = new RandomStream(iteration);
      const drawFrom = (set: PhotoSet): Float32Array[] =>
        Array.from({ length: PICTURE_DRAWS }, () => set.draw(random));
      const drawn = drawFrom(train.sources);
      return {
        sources: jitter ? drawn.map((image) => jittered(image, jitter, random)) : drawn,
        memory: trainer.memory.map(({ image }) => image),
        targets: drawFrom(train.targets),
      };
    },
  };
}
