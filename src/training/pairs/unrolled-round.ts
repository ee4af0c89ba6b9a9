/**
 * Whole rounds of a batch, differentiable from the last image back to the weights. Each image goes only through the filter
 * that was picked for it, and only that filter's head is evaluated.
 */
import * as tf from '@tensorflow/tfjs';
import { actionFilters, isStop } from '../../policy/model/actions';
import {
  type Dropout,
  filterHead,
  type Networks,
  parameterFeatures,
  probabilitiesOf,
  selectionLogits,
  withPlanes,
} from '../../policy/network/networks';
import {
  afterStep,
  initialState,
  isOver,
  MAXIMUM_STEPS,
  type PolicyState,
  stateVector,
} from '../../policy/round/state';
import { held } from '../losses/tensor-math';
import { filterRows } from './filter-rows';
import { inverseOrder, takeRows } from '../rounds/rows';

/** Picks an action for each image that is still under way. `pdf` has a row of probabilities for each of them. */
export type RoundChoice = (
  pdf: readonly (readonly number[])[],
  step: number,
  images: readonly number[],
) => number[];

export interface RoundRequest {
  /** The images that the rounds begin with, [b, size, size, 3]. */
  readonly images: tf.Tensor4D;
  readonly choose: RoundChoice;
  /** Whether rounds may not be ended early: the stop action then has no part in the choice, nor does it learn. */
  readonly goesOn?: boolean;
  /** The goal of each image, as planes, [b, 2 n], for models that take a goal. */
  readonly goals?: tf.Tensor2D | undefined;
  /** The features that are dropped at a step, for the images under way. */
  readonly dropout?: (step: number, images: readonly number[]) => Dropout;
}

/** One step of those images whose rounds had not ended. */
export interface RoundStep {
  /** Which images they are, by their place in the batch. */
  readonly images: readonly number[];
  /** The action of each. */
  readonly actions: readonly number[];
  readonly probabilities: readonly (readonly number[])[];
  /** The scores of the actions, [n, actions]; their gradient reaches the choice among the filters alone. */
  readonly logits: tf.Tensor2D;
  /** All images of the batch after the step, [b, size, size, 3]. */
  readonly after: tf.Tensor4D;
}

/** The steps of the rounds. They end when every image has stopped, or after the last step. */
export function unrolledRound(
  networks: Networks,
  { images, choose, goesOn = false, goals, dropout }: RoundRequest,
): RoundStep[] {
  const { architecture } = networks;
  const steps: RoundStep[] = [];
  const states: PolicyState[] = Array.from({ length: images.shape[0] }, () => initialState(architecture));
  let underWay = states.map((_, i) => i);
  let current = images;

  for (let step = 0; step < MAXIMUM_STEPS && underWay.length > 0; step++) {
    const seen = takeRows(current, underWay);
    const vectors = tf.tensor2d(underWay.map((image) => stateVector(states[image]!)));
    const told = goals && takeRows(goals, underWay);
    const factors = dropout?.(step, underWay);
    // The choice takes the images as data: how they came about is the business of the filters' numbers.
    const observed = withPlanes(held(seen) as tf.Tensor4D, vectors, told);
    const logits = selectionLogits(networks, observed, factors?.selection);
    const likely = probabilitiesOf(architecture, logits);
    const pdf = goesOn ? amongFilters(likely, architecture.filters.length) : likely;
    const probabilities = pdf.arraySync();
    const actions = choose(probabilities, step, underWay);

    const features = parameterFeatures(networks, withPlanes(seen, vectors, told), factors?.parameters);
    current = replacedRows(current, underWay, applied(networks, seen, features, actions));
    steps.push({ images: underWay, actions, probabilities, logits, after: current });
    underWay.forEach((image, i) => (states[image] = afterStep(states[image]!, actions[i]!)));
    underWay = underWay.filter((image) => !isOver(states[image]!));
  }
  return steps;
}

/** Probabilities without that of the stop action, which sum to 1 again. */
function amongFilters(pdf: tf.Tensor2D, count: number): tf.Tensor2D {
  const shares = tf.slice2d(pdf, [0, 0], [-1, count]);
  return tf.div(shares, tf.sum(shares, 1, true));
}

/** Every image after its action, in their order. */
function applied(
  networks: Networks,
  images: tf.Tensor4D,
  features: tf.Tensor2D,
  actions: readonly number[],
): tf.Tensor4D {
  const rowsWith = (action: number): number[] =>
    actions.flatMap((each, row) => (each === action ? [row] : []));
  const groups = actionFilters(networks.architecture).flatMap((filter, action) => {
    const rows = rowsWith(action);
    if (rows.length === 0) return [];
    const raw = filterHead(networks, action, filter, takeRows(features, rows));
    const output = filterRows(filter, takeRows(images, rows), raw);
    return [{ rows, output }];
  });
  const stopped = actions.flatMap((action, row) => (isStop(networks.architecture, action) ? [row] : []));
  if (stopped.length > 0) groups.push({ rows: stopped, output: takeRows(images, stopped) });
  const order = groups.flatMap(({ rows }) => rows);
  return takeRows(
    tf.concat(
      groups.map(({ output }) => output),
      0,
    ),
    inverseOrder(order),
  );
}

/** `all` with some of its rows replaced by those of `rows`. */
function replacedRows(all: tf.Tensor4D, places: readonly number[], rows: tf.Tensor4D): tf.Tensor4D {
  if (places.length === all.shape[0]) return rows;
  const others = Array.from({ length: all.shape[0] }, (_, i) => i).filter((i) => !places.includes(i));
  const order = [...places, ...others];
  return takeRows(tf.concat([rows, takeRows(all, others)], 0), inverseOrder(order));
}
