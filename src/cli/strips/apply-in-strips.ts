/**
 * A photo through steps into a file of strips, on as many threads as are wanted, without ever being in memory as a whole
 * where its file allows that. Each thread reads its own rows, renders and encodes them, and the strips are written as
 * they come. The bytes are the same whatever the number of threads.
 */
import type { ColorProfile } from '../../core/color';
import type { ImageDescription, SourceImage } from '../../core/image';
import { parseIcc } from '../../core/profile/icc';
import type { EditDocument, View } from '../../core/step';
import type { LongWork } from '../../core/work/long-work';
import { exportMetadata } from '../../editor/export';
import { FORMATS, type ExportFormatId } from '../../formats';
import type { ImageEncoder, StorageOptions } from '../../formats/format';
import { framedSource } from '../../formats/frame/framed-source';
import { openRegions, type RegionSource } from '../../formats/region-source';
import { sourceByteLength } from '../../formats/source-samples';
import type { Precision } from '../../render/precision/precision';
import { resolveInput } from '../../render/transform/input-transform';
import type { OutputFile } from '../files/output-file';
import type { OpenedFile } from '../host';
import { photoInSharedMemory, refuseTooLarge } from './photo-memory';
import { hasRows, photoWithoutSamples } from './photo-rows';
import { bandsOfRows } from './row-ranges';
import { openLanes } from './strip-lanes';
import type { StripJob } from './strip-protocol';
import { writeStrips } from './write-strips';

/** A photo and all that decides the bytes of its result. */
export interface StripsRequest {
  readonly path: string;
  readonly document: EditDocument;
  readonly view: View;
  readonly precision: Precision;
  readonly encoder: ImageEncoder<ExportFormatId> & Required<Pick<ImageEncoder, 'strips'>>;
  readonly compression: StorageOptions['compression'];
  readonly backend: 'wasm' | 'cpu';
  /** At most; a small photo takes fewer. */
  readonly threads: number;
}

/** What to say of a file that was written. */
export interface StripsResult {
  readonly width: number;
  readonly height: number;
  readonly threads: number;
  /** Of the source. */
  readonly description: ImageDescription;
}

/** A thread takes a tenth of a second to start; this many pixels take as long. */
const PIXELS_WORTH_A_THREAD = 2 ** 21;
/** Blocks of the source that threads may hold, all together. */
const LARGEST_BLOCKS = 2 ** 28;

/**
 * Reads, renders, encodes and writes. `file` is that of `request.path`; `begin` begins the result, once the photo has
 * been opened. Throws a UserError for a photo that cannot be read, or that was changed meanwhile.
 */
export async function applyInStrips(
  file: OpenedFile,
  request: StripsRequest,
  begin: () => Promise<OutputFile>,
  { onProgress }: LongWork = {},
): Promise<StripsResult> {
  const { document, view, precision, encoder, compression, backend } = request;
  const source = framedSource(await openRegions(file, FORMATS), document.frame);
  const readsRows = hasRows(source);
  const { width, height } = source;
  const threads = threadsFor(source, request.threads);
  // Without rows the photo is decoded once, here, and not once by each thread.
  const photo = readsRows ? photoWithoutSamples(source) : await wholePhoto(source, threads);

  const profile: ColorProfile | undefined = photo.metadata.icc && parseIcc(photo.metadata.icc);
  const job: StripJob = {
    kind: 'open',
    source: readsRows ? { path: request.path } : { image: photo },
    backend,
    input: resolveInput(photo, profile, document.input, precision.source),
    ...(document.frame && { frame: document.frame }),
    steps: document.steps,
    output: document.output,
    precision,
    format: encoder.id,
    compression,
  };

  const { sampleType } = encoder;
  const coding = await encoder.strips();
  const metadata = exportMetadata({ source: photo, profile, document, view, sampleType });
  const target = coding.begin({ width, height, metadata }, { compression });
  const rowsPerStrip = coding.rowsPerStrip(width);
  const blockRows = readsRows ? source.grid.height : 1;
  const bands = bandsOfRows({ width, height, rowsPerStrip, blockRows, lanes: threads });

  const result = await begin();
  const lanes = openLanes(threads, async () => file);
  try {
    const encoders = lanes.map((lane) => lane.open(job));
    await writeStrips({ encoders, bands, rowsPerStrip, target, write: result.write, height }, onProgress);
  } finally {
    lanes.forEach((lane) => lane.stop());
  }
  for (const part of target.finish()) await result.write(part);
  // Rows of two versions of a file do not make a photo.
  await file.checkUnchanged();
  await result.complete();
  return { width, height, threads, description: source.description };
}

/** No more than are worth it, and than have room for the blocks that each of them holds. */
function threadsFor(source: RegionSource, wanted: number): number {
  const { width, height, grid } = source;
  const worthIt = Math.ceil((width * height) / PIXELS_WORTH_A_THREAD);
  if (!hasRows(source)) return Math.min(wanted, worthIt);
  const block = (sourceByteLength(source) / height) * grid.height;
  return Math.min(wanted, worthIt, Math.max(1, Math.floor(LARGEST_BLOCKS / block)));
}

/** Decodes a photo of which no part can be had. Throws a UserError where the machine has too little memory for it. */
async function wholePhoto(source: RegionSource, threads: number): Promise<SourceImage> {
  const { width, height } = source;
  refuseTooLarge(source);
  const samples = await source.read({ x: 0, y: 0, width, height });
  const photo = { ...photoWithoutSamples(source), samples };
  return threads > 1 ? photoInSharedMemory(photo) : photo;
}
