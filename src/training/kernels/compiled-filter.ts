/**
 * Filters compiled for training: one plain function that takes a batch through a filter, and one that takes gradients back.
 * A filter is many small operations. As tensor operations each of them costs more to start than to compute, so the two
 * functions are written out as text, from the same definition that every other interpreter reads.
 *
 * The text becomes code as a module whose address is `data:`, which is an `eval` by another name. It is safe because
 * nothing from outside gets into the text: it follows from the filters in `src/filters` alone, and what a model changes, its
 * ranges, is handed to the functions as numbers. It works in Node and in browsers. A page whose Content-Security-Policy
 * lists the sources of scripts would have to list `data:`; this page has no such policy, and does not train.
 */
import type { PixelOps } from '../../core/pixel-ops';
import type { LearnedFilter } from '../../core/filter';
import { LEARNED_FILTERS } from '../../filters';
import { applyFilter } from '../../filters/apply';

/** A scalar is the text of one value, an rgb of three. */
type Value = readonly [string] | readonly [string, string, string];

/** One line of the program: `const name = text`, and what it adds to the gradients of the names it was made of. */
interface Line {
  readonly name: string;
  readonly text: string;
  /** By name: the derivative times the line's own gradient, which is `g_` and the line's name. */
  readonly back: readonly (readonly [name: string, text: string])[];
}

/** The name of the list of numbers that a program is given when it runs. */
const GIVEN = 'given';

/** Writes a program down, line by line. Its constants are written into it as numbers, or given to it when it runs. */
class ProgramOps implements PixelOps<Value> {
  readonly lines: Line[] = [];
  /** The constants that it has to be given, in order. */
  readonly given: number[] = [];
  readonly #prefix: string;
  readonly #constants: 'written' | 'given';

  constructor(prefix: string, constants: 'written' | 'given') {
    this.#prefix = prefix;
    this.#constants = constants;
  }

  constant(value: number): Value {
    if (this.#constants === 'given') return [`${GIVEN}[${this.given.push(value) - 1}]`];
    return [value < 0 ? `(${value})` : `${value}`];
  }
  rgb(red: Value, green: Value, blue: Value): Value {
    return [red[0], green[0], blue[0]];
  }
  channel(color: Value, index: 0 | 1 | 2): Value {
    return [color[index] ?? color[0]];
  }

  add(a: Value, b: Value): Value {
    return this.#pairwise(
      a,
      b,
      (x, y) => `${x} + ${y}`,
      (_x, _y, g) => [g, g],
    );
  }
  sub(a: Value, b: Value): Value {
    return this.#pairwise(
      a,
      b,
      (x, y) => `${x} - ${y}`,
      (_x, _y, g) => [g, `-${g}`],
    );
  }
  mul(a: Value, b: Value): Value {
    return this.#pairwise(
      a,
      b,
      (x, y) => `${x} * ${y}`,
      (x, y, g) => [`${g} * ${y}`, `${g} * ${x}`],
    );
  }
  div(a: Value, b: Value): Value {
    return this.#pairwise(
      a,
      b,
      (x, y) => `${x} / ${y}`,
      (_x, y, g, v) => [`${g} / ${y}`, `-${g} * ${v} / ${y}`],
    );
  }
  min(a: Value, b: Value): Value {
    const back: Back = (x, y, g) => [`(${x} <= ${y} ? ${g} : 0)`, `(${x} <= ${y} ? 0 : ${g})`];
    return this.#pairwise(a, b, (x, y) => `(${x} <= ${y} ? ${x} : ${y})`, back);
  }
  max(a: Value, b: Value): Value {
    const back: Back = (x, y, g) => [`(${x} >= ${y} ? ${g} : 0)`, `(${x} >= ${y} ? 0 : ${g})`];
    return this.#pairwise(a, b, (x, y) => `(${x} >= ${y} ? ${x} : ${y})`, back);
  }
  abs(a: Value): Value {
    return this.#pairwise(
      a,
      ['0'],
      (x) => `Math.abs(${x})`,
      (x, _, g) => [`(${x} < 0 ? -${g} : ${g})`, '0'],
    );
  }
  exp(a: Value): Value {
    return this.#pairwise(
      a,
      ['0'],
      (x) => `Math.exp(${x})`,
      (_x, _, g, v) => [`${g} * ${v}`, '0'],
    );
  }
  pow(base: Value, exponent: Value): Value {
    const back: Back = (x, y, g, v) => [
      `(${x} > 0 ? ${g} * ${y} * ${v} / ${x} : 0)`,
      `(${x} > 0 ? ${g} * ${v} * Math.log(${x}) : 0)`,
    ];
    return this.#pairwise(base, exponent, (x, y) => `(${x} > 0 ? Math.pow(${x}, ${y}) : 0)`, back);
  }
  divideOrZero(a: Value, b: Value, threshold: number): Value {
    const back: Back = (_x, y, g, v) => [
      `(${y} > ${threshold} ? ${g} / ${y} : 0)`,
      `(${y} > ${threshold} ? -${g} * ${v} / ${y} : 0)`,
    ];
    return this.#pairwise(a, b, (x, y) => `(${y} > ${threshold} ? ${x} / ${y} : 0)`, back);
  }

  row(): Value {
    throw new RangeError('a compiled filter does not know where its pixels lie');
  }
  column(): Value {
    return this.row();
  }

  #pairwise(a: Value, b: Value, text: (x: string, y: string) => string, back: Back): Value {
    const at = (value: Value, channel: number): string => value[channel] ?? value[0];
    const one = (channel: number): string => {
      const [x, y] = [at(a, channel), at(b, channel)];
      const name = `${this.#prefix}${this.lines.length}`;
      const [byX, byY] = back(x, y, `g_${name}`, name);
      this.lines.push({
        name,
        text: text(x, y),
        back: [
          [x, byX],
          [y, byY],
        ],
      });
      return name;
    };
    return Math.max(a.length, b.length) === 1 ? [one(0)] : [one(0), one(1), one(2)];
  }
}

