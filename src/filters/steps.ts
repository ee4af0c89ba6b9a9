/** Steps as data: made, flattened, parsed from and written to steps files. */
import * as v from 'valibot';
import type { Filter } from '../core/filter';
import { checkJsonBy, parseJson } from '../core/json/read-json';
import { readBy } from '../core/json/schemas';
import type { EditDocument, ParameterValues, Step, StepOrigin } from '../core/step';
import { frameSchema, frameSentence } from './frame-schema';
import { requireFilter } from './index';
import { stepSchema, stepSentence } from './step-schema';
import { parseInputTransform, parseOutputTransform } from './transforms';

/** A step that leaves the photo (nearly) as it is: every parameter at its default. */
export function makeStep(filter: Filter, origin: StepOrigin = 'person'): Step {
  return { filter: filter.id, params: defaultParameters(filter), enabled: true, origin };
}

export function defaultParameters(filter: Filter): ParameterValues {
  return Object.fromEntries(
    filter.parameters.map((spec) => [
      spec.name,
      spec.length === 1 ? spec.default : Array.from({ length: spec.length }, () => spec.default),
    ]),
  );
}

/** Parameters as one list of numbers, in the order the filter declares them. */
export function flattenParameters(filter: Filter, params: ParameterValues): number[] {
  return filter.parameters.flatMap((spec) => params[spec.name] ?? []);
}

/** The reverse of `flattenParameters`. */
export function unflattenParameters(filter: Filter, flat: readonly number[]): ParameterValues {
  let next = 0;
  return Object.fromEntries(
    filter.parameters.map((spec) => {
      const values = flat.slice(next, (next += spec.length));
      return [spec.name, spec.length === 1 ? values[0]! : values];
    }),
  );
}

const entries = {
  input: v.optional(readBy(parseInputTransform), 'auto'),
  output: v.optional(readBy(parseOutputTransform), 'as-is'),
  frame: v.optional(frameSchema),
  steps: v.array(stepSchema),
};

const asDocument = ({
  input,
  output,
  frame,
  steps,
}: v.InferOutput<v.ObjectSchema<typeof entries, undefined>>) =>
  ({ input, output, ...(frame && { frame }), steps }) satisfies EditDocument;

/** The document as it is written down, in steps files and in what a page keeps. */
export const documentSchema = v.pipe(v.object(entries), v.transform(asDocument));

const stepsFile = v.pipe(
  v.object({ version: v.literal(1), ...entries }),
  v.transform((file) => asDocument(file)),
);

/** The end of the sentence for a member of a file that is wrong. */
const MUST: Readonly<Record<string, string>> = {
  version: 'must say "version": 1',
  steps: 'must hold a list "steps"',
};

/** Reads the text of a steps file. Throws a UserError naming the step and the parameter that is wrong. */
export const parseStepsFile = (text: string): EditDocument =>
  validateDocument(parseJson(text, 'The steps file'));

/** The text of a steps file, readable and stable. */
export function formatStepsFile(document: EditDocument): string {
  return `${JSON.stringify({ version: 1, ...document }, null, 2)}\n`;
}

/** The same for what has been parsed already. */
export const validateDocument = (json: unknown): EditDocument =>
  checkJsonBy(stepsFile, json, (issue) => {
    const [member, step, ...path] = issue.path ?? [];
    if (!member) return 'The steps file must be a JSON object.';
    if (member.key === 'frame') return frameSentence(issue, step ? [step, ...path] : []);
    if (step) return stepSentence(`Step ${Number(step.key) + 1}`, issue, path);
    const must = MUST[String(member.key)];
    if (must !== undefined) return `The steps file ${must}.`;
    return `"${String(member.key)}" of the steps file ${issue.message}.`;
  });

/** One step by itself; `where` is its name in the sentence. Throws a UserError. */
export const validateStep = (json: unknown, where: string): Step =>
  checkJsonBy(stepSchema, json, (issue) => stepSentence(where, issue));

/** Flat parameters of a step. Throws a RangeError for filters that validation would not have let through. */
export function stepParameters(step: Step): number[] {
  return flattenParameters(requireFilter(step.filter), step.params);
}
