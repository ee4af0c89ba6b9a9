/** The shape of the files of reference vectors. The README beside them explains their meaning. */
import * as v from 'valibot';
import { finiteNumber as number, wholeNumber } from '../../core/json/schemas';

const numbers = v.pipe(v.array(number), v.readonly());
const rows = v.pipe(v.array(numbers), v.readonly());
const text = v.string();
/** Height, width, channels. */
const shape = v.tuple([wholeNumber, wholeNumber, v.literal(3)]);

/** `raw` are network activations, `params` what they decode to; gradients are of `output` with `cotangent`. */
const filterCase = v.object({
  filter: text,
  shape,
  raw: numbers,
  params: numbers,
  input: numbers,
  output: numbers,
  cotangent: v.exactOptional(numbers),
  gradRaw: v.exactOptional(numbers),
  gradInput: v.exactOptional(numbers),
  maskRaw: v.exactOptional(numbers),
  mask: v.exactOptional(numbers),
  maskedOutput: v.exactOptional(numbers),
});

/** Slider positions are whole numbers, 0..100 from one end of the slider to the other. */
const studyCase = v.object({ filter: text, shape, sliders: numbers, input: numbers, output: numbers });

/** A decision, with the image after it as means and as pixels at the probes. */
const policyStep = v.object({
  pdf: numbers,
  filter: text,
  params: rows,
  state: numbers,
  value: number,
  score: number,
  mean: numbers,
  probes: rows,
});

/** A whole round, with weights and picture by formula or by name. */
const policyCase = v.object({
  weightSeed: number,
  gain: number,
  dropoutSeed: v.exactOptional(number),
  /** The seed of a picture that is made by a formula. */
  imageSeed: v.exactOptional(number),
  /** The name of one of the photographs, with how it is made small. */
  image: v.exactOptional(text),
  resize: v.exactOptional(v.picklist(['area', 'bilinear'])),
  inputProbes: rows,
  steps: v.array(policyStep),
});

/** For each image of a batch, or for the batch. */
const perImage = v.union([number, numbers, rows]);
/** The length of each weight tensor's gradient, by its name. */
const norms = v.record(text, number);

/** A critic step and an actor-critic step on a batch. */
const trainingCase = v.object({
  weightSeed: number,
  gain: number,
  batch: wholeNumber,
  progress: number,
  actions: numbers,
  /** How many steps each image has had before. */
  steps: numbers,
  critic: v.object({
    ...{ emd: number, gradientPenalty: number, gradientNorm: number, loss: number },
    weightGradientNorms: norms,
  }),
  actor: v.object({
    ...{ pdf: perImage, entropy: perImage, logProbability: perImage, newState: perImage },
    ...{ rangePenalty: perImage, entropyPenalty: perImage, usagePenalty: perImage, reward: perImage },
    ...{ q: perImage, oldValue: perImage, advantage: perImage, policyLoss: perImage },
    ...{ outputMean: perImage, valueLoss: perImage },
    weightGradientNorms: norms,
    valueWeightGradientNorms: norms,
  }),
});

export const filterVectors = v.object({ cases: v.array(filterCase) });
export const studyVectors = v.object({ cases: v.array(studyCase) });
export const policyVectors = v.object({
  /** Ids, in action order. */
  filters: v.array(text),
  /** Rows and columns of the pixels that are compared. */
  probes: v.array(v.tuple([wholeNumber, wholeNumber])),
  cases: v.array(policyCase),
});
export const trainingVectors = v.object({ cases: v.array(trainingCase) });

export type FilterCase = v.InferOutput<typeof filterCase>;
export type StudyCase = v.InferOutput<typeof studyCase>;
export type PolicyCase = v.InferOutput<typeof policyCase>;
export type PolicyVectors = v.InferOutput<typeof policyVectors>;
export type TrainingCase = v.InferOutput<typeof trainingCase>;
export type PerImage = v.InferOutput<typeof perImage>;
export type GradientNorms = v.InferOutput<typeof norms>;
