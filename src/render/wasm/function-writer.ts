/** Writes one WebAssembly function, statement by statement, and the module that exports it. */
import { type Code, i32, unsigned } from './instructions';

const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof TYPES;

/** A variable of the function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

export class FunctionWriter {
  readonly #parameters: readonly ValueType[];
  readonly #statements: number[] = [];
  readonly #vectors: Local[] = [];
  #usedVectors = 0;

  constructor(parameters: readonly ValueType[]) {
    this.#parameters = parameters;
  }

  parameter(index: number): Local {
    return local(index);
  }

  /** A vector's variable of its own. */
  vector(): Local {
    const found = this.#vectors[this.#usedVectors];
    this.#usedVectors++;
    if (found) return found;
    const made = local(this.#parameters.length + this.#vectors.length);
    this.#vectors.push(made);
    return made;
  }

  /** Keeps a value and stands for it afterwards. */
  keep(value: Code): Code {
    const variable = this.vector();
    this.run(variable.set(value));
    return variable.get;
  }

  run(statement: Code): void {
    for (const byte of statement) this.#statements.push(byte);
  }

  /** Vectors made inside of `write` are used again afterwards, so that long chains need no more than one step does. */
  scope(write: () => void): void {
    const before = this.#usedVectors;
    write();
    this.#usedVectors = before;
  }

  /** Runs what `write` writes at least once, and again as long as `condition` is not 0. */
  loop(write: () => Code): void {
    this.run([0x03, 0x40]);
    this.run([...write(), 0x0d, 0x00, 0x0b]);
  }

  /** The bytes of a module that imports a memory as `host.memory` and exports the function as `run`. */
  module(): Uint8Array<ArrayBuffer> {
    const type = [0x60, ...list(this.#parameters.map((each) => [TYPES[each]])), 0];
    const locals = this.#vectors.length === 0 ? [] : [[...unsigned(this.#vectors.length), TYPES.v128]];
    const body = [...list(locals), ...this.#statements, 0x0b];
    return Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      ...section(1, list([type])),
      ...section(2, list([[...name('host'), ...name('memory'), 0x02, 0x00, 0x00]])),
      ...section(3, list([[0]])),
      ...section(7, list([[...name('run'), 0x00, 0x00]])),
      ...section(10, list([[...unsigned(body.length), ...body]])),
    ]);
  }
}

const local = (index: number): Local => ({
  get: [0x20, ...unsigned(index)],
  set: (value) => [...value, 0x21, ...unsigned(index)],
});

const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const name = (text: string): Code => list([...new TextEncoder().encode(text)].map((byte) => [byte]));

/** `variable += step`. */
export const advance = (variable: Local, step: number): Code =>
  variable.set(i32.add(variable.get, i32.constant(step)));
