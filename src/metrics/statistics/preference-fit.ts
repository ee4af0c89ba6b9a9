/**
 * What somebody values, from pairs of which one was preferred. One thing is preferred to another with the probability
 * 1 / (1 + exp(-score)), where the score is the weighted sum of the differences of their features: the model of Bradley and
 * Terry 1952 with strengths that follow from features. Weights are normally distributed before the first choice. The most
 * probable ones are found by Newton's method, and how sure they are by the curvature there (MacKay 1992).
 */
import { solvePositive } from './solve-positive';

/** One pair and its outcome. */
export interface FeatureChoice {
  /** The features of the first thing less those of the second. */
  readonly difference: readonly number[];
  /** 1 where the first was preferred, 0 where the second was, 0.5 where neither was. */
  readonly won: number;
}

/** Weights of features, as plain data. */
export interface PreferenceFit {
  /** One for each feature, in logits per unit. */
  readonly weights: readonly number[];
  /** How sure the weights are, row by row. */
  readonly covariance: readonly (readonly number[])[];
  /** The negative logarithm of the probability of these weights, given the choices; without what is the same for all. */
  readonly cost: number;
  /** The logarithm of how much likelier the choices are with such weights than by chance. Below 0 chance explains them better. */
  readonly evidence: number;
}

/** A change of weights below which they stay. */
const TOLERANCE = 1e-9;
const MOST_ROUNDS = 100;

/**
 * @param size How many features there are.
 * @param deviation The standard deviation of a weight before the first choice, in logits per unit.
 *
 * @example
 * fitPreferences([{ difference: [1], won: 1 }], 1, 1).weights[0]; // about 0.4: one choice says little
 */
export function fitPreferences(
  choices: readonly FeatureChoice[],
  size: number,
  deviation: number,
): PreferenceFit {
  let weights = new Float64Array(size);
  let cost = costOf(choices, weights, deviation);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { slopes, curvature } = around(choices, weights, deviation);
    const change = solved(curvature, slopes);
    let share = 1;
    let next = weights.map((weight, i) => weight - change[i]!);
    // The cost is convex. A whole step may go too far all the same.
    while (costOf(choices, next, deviation) > cost && share > TOLERANCE) {
      share /= 2;
      next = weights.map((weight, i) => weight - share * change[i]!);
    }
    const moved = Math.max(...next.map((weight, i) => Math.abs(weight - weights[i]!)), 0);
    weights = next;
    cost = costOf(choices, weights, deviation);
    if (moved < TOLERANCE) break;
  }
  const { curvature } = around(choices, weights, deviation);
  const volume = logDeterminant(curvature) / 2 + size * Math.log(deviation);
  const unit = (row: number): Float64Array => Float64Array.from(weights, (_, i) => (i === row ? 1 : 0));
  return {
    weights: [...weights],
    covariance: Array.from(weights, (_, row) => [...solved(curvature, unit(row))]),
    cost,
    evidence: choices.length * Math.LN2 - cost - volume,
  };
}

/** Returns the score of something, or of a difference of two things: more is better. */
export const preferenceScore = (
  { weights }: Pick<PreferenceFit, 'weights'>,
  features: readonly number[],
): number => dot(weights, features);

/**
 * Returns how sure it is that more of a feature is preferred (above 0) or less (below 0), in standard deviations: the signed
 * root of the deviance. It compares with the best weights that leave the feature out. A weight over its own deviation would
 * say the less, the more decided somebody is (Hauck and Donner 1977).
 */
export function signedDeviance(
  choices: readonly FeatureChoice[],
  { weights, cost }: PreferenceFit,
  feature: number,
  deviation: number,
): number {
  const others = choices.map(({ difference, won }) => ({
    difference: difference.filter((_, i) => i !== feature),
    won,
  }));
  const without = fitPreferences(others, weights.length - 1, deviation);
  return Math.sign(weights[feature]!) * Math.sqrt(Math.max(2 * (without.cost - cost), 0));
}

/** The standard deviation of such a score, by how sure the weights are. */
export const scoreDeviation = ({ covariance }: PreferenceFit, features: readonly number[]): number =>
  Math.sqrt(
    dot(
      covariance.map((row) => dot(row, features)),
      features,
    ),
  );

/**
 * Returns how much the answer to a pair would teach, in nats: large where the outcome is open because the weights are not
 * known well. A pair of two equal things has an open outcome and teaches nothing.
 */
export function expectedLesson(fit: PreferenceFit, difference: readonly number[]): number {
  const chance = logistic(preferenceScore(fit, difference));
  return Math.log1p(chance * (1 - chance) * scoreDeviation(fit, difference) ** 2) / 2;
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** The negative logarithm of the probability of weights, given the choices. */
function costOf(choices: readonly FeatureChoice[], weights: Float64Array, deviation: number): number {
  const prior = dot(weights, weights) / (2 * deviation ** 2);
  return choices.reduce((sum, { difference, won }) => {
    const score = dot(weights, difference);
    return sum + softplus(score) - won * score;
  }, prior);
}

/** log(1 + exp(x)), also where that would overflow. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The first and second derivatives of the cost. */
function around(choices: readonly FeatureChoice[], weights: Float64Array, deviation: number) {
  const slopes = weights.map((weight) => weight / deviation ** 2);
  const curvature = Array.from(weights, (_, row) =>
    Float64Array.from(weights, (__, column) => (row === column ? 1 / deviation ** 2 : 0)),
  );
  for (const { difference, won } of choices) {
    const chance = logistic(dot(weights, difference));
    difference.forEach((one, row) => {
      slopes[row]! += (chance - won) * one;
      difference.forEach((other, column) => {
        curvature[row]![column]! += chance * (1 - chance) * one * other;
      });
    });
  }
  return { slopes, curvature };
}

/** Of a symmetric positive definite matrix: the product of its pivots. */
function logDeterminant(matrix: readonly Float64Array[]): number {
  const rows = matrix.map((row) => row.slice());
  return rows.reduce((sum, own, place) => {
    for (const row of rows.slice(place + 1)) {
      const factor = row[place]! / own[place]!;
      own.forEach((value, column) => (row[column]! -= factor * value));
    }
    return sum + Math.log(own[place]!);
  }, 0);
}

/** The prior makes the curvature positive whatever was chosen. */
function solved(curvature: readonly Float64Array[], right: Float64Array): Float64Array {
  const found = solvePositive(
    curvature.map((row) => row.slice()),
    right,
  );
  if (!found) throw new RangeError('the features of a choice must be finite numbers');
  return found;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