/** The terms that the gradient `g` of `v = f(x, y)` adds to the gradients of x and y. */
type Back = (x: string, y: string, g: string, v: string) => readonly [string, string];

export interface CompiledFilter {
  /** `pixels` of `count` images, interleaved RGB, through the filter; `raw` are the network's activations for each image. */
  readonly forward: (pixels: Float32Array, raw: Float32Array, count: number, output: Float32Array) => void;
  /** Adds to `byPixels` and `byRaw` what `gradient`, that of the output, means for them. */
  readonly backward: (
    pixels: Float32Array,
    raw: Float32Array,
    count: number,
    gradient: Float32Array,
    byPixels: Float32Array,
    byRaw: Float32Array,
  ) => void;
}

/** The names of a filter's activations in the text. */
const rawNames = ({ learned }: LearnedFilter): string[] =>
  Array.from({ length: learned.rawCount }, (_, i) => `raw${i}`);

/** The part of the program that is run once per image. Its lines are the same for all ranges, its given numbers are not. */
function imageProgram(filter: LearnedFilter): {
  readonly ops: ProgramOps;
  readonly constants: readonly Value[];
} {
  const ops = new ProgramOps('p', 'given');
  const raw = rawNames(filter).map((name): Value => [name]);
  const constants = filter.prepare(ops, filter.learned.decode(ops, raw));
  return { ops, constants };
}

