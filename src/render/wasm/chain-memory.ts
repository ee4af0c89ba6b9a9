/** The memory of compiled chains: tables, thresholds, a chain's numbers, and a band of rows before and after it. */
import { thresholdIndex, thresholdTile, THRESHOLD_UNIT, TILE, type Rounding } from '../precision/thresholds';
import type { CompiledChain, RunRow } from './compiled-chain';
import { NUMBERS, SLACK, INPUT_TABLE, INPUT_TABLES, THRESHOLDS } from './memory-layout';

const PAGE = 65536;

export class ChainMemory {
  readonly #memory = new WebAssembly.Memory({ initial: Math.ceil(NUMBERS / PAGE) });
  readonly #instances = new WeakMap<WebAssembly.Module, RunRow>();
  #rounding: Rounding | undefined;

  setTables(tables: readonly Float32Array[]): void {
    tables.forEach((table, i) =>
      new Float32Array(this.#memory.buffer, INPUT_TABLES + i * INPUT_TABLE).set(table),
    );
  }

  /** The tile of a dither, once for red, green and blue. */
  setThresholds(rounding: Rounding): void {
    if (rounding === this.#rounding) return;
    this.#rounding = rounding;
    const tile = thresholdTile(rounding);
    const moved = new Float32Array(this.#memory.buffer, THRESHOLDS, 3 * TILE * TILE);
    for (let i = 0; i < moved.length; i++) {
      const pixel = i % (TILE * TILE);
      const place = thresholdIndex(pixel % TILE, Math.floor(pixel / TILE), Math.floor(i / (TILE * TILE)));
      moved[i] = tile[place]! / THRESHOLD_UNIT;
    }
  }

  /** Writes a chain's numbers, makes room for a band behind them, and says where source and target begin. */
  layOut(
    numbers: Float32Array,
    sourceBytes: number,
    targetBytes: number,
  ): { source: number; target: number } {
    const source = roundUp(NUMBERS + numbers.byteLength);
    const target = roundUp(source + sourceBytes + SLACK);
    const missing = target + targetBytes + SLACK - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    new Float32Array(this.#memory.buffer, NUMBERS).set(numbers);
    return { source, target };
  }

  write(address: number, values: ArrayBufferView): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.#memory.buffer, address).set(bytes);
  }

  /** Copies what lies at `address` into `values`. */
  read(address: number, values: ArrayBufferView): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    bytes.set(new Uint8Array(this.#memory.buffer, address, values.byteLength));
  }

  /** A chain's function over this memory. */
  functionOf({ module }: CompiledChain): RunRow {
    let run = this.#instances.get(module);
    if (!run) {
      const { exports } = new WebAssembly.Instance(module, { host: { memory: this.#memory } });
      run = exports['run'] as RunRow;
      this.#instances.set(module, run);
    }
    return run;
  }
}

const roundUp = (address: number): number => Math.ceil(address / 64) * 64;
