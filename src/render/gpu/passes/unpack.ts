/**
 * Raw samples -> linear RGB in texture tiles, on the GPU. Codes travel as they lie in memory and are looked up in the
 * input table there, which is exact and needs no pass on the CPU.
 */
import type { SourceImage } from '../../../core/image';
import {
  hasTables,
  inputTables,
  type ResolvedInput,
  RowLineariser,
  tableMaximum,
} from '../../transform/input-transform';
import { REDUCED_CODE_WGSL } from '../../precision/source-codes';
import { thresholdTile, thresholdWgsl, TILE } from '../../precision/thresholds';
import { bindInOrder, storageBuffer } from '../buffers';
import { fillTiles, fillWgsl } from './fill-tiles';
import { renderPipeline } from '../pipelines';
import { type Level, LEVEL_FORMAT, packTileLayout, TILE_LAYOUT_WGSL } from '../tiles';

/** Bytes of samples sent at a time: few submissions, yet no long stretch on the page's thread. */
const CHUNK_BYTES = 16 * 1024 * 1024;

const UNPACK_WGSL = `${TILE_LAYOUT_WGSL}

struct Unpack {
  level: Layout,
  firstRow: u32,
  firstSample: u32,
  channels: u32,
  bitsPerSample: u32,
  tableStride: u32,
  /** The source's largest code, and the one its samples are reduced to: 0 where they are not. */
  maximum: u32,
  levels: u32,
}

@group(0) @binding(0) var<uniform> job: Unpack;
@group(0) @binding(1) var<storage, read> words: array<u32>;
@group(0) @binding(2) var<storage, read> tables: array<f32>;
@group(0) @binding(3) var<storage, read> thresholds: array<u32, ${TILE * TILE}>;

${REDUCED_CODE_WGSL}

fn sampleAt(index: u32, channel: u32, threshold: u32) -> f32 {
  if (job.bitsPerSample == 32) { return bitcast<f32>(words[index]); }
  let perWord = 32 / job.bitsPerSample;
  let word = words[index / perWord];
  var code = extractBits(word, (index % perWord) * job.bitsPerSample, job.bitsPerSample);
  if (job.levels > 0) { code = reducedCode(code, job.maximum, job.levels, threshold); }
  return tables[channel * job.tableStride + code];
}

fn pixelAt(pixel: vec2u) -> vec3f {
  let first = job.firstSample + ((pixel.y - job.firstRow) * job.level.width + pixel.x) * job.channels;
  let next = select(0u, 1u, job.channels == 3);
  var threshold = vec3u(0);
  if (job.levels > 0) {
    threshold = vec3u(${thresholdWgsl('pixel', 0)}, ${thresholdWgsl('pixel', 1)}, ${thresholdWgsl('pixel', 2)});
    // Gray is one channel: a dither must not color it.
    if (job.channels == 1) { threshold = threshold.xxx; }
  }
  return vec3f(
    sampleAt(first, 0, threshold.x),
    sampleAt(first + next, 1, threshold.y),
    sampleAt(first + 2 * next, 2, threshold.z),
  );
}

${fillWgsl('job.level')}`;

/** A source's codes on the GPU, as they lie in memory: what any number of levels is unpacked from. */
export interface RawSamples {
  readonly chunks: readonly { readonly chunk: Chunk; readonly words: GPUBuffer }[];
  /** For one more owner, who releases it. */
  share(): RawSamples;
  /** The memory goes with the last owner. */
  release(): void;
}

/** Gives the thread back between chunks. Nothing for samples that no table is made for, which differ with the input. */
export async function uploadSamples(device: GPUDevice, source: SourceImage): Promise<RawSamples | undefined> {
  if (!hasTables(source)) return undefined;
  const chunks: { chunk: Chunk; words: GPUBuffer }[] = [];
  for (const chunk of rawChunks(source).make()) {
    const words = createBuffer(device, chunk.bytes.byteLength, GPUBufferUsage.STORAGE);
    device.queue.writeBuffer(words, 0, chunk.bytes);
    chunks.push({ chunk: { ...chunk, bytes: NO_BYTES }, words });
    await device.queue.onSubmittedWorkDone();
  }
  let owners = 1;
  const raw: RawSamples = {
    chunks,
    share: () => {
      owners++;
      return raw;
    },
    release: () => {
      if (--owners === 0) chunks.forEach(({ words }) => words.destroy());
    },
  };
  return raw;
}

/** A chunk that is on the GPU keeps none of its bytes here. */
const NO_BYTES = new Uint8Array(0);

