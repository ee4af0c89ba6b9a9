/** Parts of arguments that several actions have. Steps are counted from 1, as people do. */
import * as v from 'valibot';
import { UserError } from '../../../core/errors';
import type { ParameterValues } from '../../../core/step';
import { stepsInWords } from '../../../core/text/count-of';
import type { EditorState } from '../../../editor/state';
import { FILTERS, requireFilter } from '../../../filters';
import { defaultParameters, validateStep } from '../../../filters/steps';

const count = v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1, 'must be at least 1'));

/** The number of a step, from 1. */
export const stepNumber = count;

/** The number of a step, from 1; the selected one where it is left out. */
export const anyStep = v.optional(count);

/** The id of a filter. */
export const filterId = v.picklist(
  FILTERS.map(({ id }) => id),
  'must be the id of a filter, such as "exposure"',
);

/** Parameters by their names; those that are left out stay as they are. */
export const someParameters = v.record(v.string(), v.union([v.number(), v.array(v.number())]));

/** Returns the index of a step that an action is for. Throws a UserError where there is no such step. */
export function indexOfStep({ document, selected }: EditorState, number: number | undefined): number {
  const index = number === undefined ? selected : number - 1;
  if (document.steps[index]) return index;
  const steps = document.steps.length;
  throw new UserError(
    number === undefined
      ? 'No step is selected.'
      : `There is no step ${number}: the photo has ${stepsInWords(steps)}.`,
  );
}

/** Returns parameters that a filter can have. Throws a UserError that names the one that is wrong. */
export function checkedParameters(
  filter: string,
  params: v.InferOutput<typeof someParameters>,
): ParameterValues {
  const all = { ...defaultParameters(requireFilter(filter)), ...params };
  const checked = validateStep({ filter, params: all }, 'The step').params;
  return Object.fromEntries(Object.keys(params).map((name) => [name, checked[name]!]));
}
