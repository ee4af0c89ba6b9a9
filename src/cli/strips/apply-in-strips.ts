/**
 * A photo through steps into a file of strips, on as many threads as are wanted. Each thread reads its own rows of the
 * file where it can, renders and encodes them; what comes back is a part of the finished file. The bytes are the same
 * whatever the number of threads.
 */
import type { ColorProfile } from '../../core/color';
import type { SourceImage } from '../../core/image';
import type { EditDocument, View } from '../../core/step';
import { exportMetadata } from '../../editor/export';
import { FORMATS, type ExportFormatId } from '../../formats';
import { decodeImage, openImage } from '../../formats/decode';
import type { ImageEncoder, StorageOptions, StripCoding } from '../../formats/format';
import { parseIcc } from '../../core/profile/icc';
import type { Precision } from '../../render/precision/precision';
import { resolveInput } from '../../render/transform/input-transform';
import type { OpenedFile } from '../host';
import { hasCheapRows, photoWithoutSamples } from './photo-rows';
import { openLanes, type StripLane } from './strip-lanes';
import type { StripJob } from './strip-protocol';

/** A photo and all that decides the bytes of its result. */
export interface StripsRequest {
  readonly path: string;
  readonly document: EditDocument;
  readonly view: View;
  readonly precision: Precision;
  readonly encoder: ImageEncoder<ExportFormatId> & { readonly strips: StripCoding };
  readonly compression: StorageOptions['compression'];
  readonly backend: 'wasm' | 'cpu';
  /** At most; a small photo takes fewer. */
  readonly threads: number;
}

/** The finished file, and what to say of it. */
export interface StripsResult {
  readonly width: number;
  readonly height: number;
  /** The file, in parts that follow each other. */
  readonly parts: readonly Uint8Array[];
  readonly threads: number;
}

/** A thread takes a tenth of a second to start; this many pixels take as long. */
const PIXELS_WORTH_A_THREAD = 2 ** 21;
/** The pixels that a thread is handed at once: a megabyte or two before and after. */
const PIXELS_AT_ONCE = 2 ** 18;

/**
 * Reads, renders and encodes; writing the parts is left to the caller. `file` is that of `request.path`. Throws a
 * UserError for a photo that cannot be read.
 */
export async function applyInStrips(file: OpenedFile, request: StripsRequest): Promise<StripsResult> {
  const { document, view, precision, encoder, compression, backend } = request;
  const reader = await openImage(file, FORMATS);
  // Without cheap rows the photo is decoded once, here, and not once by each thread.
  const readsRows = hasCheapRows(reader);
  const photo = readsRows ? photoWithoutSamples(reader) : await decodeImage(file, FORMATS);

  const { width, height, metadata } = photo;
  const profile: ColorProfile | undefined = metadata.icc && parseIcc(metadata.icc);
  const threads = Math.min(request.threads, Math.ceil((width * height) / PIXELS_WORTH_A_THREAD));

  const job: StripJob = {
    kind: 'open',
    source: readsRows ? { path: request.path } : { image: threads > 1 ? shared(photo) : photo },
    backend,
    input: resolveInput(photo, profile, document.input, precision.source),
    steps: document.steps,
    output: document.output,
    precision,
    format: encoder.id,
    compression,
  };

  const rowsAtOnce = wholeStrips(encoder.strips.rowsPerStrip(width), reader.blocks?.height ?? 1, width);
  const lanes = openLanes(threads, async () => file);
  try {
    const strips = await encodeAll(lanes, job, height, rowsAtOnce);
    const sampleType = encoder.sampleType;
    const image = {
      ...{ width, height },
      metadata: exportMetadata({ source: photo, profile, document, view, sampleType }),
    };
    return { width, height, parts: encoder.strips.join(image, strips, { compression }), threads };
  } finally {
    lanes.forEach((lane) => lane.stop());
  }
}

/**
 * Returns all strips in their order. Every lane takes the next rows as soon as it is done with its own, so that a
 * slow one does not hold up the others.
 */
async function encodeAll(
  lanes: readonly StripLane[],
  job: StripJob,
  height: number,
  rowsAtOnce: number,
): Promise<Uint8Array[]> {
  const encoded: (readonly Uint8Array[])[] = [];
  let next = 0;
  const work = async (lane: StripLane): Promise<void> => {
    const encode = await lane.open(job);
    while (next * rowsAtOnce < height) {
      // No lane can take the same rows: there is no waiting between reading the number and raising it.
      const index = next++;
      const firstRow = index * rowsAtOnce;
      const rowCount = Math.min(rowsAtOnce, height - firstRow);
      encoded[index] = await encode({ firstRow, rowCount });
    }
  };
  await Promise.all(lanes.map(work));
  return encoded.flat();
}

/**
 * How many rows to hand out at once: whole strips, and where that is not much more, whole bands of the source, so that
 * no band is decoded twice.
 */
function wholeStrips(rowsPerStrip: number, bandRows: number, width: number): number {
  const together = (rowsPerStrip * bandRows) / greatestDivisor(rowsPerStrip, bandRows);
  const unit = together * width <= 4 * PIXELS_AT_ONCE ? together : rowsPerStrip;
  const wanted = Math.max(Math.floor(PIXELS_AT_ONCE / width), unit === together ? 1 : 4 * bandRows);
  return unit * Math.max(1, Math.floor(wanted / unit));
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** The same photo in memory that threads can share; a message would copy it for each. */
function shared(photo: SourceImage): SourceImage {
  const { samples } = photo;
  const memory = new SharedArrayBuffer(samples.byteLength);
  const copy = (() => {
    if (samples instanceof Uint8Array) return new Uint8Array(memory);
    if (samples instanceof Uint16Array) return new Uint16Array(memory);
    return samples instanceof Uint32Array ? new Uint32Array(memory) : new Float32Array(memory);
  })();
  copy.set(samples);
  return { ...photo, samples: copy };
}
