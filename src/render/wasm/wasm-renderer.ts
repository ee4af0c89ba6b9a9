/** A whole photo through compiled chains: the renderer where there is no GPU. */
import { maskPosition } from '../../core/mask-position';
import type { SourceImage } from '../../core/image';
import type { OutputPrecision } from '../precision/precision';
import type { PhotoRenderer, RowsRequest, SamplesRequest } from '../renderer';
import { rowsInMemory, type SourceRows } from '../transform/source-rows';
import { hasTables, inputTables, type ResolvedInput, RowLineariser } from '../transform/input-transform';
import { ChainMemory } from './chain-memory';
import { chainModule } from './chain-module';
import { fillRows } from './fill-rows';
import type { SourceLayout, TargetLayout } from './pixel-access';

/** Why this engine cannot run it, or undefined where it can. */
export function wasmMissing(): string | undefined {
  if (typeof WebAssembly !== 'object') return 'this engine has no WebAssembly';
  const { bytes } = chainModule({
    steps: [],
    output: 'as-is',
    source: { sample: 'float32', channels: 3, tables: 0 },
    target: { sample: 'float32', dithers: false },
  });
  return WebAssembly.validate(bytes) ? undefined : 'the WebAssembly of this engine has no vectors';
}

/** The caller has asked `wasmMissing`. `rowsOf`: where the samples are, if not in `source`. */
export function createWasmRenderer(
  source: SourceImage,
  input: ResolvedInput,
  rowsOf = rowsInMemory(source),
): PhotoRenderer {
  const { width, height } = source;
  const memory = new ChainMemory();
  const rows = laidOutRows(source, input, rowsOf, memory);
  const shorter = Math.min(width, height);

  const render = async (
    { steps, output, work, firstRow, rowCount }: RowsRequest,
    target: TargetLayout,
    results: Float32Array | Uint8Array | Uint16Array,
  ): Promise<void> => {
    const columns = { start: maskPosition(0, width, shorter), step: 1 / shorter };
    const rowPosition = (row: number): number => maskPosition(row, height, shorter);
    const pixels = { ...rows, width, firstRow, rowCount, columns, rowPosition };
    await fillRows(memory, { steps, output, ...(work && { work }) }, pixels, target, results);
  };

  const renderRows = async (request: RowsRequest): Promise<Float32Array> => {
    const results = new Float32Array(width * request.rowCount * 3);
    await render(request, { sample: 'float32', dithers: false }, results);
    return results;
  };

  const renderSamples = async (
    request: SamplesRequest,
    samples: Uint8Array | Uint16Array,
  ): Promise<boolean> => {
    const sample = samples instanceof Uint8Array ? 'uint8' : 'uint16';
    const { rounding } = request;
    if (!roundsInPass(rounding, samples.BYTES_PER_ELEMENT * 8)) return false;
    const dithers = rounding !== undefined && rounding.dither !== 'none';
    if (rounding && rounding.dither !== 'none' && rounding.dither !== 'diffusion') {
      memory.setThresholds(rounding.dither);
    }
    await render(request, { sample, dithers }, samples);
    return true;
  };
  return { backend: 'wasm', width, height, renderRows, renderSamples, dispose: () => undefined };
}

/** Diffusion needs the pixels before; fewer bits than the file's are rounded twice. Both are done afterwards, on floats. */
const roundsInPass = (rounding: OutputPrecision | undefined, bits: number): boolean =>
  rounding === undefined || (rounding.bits === bits && rounding.dither !== 'diffusion');

interface LaidOutRows {
  readonly layout: SourceLayout;
  /** The factor that float samples are multiplied by. */
  readonly scale: number;
  read(firstRow: number, rowCount: number): ArrayBufferView;
}

/**
 * How a photo's rows come into memory: as they are where the chain can read them; else made linear before, number by
 * number, which is so for samples of a coarser precision, of more than 16 bits, and for floats with a curve.
 */
function laidOutRows(
  source: SourceImage,
  input: ResolvedInput,
  read: SourceRows,
  memory: ChainMemory,
): LaidOutRows {
  const { samples, channels } = source;
  const isLinear = input.curves.every((curve) => curve.kind === 'gamma' && curve.gamma === 1);

  if (!input.precision && samples instanceof Float32Array && isLinear) {
    return { layout: { sample: 'float32', channels, tables: 0 }, scale: input.scale / source.maximum, read };
  }
  const tables = hasTables(source) && !input.precision ? inputTables(source, input) : undefined;
  if (tables && (samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    memory.setTables(tables);
    const sample = samples instanceof Uint8Array ? 'uint8' : 'uint16';
    return { layout: { sample, channels, tables: tables.length === 1 ? 1 : 3 }, scale: 1, read };
  }
  const lineariser = new RowLineariser(source, input, read);
  return {
    layout: { sample: 'float32', channels: 3, tables: 0 },
    scale: 1,
    read: (firstRow, rowCount) => lineariser.rows(firstRow, rowCount),
  };
}
