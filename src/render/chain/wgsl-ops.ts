/**
 * PixelOps as WGSL text: each operation appends one `let` and stands for its name afterwards, so nothing is
 * computed twice and the shader reads top to bottom. The GPU is not needed to write it.
 */
import type { PixelOps } from '../../core/pixel-ops';

export interface WgslValue {
  readonly type: 'f32' | 'vec3f';
  readonly text: string;
}

export class WgslOps implements PixelOps<WgslValue> {
  readonly lines: string[] = [];

  constant(value: number): WgslValue {
    return { type: 'f32', text: literal(value) };
  }

  rgb(red: WgslValue, green: WgslValue, blue: WgslValue): WgslValue {
    return this.#let('vec3f', `vec3f(${red.text}, ${green.text}, ${blue.text})`);
  }

  channel(color: WgslValue, index: 0 | 1 | 2): WgslValue {
    return color.type === 'f32' ? color : { type: 'f32', text: `${color.text}.${'rgb'[index]}` };
  }

  add(a: WgslValue, b: WgslValue): WgslValue {
    return this.#infix(a, '+', b);
  }
  sub(a: WgslValue, b: WgslValue): WgslValue {
    return this.#infix(a, '-', b);
  }
  mul(a: WgslValue, b: WgslValue): WgslValue {
    return this.#infix(a, '*', b);
  }
  div(a: WgslValue, b: WgslValue): WgslValue {
    return this.#infix(a, '/', b);
  }
  min(a: WgslValue, b: WgslValue): WgslValue {
    return this.#call('min', a, b);
  }
  max(a: WgslValue, b: WgslValue): WgslValue {
    return this.#call('max', a, b);
  }
  abs(a: WgslValue): WgslValue {
    return this.#let(a.type, `abs(${a.text})`);
  }
  exp(a: WgslValue): WgslValue {
    return this.#let(a.type, `exp(${a.text})`);
  }

  pow(base: WgslValue, exponent: WgslValue): WgslValue {
    const type = wider(base, exponent);
    const [x, y] = [splat(base, type), splat(exponent, type)];
    const zero = splat(this.constant(0), type);
    return this.#let(type, `select(${zero}, pow(${x}, ${y}), ${x} > ${zero})`);
  }

  divideOrZero(a: WgslValue, b: WgslValue, threshold: number): WgslValue {
    const type = wider(a, b);
    const zero = splat(this.constant(0), type);
    const limit = splat(this.constant(threshold), type);
    const [x, y] = [splat(a, type), splat(b, type)];
    return this.#let(type, `select(${zero}, ${x} / ${y}, ${y} > ${limit})`);
  }

  /** The functions written with these operations take `position: vec2f`: row, column (see PixelOps.row). */
  row(): WgslValue {
    return { type: 'f32', text: 'position.x' };
  }
  column(): WgslValue {
    return { type: 'f32', text: 'position.y' };
  }

  #infix(a: WgslValue, operator: string, b: WgslValue): WgslValue {
    return this.#let(wider(a, b), `${a.text} ${operator} ${b.text}`);
  }

  /** The two-argument built-ins do not broadcast. */
  #call(name: string, a: WgslValue, b: WgslValue): WgslValue {
    const type = wider(a, b);
    return this.#let(type, `${name}(${splat(a, type)}, ${splat(b, type)})`);
  }

  #let(type: WgslValue['type'], expression: string): WgslValue {
    const name = `v${this.lines.length}`;
    this.lines.push(`let ${name} = ${expression};`);
    return { type, text: name };
  }
}

function wider(a: WgslValue, b: WgslValue): WgslValue['type'] {
  return a.type === 'vec3f' || b.type === 'vec3f' ? 'vec3f' : 'f32';
}

function splat(value: WgslValue, type: WgslValue['type']): string {
  return value.type === type ? value.text : `vec3f(${value.text})`;
}

/** A number as a WGSL f32 literal; negative ones in parentheses so that any operator may precede them. */
function literal(value: number): string {
  const rounded = Math.fround(value);
  const digits = Number.isInteger(rounded) && Math.abs(rounded) < 1e6 ? `${rounded}.0` : shortest(rounded);
  return value < 0 ? `(${digits})` : digits;
}

/** The shortest decimal that is the same float32. */
function shortest(value: number): string {
  for (let digits = 1; digits < 10; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return `${Number(text)}`;
  }
  return `${value}`;
}
