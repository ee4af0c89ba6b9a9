/** Steps as data: made, flattened, parsed from and written to steps files. */
import { UserError } from '../core/errors';
import type { Filter, ParameterSpec } from '../core/filter';
import type {
  EditDocument,
  InputTransform,
  MaskValues,
  OutputTransform,
  ParameterValues,
  Step,
  StepOrigin,
} from '../core/step';
import { findFilter, FILTERS, requireFilter } from './index';

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

/** Reads the text of a steps file. Throws a UserError naming the step and the parameter that is wrong. */
export function parseStepsFile(text: string): EditDocument {
  let json: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new UserError('The steps file is not valid JSON.');
  }
  return validateDocument(json);
}

/** The text of a steps file, readable and stable. */
export function formatStepsFile(document: EditDocument): string {
  return `${JSON.stringify({ version: 1, ...document }, null, 2)}\n`;
}

export function validateDocument(json: unknown): EditDocument {
  const file = requireRecord(json, 'The steps file');
  if (file['version'] !== 1) throw new UserError('The steps file must say "version": 1.');
  if (!Array.isArray(file['steps'])) throw new UserError('The steps file must hold a list "steps".');
  return {
    input: file['input'] === undefined ? 'auto' : parseInputTransform(file['input']),
    output: file['output'] === undefined ? 'as-is' : parseOutputTransform(file['output']),
    steps: file['steps'].map((step: unknown, index) => validateStep(step, `Step ${index + 1}`)),
  };
}

/** `gamma:<g>` takes g from 0.1 to 10. */
export function parseInputTransform(value: unknown): InputTransform {
  if (value === 'auto' || value === 'paper' || value === 'linear' || value === 'srgb') return value;
  const match = typeof value === 'string' ? /^gamma:(\d+(?:\.\d+)?|\.\d+)$/.exec(value) : null;
  const exponent = match ? Number(match[1]) : NaN;
  if (exponent >= 0.1 && exponent <= 10) return `gamma:${exponent}`;
  throw new UserError(
    `The input transform must be auto, paper, linear, srgb or gamma:<0.1 to 10>, not ${JSON.stringify(value)}.`,
  );
}

export function parseOutputTransform(value: unknown): OutputTransform {
  if (value === 'as-is' || value === 'srgb') return value;
  throw new UserError(`The output transform must be as-is or srgb, not ${JSON.stringify(value)}.`);
}

export function validateStep(json: unknown, where: string): Step {
  const step = requireRecord(json, where);
  const id = step['filter'];
  const filter = typeof id === 'string' ? findFilter(id) : undefined;
  if (!filter) {
    const known = FILTERS.map((each) => each.id).join(', ');
    throw new UserError(`${where}: there is no filter ${JSON.stringify(id)}; the filters are ${known}.`);
  }
  const name = `${where} (${filter.id})`;
  const enabled = step['enabled'] ?? true;
  if (typeof enabled !== 'boolean') throw new UserError(`${name}: "enabled" must be true or false.`);
  const origin = step['origin'] ?? 'person';
  if (origin !== 'person' && origin !== 'agent' && origin !== 'optimiser') {
    throw new UserError(`${name}: "origin" must be person, agent or optimiser.`);
  }
  const params = validateParameters(filter, step['params'], name);
  const common = { filter: filter.id, params, enabled, origin } as const;
  return step['mask'] === undefined ? common : { ...common, mask: validateMask(step['mask'], name) };
}

function validateParameters(filter: Filter, json: unknown, where: string): ParameterValues {
  const params = requireRecord(json, `${where}: "params"`);
  for (const key of Object.keys(params)) {
    if (!filter.parameters.some((spec) => spec.name === key)) {
      throw new UserError(`${where}: there is no parameter "${key}".`);
    }
  }
  const values = Object.fromEntries(
    filter.parameters.map((spec) => [spec.name, validateValue(spec, params[spec.name], where)]),
  );
  const problem = filter.problem?.(flattenParameters(filter, values));
  if (problem) throw new UserError(`${where}: ${problem}.`);
  return values;
}

function validateValue(spec: ParameterSpec, value: unknown, where: string): number | number[] {
  if (spec.length === 1) return validateNumber(value, spec.hard, `${where}: "${spec.name}"`);
  if (!Array.isArray(value) || value.length !== spec.length) {
    throw new UserError(`${where}: "${spec.name}" must be a list of ${spec.length} numbers.`);
  }
  return value.map((each: unknown, i) =>
    validateNumber(each, spec.hard, `${where}: "${spec.name}" ${i + 1}`),
  );
}

function validateNumber(value: unknown, [low, high]: readonly [number, number], where: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new UserError(`${where} must be a finite number.`);
  }
  if (value < low || value > high)
    throw new UserError(`${where} must be within ${low}..${high}, not ${value}.`);
  return value;
}

function validateMask(json: unknown, where: string): MaskValues {
  if (!Array.isArray(json) || json.length !== 6) {
    throw new UserError(`${where}: "mask" must be a list of 6 numbers.`);
  }
  // The raw numbers go through a tanh: beyond +-1000 nothing changes any more.
  return json.map((value: unknown, i) =>
    validateNumber(value, [-1000, 1000], `${where}: "mask" ${i + 1}`),
  ) as unknown as MaskValues;
}

function requireRecord(json: unknown, where: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError(`${where} must be a JSON object.`);
  }
  return json as Record<string, unknown>;
}

/** Flat parameters of a step. Throws a RangeError for filters that validation would not have let through. */
export function stepParameters(step: Step): number[] {
  return flattenParameters(requireFilter(step.filter), step.params);
}
