/**
 * Filters compiled for training: one plain function that takes a batch through a filter, and one that takes gradients back.
 * A filter is many small operations. As tensor operations each of them costs more to start than to compute, so the two
 * functions are written out as text, from the same definition that every other interpreter reads.
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

/** Writes a program down, line by line. Numbers that are known are their own text. */
class ProgramOps implements PixelOps<Value> {
  readonly lines: Line[] = [];
  readonly #prefix: string;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  constant(value: number): Value {
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

/** The text of a module that exports the two functions of a compiled filter. */
function moduleText(filter: LearnedFilter): string {
  const raw = Array.from({ length: filter.learned.rawCount }, (_, i) => `raw${i}`);
  const perImage = new ProgramOps('p');
  const constants = filter.prepare(
    perImage,
    filter.learned.decode<Value>(
      perImage,
      raw.map((name) => [name] as const),
    ),
  );
  const perPixel = new ProgramOps('v');
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
  export function forward(pixels, raw, count, output) {
    ${begin}
      ${loop}
        ${results.map((name, i) => `output[i + ${i}] = ${name};`).join(' ')}
      }
    }
  }
  export function backward(pixels, raw, count, gradient, byPixels, byRaw) {
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

const isNumber = (text: string): boolean => /^[-(\d]/.test(text);

/** Every filter that a network can drive, by its id. */
const compiled: ReadonlyMap<string, CompiledFilter> = new Map(
  await Promise.all(
    LEARNED_FILTERS.map(async (filter) => {
      const url = `data:text/javascript,${encodeURIComponent(moduleText(filter))}`;
      return [filter.id, (await import(/* @vite-ignore */ url)) as CompiledFilter] as const;
    }),
  ),
);

/** Throws a RangeError for a filter that no network can drive. */
export function compiledFilter({ id }: Pick<LearnedFilter, 'id'>): CompiledFilter {
  const found = compiled.get(id);
  if (!found) throw new RangeError(`no network can drive the filter "${id}"`);
  return found;
}