/** The text of a module that exports the two functions of a compiled filter, with the given numbers as the last argument. */
function moduleText(filter: LearnedFilter): string {
  const raw = rawNames(filter);
  const { ops: perImage, constants } = imageProgram(filter);
  const perPixel = new ProgramOps('v', 'written');
  const output = applyFilter<Value>(perPixel, filter, ['red', 'green', 'blue'], constants);
  const results = [0, 1, 2].map((channel) => output[channel] ?? output[0]);

  const names = [...new Set(constants.flat())].filter((name) => !isNumber(name));
  const readRaw = raw.map((name, i) => `const ${name} = raw[image * ${raw.length} + ${i}];`);
  const readPixel = ['red', 'green', 'blue'].map((name, i) => `const ${name} = pixels[i + ${i}];`);
  const begin = `
    const length = pixels.length / count;
    for (let image = 0; image < count; image++) {
      ${readRaw.join(' ')}
      ${forward(perImage.lines)}`;
  const loop = `for (let i = image * length; i < (image + 1) * length; i += 3) {
        ${readPixel.join(' ')}
        ${forward(perPixel.lines)}`;

  const seeds = new Map<string, string[]>();
  results.forEach((name, i) => addTo(seeds, name, `gradient[i + ${i}]`));
  const pixelBack = backward(perPixel.lines, seeds);
  const sumsOf = (name: string): string => `s_${name}`;
  const imageSeeds = new Map(names.map((name) => [name, [sumsOf(name)]]));
  const imageBack = backward(perImage.lines, imageSeeds);

  return `
  export function forward(pixels, raw, count, output, ${GIVEN}) {
    ${begin}
      ${loop}
        ${results.map((name, i) => `output[i + ${i}] = ${name};`).join(' ')}
      }
    }
  }
  export function backward(pixels, raw, count, gradient, byPixels, byRaw, ${GIVEN}) {
    ${begin}
      ${names.map((name) => `let ${sumsOf(name)} = 0;`).join(' ')}
      ${loop}
        ${pixelBack.text}
        ${names.map((name) => `${sumsOf(name)} += ${pixelBack.of(name)};`).join(' ')}
        ${['red', 'green', 'blue'].map((name, i) => `byPixels[i + ${i}] += ${pixelBack.of(name)};`).join(' ')}
      }
      ${imageBack.text}
      ${raw.map((name, i) => `byRaw[image * ${raw.length} + ${i}] += ${imageBack.of(name)};`).join(' ')}
    }
  }`;
}

const forward = (lines: readonly Line[]): string =>
  lines.map(({ name, text }) => `const ${name} = ${text};`).join('\n');

/** `seeds`: what the gradients of names begin with. Lines that nothing depends on have no gradient. */
function backward(
  lines: readonly Line[],
  seeds: ReadonlyMap<string, string[]>,
): { readonly text: string; readonly of: (name: string) => string } {
  const sums = new Map([...seeds].map(([name, texts]) => [name, [...texts]]));
  const text = lines.toReversed().flatMap(({ name, back }) => {
    const parts = sums.get(name);
    if (!parts) return [];
    for (const [from, part] of back) if (!isNumber(from)) addTo(sums, from, part);
    return [`const g_${name} = ${parts.join(' + ')};`];
  });
  return { text: text.join('\n'), of: (name) => sums.get(name)?.join(' + ') ?? '0' };
}

function addTo(sums: Map<string, string[]>, name: string, text: string): void {
  const parts = sums.get(name);
  if (parts) parts.push(text);
  else sums.set(name, [text]);
}

const isNumber = (text: string): boolean => /^[-(\d]/.test(text) || text.startsWith(`${GIVEN}[`);

/** The functions as the text has them. */
interface CompiledModule {
  readonly forward: (...inputs: [...Parameters<CompiledFilter['forward']>, given: readonly number[]]) => void;
  readonly backward: (
    ...inputs: [...Parameters<CompiledFilter['backward']>, given: readonly number[]]
  ) => void;
}

/** Every filter that a network can drive, by its id. */
const compiled: ReadonlyMap<string, CompiledModule> = new Map(
  await Promise.all(
    LEARNED_FILTERS.map(async (filter) => {
      const url = `data:text/javascript,${encodeURIComponent(moduleText(filter))}`;
      return [filter.id, (await import(/* @vite-ignore */ url)) as CompiledModule] as const;
    }),
  ),
);

/** With the filter's own ranges or a model's. Throws a RangeError for a filter that no network can drive. */
export function compiledFilter(filter: LearnedFilter): CompiledFilter {
  const found = compiled.get(filter.id);
  if (!found) throw new RangeError(`no network can drive the filter "${filter.id}"`);
  const given = givenNumbers.get(filter) ?? imageProgram(filter).ops.given;
  givenNumbers.set(filter, given);
  return {
    forward: (...inputs) => found.forward(...inputs, given),
    backward: (...inputs) => found.backward(...inputs, given),
  };
}

/** Writing the program down takes up to a millisecond, and a round asks for each filter at every step. */
const givenNumbers = new WeakMap<LearnedFilter, readonly number[]>();
