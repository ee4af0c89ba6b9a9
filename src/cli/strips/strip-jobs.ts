/** The work of a thread that renders strips, without the thread around it: rows are read, rendered and encoded. */
import { deflateSync } from 'node:zlib';
import type { Framing } from '../../core/frame/frame';
import type { Samples, SourceImage } from '../../core/image';
import { encoderFor, FORMATS } from '../../formats';
import type { ByteSource, Deflate, StripCoding } from '../../formats/format';
import { framedSource } from '../../formats/frame/framed-source';
import { openRegions } from '../../formats/region-source';
import { type RowReader, rowReader } from '../../formats/row-reader';
import { prepareSteps } from '../../render/chain/prepare';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { OutputQuantiser } from '../../render/precision/output-quantiser';
import { allocateSamples } from '../../render/precision/quantise';
import { renderSamples } from '../../render/render-samples';
import { rowsInMemory } from '../../render/transform/source-rows';
import { createWasmRenderer } from '../../render/wasm/wasm-renderer';
import { photoWithoutSamples } from './photo-rows';
import type { RowsRange, StripJob } from './strip-protocol';

/** On photographs, higher levels take up to twice as long for a few thousandths of the size. */
const DEFLATE_LEVEL = 3;

/** A copy, since what Node gives may be a part of memory that others use, which cannot be handed to another thread. */
export const deflateInNode: Deflate = (bytes) =>
  new Uint8Array(deflateSync(bytes, { level: DEFLATE_LEVEL, chunkSize: 2 ** 17 }));

/** Renders and encodes rows, one range at a time. */
export type EncodeRows = (rows: RowsRange) => Promise<readonly Uint8Array[]>;

/**
 * Prepares everything that strips have in common, once per thread. `openFile` opens a file for as long as the job is
 * worked on. Throws a UserError for a file that cannot be read, a RangeError for a format without strips.
 */
export async function openStripJob(
  { source, frame, backend, input, steps, output, precision, format, compression }: StripJob,
  openFile: (path: string) => Promise<ByteSource>,
): Promise<EncodeRows> {
  const { photo, read } = await openRows(source, frame, openFile);
  const { width } = photo;
  // The rows that are rendered next have been read before.
  let current: { firstRow: number; samples: Samples } = { firstRow: 0, samples: photo.samples };
  const rowsOf = (firstRow: number, rowCount: number): Samples => {
    const perRow = width * photo.channels;
    const start = (firstRow - current.firstRow) * perRow;
    return current.samples.subarray(start, start + rowCount * perRow);
  };

  const makeRenderer = backend === 'wasm' ? createWasmRenderer : createCpuRenderer;
  const renderer = makeRenderer(photo, input, rowsOf);
  const prepared = prepareSteps(steps);

  const { work, output: rounding } = precision;
  const quantiser = rounding && new OutputQuantiser(width, rounding);
  const { sampleType, strips } = encoderFor(format);
  if (!strips) throw new RangeError(`${format} has no strips`);
  const coding = await strips();

  return async ({ firstRow, rowCount }) => {
    current = { firstRow, samples: await read(firstRow, rowCount) };
    const samples = allocateSamples(sampleType, rowCount * width * 3);
    const request = {
      ...{ steps: prepared, output, firstRow, rowCount },
      ...(work && { work }),
      ...(rounding && { rounding }),
    };
    await renderSamples(renderer, request, samples, quantiser);
    return stripsOf(coding, samples, width, (strip) =>
      coding.encodeStrip(strip, width, { compression, deflate: deflateInNode }),
    );
  };
}

/** A photo, with or without its samples, and how to get some of its rows. */
interface OpenedRows {
  readonly photo: SourceImage;
  readonly read: RowReader;
}

/** From the shared memory, or from the file. */
async function openRows(
  source: StripJob['source'],
  frame: Framing | undefined,
  openFile: (path: string) => Promise<ByteSource>,
): Promise<OpenedRows> {
  if ('image' in source) {
    const rowsOf = rowsInMemory(source.image);
    return { photo: source.image, read: async (firstRow, rowCount) => rowsOf(firstRow, rowCount) };
  }
  const regions = framedSource(await openRegions(await openFile(source.path), FORMATS), frame);
  return { photo: photoWithoutSamples(regions), read: rowReader(regions) };
}

/** Cuts interleaved RGB into strips; the last one may be shorter. */
function stripsOf<T>(
  coding: StripCoding,
  samples: Uint8Array | Uint16Array | Float32Array,
  width: number,
  encode: (strip: Uint8Array | Uint16Array | Float32Array) => T,
): T[] {
  const perStrip = coding.rowsPerStrip(width) * width * 3;
  return Array.from({ length: Math.ceil(samples.length / perStrip) }, (_, i) =>
    encode(samples.subarray(i * perStrip, (i + 1) * perStrip)),
  );
}
