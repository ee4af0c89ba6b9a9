/** Steps that were fitted, with numbers that a person would set: as many digits as a slider shows, where nobody sees the difference. */
import { decimalsOf } from '../../core/filter';
import type { OutputTransform, Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { flattenParameters, unflattenParameters } from '../../filters/steps';
import { matchError, shownPixels, unexplained } from './unexplained';

/** The pixels before the first step, and how they are shown after the last one. */
interface Beginning {
  readonly before: Float32Array;
  readonly output: OutputTransform;
}

/** The difference that 99 % of the pixels stay below, in CIEDE2000; about 1 can just be noticed. */
const UNSEEN = 0.4;

/** Digits beyond those that sliders show, which are tried one after another. */
const MORE_DIGITS = [0, 1, 2];

/**
 * The steps with the fewest digits that change nothing which is seen, and that are good for `isGood` too; the steps as they are
 * where there are none.
 *
 * @example
 * readableSteps([{ filter: 'exposure', params: { ev: 0.70312 }, ... }], start); // ev: 0.7
 */
export function readableSteps(
  steps: readonly Step[],
  { before, output }: Beginning,
  isGood: (steps: readonly Step[]) => boolean = () => true,
): readonly Step[] {
  if (steps.length === 0) return steps;
  const wanted = shownPixels(before, steps, output);
  const isUnseen = (rounded: readonly Step[]): boolean =>
    matchError(unexplained(before, wanted, rounded, output)).p99 < UNSEEN;
  const rounded = MORE_DIGITS.map((more) => steps.map((step) => roundedStep(step, more)));
  return rounded.find((each) => isUnseen(each) && isGood(each)) ?? steps;
}

function roundedStep(step: Step, more: number): Step {
  const filter = requireFilter(step.filter);
  const specs = filter.parameters.flatMap((spec) => Array.from({ length: spec.length }, () => spec));
  const values = flattenParameters(filter, step.params).map((value, i) => {
    const scale = 10 ** (decimalsOf(specs[i]!) + more);
    // No minus before a zero.
    return Math.round(value * scale) / scale + 0;
  });
  return { ...step, params: unflattenParameters(filter, values) };
}