/** Fills a level of the source's size, from its samples where they are on the GPU. Gives the thread back between chunks. */
export async function unpackSource(
  device: GPUDevice,
  source: SourceImage,
  input: ResolvedInput,
  level: Level,
  raw?: RawSamples,
): Promise<void> {
  const tables = inputTables(source, input);
  const tableLength = tableMaximum(source, input) + 1;
  const table = new Float32Array(tables ? tables.length * tableLength : 1);
  tables?.forEach((values, i) => table.set(values, i * values.length));
  const tableStride = tables?.length === 3 ? tableLength : 0;
  const levels = input.precision ? tableLength - 1 : 0;
  const tableBuffer = createBuffer(device, table.byteLength, GPUBufferUsage.STORAGE);
  device.queue.writeBuffer(tableBuffer, 0, table);
  const thresholdBuffer = storageBuffer(device, thresholdTile(input.precision?.rounding ?? 'round'));
  const jobBuffer = createBuffer(device, 12 * 4, GPUBufferUsage.UNIFORM);
  const pipeline = await renderPipeline(device, LEVEL_FORMAT, UNPACK_WGSL);

  const unpack = async ({ firstRow, rowCount, ...chunk }: Chunk, words: GPUBuffer): Promise<void> => {
    const { firstSample, channels, bitsPerSample } = chunk;
    const samples = [firstRow, firstSample, channels, bitsPerSample, tableStride, source.maximum, levels];
    device.queue.writeBuffer(jobBuffer, 0, Uint32Array.from([...packTileLayout(level), ...samples]));
    const buffers = [jobBuffer, words, tableBuffer, thresholdBuffer];
    const bindings = bindInOrder(device, pipeline.getBindGroupLayout(0), buffers);
    const encoder = device.createCommandEncoder();
    fillTiles(encoder, pipeline, bindings, { level, firstRow, rowCount });
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  };
  if (raw) {
    for (const { chunk, words } of raw.chunks) await unpack(chunk, words);
  } else {
    const chunks = tables ? rawChunks(source) : linearChunks(source, input);
    const words = createBuffer(device, chunks.largestBytes, GPUBufferUsage.STORAGE);
    for (const chunk of chunks.make()) {
      device.queue.writeBuffer(words, 0, chunk.bytes);
      await unpack(chunk, words);
    }
    words.destroy();
  }
  for (const buffer of [jobBuffer, tableBuffer, thresholdBuffer]) buffer.destroy();
}

function createBuffer(device: GPUDevice, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
  return device.createBuffer({ size, usage: usage | GPUBufferUsage.COPY_DST });
}

interface Chunk {
  readonly firstRow: number;
  readonly rowCount: number;
  /** Where the first row's first sample lies in `bytes`, in samples. */
  readonly firstSample: number;
  readonly channels: number;
  readonly bitsPerSample: number;
  /** Whole 32-bit words. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Chunks {
  readonly largestBytes: number;
  make(): Iterable<Chunk>;
}

/** Codes as they lie in memory, cut at whole words. */
function rawChunks({ samples, width, height, channels }: SourceImage): Chunks {
  const sampleBytes = samples.BYTES_PER_ELEMENT;
  const rowBytes = width * channels * sampleBytes;
  const rows = Math.max(1, Math.floor(CHUNK_BYTES / rowBytes));
  const memory = new Uint8Array(samples.buffer as ArrayBuffer, samples.byteOffset, samples.byteLength);
  function* make(): Iterable<Chunk> {
    for (let firstRow = 0; firstRow < height; firstRow += rows) {
      const rowCount = Math.min(rows, height - firstRow);
      const start = firstRow * rowBytes;
      const aligned = start - (start % 4);
      const bytes = wholeWords(memory.subarray(aligned, start + rowCount * rowBytes));
      const firstSample = (start - aligned) / sampleBytes;
      yield { firstRow, rowCount, firstSample, channels, bitsPerSample: sampleBytes * 8, bytes };
    }
  }
  return { largestBytes: Math.ceil((rows * rowBytes + 4) / 4) * 4 + 4, make };
}

/** Samples too deep for a table, made linear on the CPU. */
function linearChunks(source: SourceImage, input: ResolvedInput): Chunks {
  const { width, height } = source;
  const lineariser = new RowLineariser(source, input);
  const rowBytes = width * 3 * 4;
  const rows = Math.max(1, Math.floor(CHUNK_BYTES / 8 / rowBytes));
  function* make(): Iterable<Chunk> {
    for (let firstRow = 0; firstRow < height; firstRow += rows) {
      const rowCount = Math.min(rows, height - firstRow);
      const bytes = new Uint8Array(lineariser.rows(firstRow, rowCount).buffer);
      yield { firstRow, rowCount, firstSample: 0, channels: 3, bitsPerSample: 32, bytes };
    }
  }
  return { largestBytes: rows * rowBytes, make };
}

function wholeWords(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (bytes.byteLength % 4 === 0) return bytes;
  const padded = new Uint8Array(Math.ceil(bytes.byteLength / 4) * 4);
  padded.set(bytes);
  return padded;
}
