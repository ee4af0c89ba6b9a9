/** Compiled chains, kept by what decides their code: the list of filters and masks, and how pixels lie in memory. */
import type { Filter } from '../../core/filter';
import { chainModule, type ChainShape } from './chain-module';

export interface CompiledChain {
  readonly module: WebAssembly.Module;
  /** The numbers that lie behind the steps' in memory. */
  readonly literals: readonly number[];
}

/** The function of a module: see `chainModule`. */
export type RunRow = (
  source: number,
  target: number,
  column: number,
  end: number,
  thresholds: number,
  row: number,
) => void;

const compiled = new Map<string, Promise<CompiledChain>>();

/** A few kilobytes each. */
const KEPT = 64;

/** Compiles a chain, or takes the one that was compiled before. */
export function compiledChain(shape: ChainShape): Promise<CompiledChain> {
  const { steps, ...rest } = shape;
  const list = steps.map(({ filter, constants, mask }) => [serialOf(filter), constants.length, mask?.length]);
  const key = JSON.stringify([list, rest]);
  const known = compiled.get(key);
  if (known) return known;

  const made = compile(shape);
  compiled.set(key, made);
  if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value!);
  return made;
}

async function compile(shape: ChainShape): Promise<CompiledChain> {
  const { bytes, literals } = chainModule(shape);
  return { module: await WebAssembly.compile(bytes), literals };
}

const serials = new WeakMap<Filter, number>();
let lastSerial = 0;

/** Filters are told apart as objects, since a variant of a filter has the same id. */
function serialOf(filter: Filter): number {
  const serial = serials.get(filter) ?? ++lastSerial;
  serials.set(filter, serial);
  return serial;
}
