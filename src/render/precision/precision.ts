/**
 * Where numbers are rounded on their way from a file to a screen, as an argument: of the source's samples, after every
 * step, and of the result. What is left out is exact. The text form is `source=8:floor,work=half,output=8:bluenoise`.
 */
import { UserError } from '../../core/errors';

export const SOURCE_ROUNDINGS = ['round', 'floor', 'ordered', 'bluenoise'] as const;
export const WORK_ROUNDINGS = ['round', 'floor'] as const;
export const OUTPUT_DITHERS = ['none', 'ordered', 'bluenoise', 'diffusion'] as const;

/**
 * Codes of so many bits, 4..16. `floor` of 16 to 8 bits is `floor(v / 257)`, as scripts often do; `ordered` and
 * `bluenoise` dither. A source of no more bits stays as it is.
 */
export interface SourcePrecision {
  readonly bits: number;
  readonly rounding: (typeof SOURCE_ROUNDINGS)[number];
}

/** After every step: codes of so many bits of 0..1, clipped, as an integer buffer would hold; or floats. */
export type WorkPrecision =
  { readonly bits: number; readonly rounding: (typeof WORK_ROUNDINGS)[number] } | 'half' | 'float';

/** Codes of so many bits, to the nearest or dithered, of the clipped result. */
export interface OutputPrecision {
  readonly bits: number;
  readonly dither: (typeof OUTPUT_DITHERS)[number];
}

export interface Precision {
  readonly source?: SourcePrecision;
  readonly work?: WorkPrecision;
  readonly output?: OutputPrecision;
}

export const EXACT: Precision = {};

export const FEWEST_BITS = 4;
export const MOST_BITS = 16;

/** The largest code. */
export const largestCode = (bits: number): number => 2 ** bits - 1;

/** `float` and nothing are the same; what rounds nothing is left out. */
export function parsePrecision(text: string): Precision {
  const parts = text.split(',').filter((part) => part !== '');
  const found: { source?: SourcePrecision; work?: WorkPrecision; output?: OutputPrecision } = {};
  for (const part of parts) {
    const [stage, value = '', ...more] = part.split('=');
    if (more.length > 0 || !isStage(stage)) throw unknown(part);
    if (stage in found) throw new UserError(`The precision names "${stage}" twice.`);
    if (stage === 'source') found.source = parseSource(value, part);
    else if (stage === 'work') found.work = parseWork(value, part);
    else found.output = parseOutput(value, part);
  }
  const { work, ...rest } = found;
  return work === undefined || work === 'float' ? rest : { ...rest, work };
}

/** The text that `parsePrecision` reads; empty for the exact one. */
export function formatPrecision({ source, work, output }: Precision): string {
  const parts = [
    source && `source=${source.bits}:${source.rounding}`,
    work && `work=${typeof work === 'string' ? work : `${work.bits}:${work.rounding}`}`,
    output && `output=${output.bits}:${output.dither}`,
  ];
  return parts.filter((part) => part !== undefined).join(',');
}

const isStage = (text: string | undefined): text is 'source' | 'work' | 'output' =>
  text === 'source' || text === 'work' || text === 'output';

function parseSource(value: string, part: string): SourcePrecision {
  const [bits, rounding = 'round'] = bitsAnd(value, part);
  return { bits, rounding: oneOf(SOURCE_ROUNDINGS, rounding, part) };
}

function parseWork(value: string, part: string): WorkPrecision {
  if (value === 'half' || value === 'float') return value;
  const [bits, rounding = 'round'] = bitsAnd(value, part);
  return { bits, rounding: oneOf(WORK_ROUNDINGS, rounding, part) };
}

function parseOutput(value: string, part: string): OutputPrecision {
  const [bits, dither = 'none'] = bitsAnd(value, part);
  return { bits, dither: oneOf(OUTPUT_DITHERS, dither, part) };
}

function bitsAnd(value: string, part: string): [number, string | undefined] {
  const [digits = '', manner, ...more] = value.split(':');
  const bits = Number(digits);
  if (!/^\d+$/.test(digits) || bits < FEWEST_BITS || bits > MOST_BITS || more.length > 0) throw unknown(part);
  return [bits, manner];
}

function oneOf<Name extends string>(names: readonly Name[], text: string, part: string): Name {
  const name = names.find((each) => each === text);
  if (name === undefined) throw unknown(part);
  return name;
}

const unknown = (part: string): UserError =>
  new UserError(
    `"${part}" is no precision: write source=4..16[:${SOURCE_ROUNDINGS.join('|')}], work=4..16[:${WORK_ROUNDINGS.join('|')}]|half|float, or output=4..16[:${OUTPUT_DITHERS.join('|')}].`,
  );
