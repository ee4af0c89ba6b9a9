/**
 * Writing 8- and 16-bit RGB PNG with profile, EXIF and XMP. Rows are deflated as they are filtered, so that long
 * exports report progress and can be cancelled; every row takes the Paeth filter, which was the smallest on photographs.
 * The platform's own deflate writes them: fflate's streaming one makes streams of some dark pictures that nothing can read.
 */
import { throwIfCancelled } from '../../core/errors';
import type { EncodableImage } from '../../core/image';
import type { EncodeOptions } from '../format';
import { joinBytes } from '../../core/bytes/join-bytes';
import { metadataForFile } from '../metadata/for-file';
import { encodeChunk, PNG_SIGNATURE } from './chunks';
import { encodePngMetadata } from './metadata';
import { paeth } from './scanlines';

const CHANNELS = 3;
const PAETH = 4;
/** Filtered bytes that are deflated at once, between which others get a turn. */
const BATCH = 1 << 20;

/** Encodes samples of the depth given. Throws a TypeError for others. */
export async function encodePng(
  image: EncodableImage,
  depth: 8 | 16,
  options: EncodeOptions = {},
): Promise<Uint8Array> {
  const { width, height, samples } = image;
  if (!(depth === 16 ? samples instanceof Uint16Array : samples instanceof Uint8Array)) {
    throw new TypeError(`a ${depth}-bit PNG is written from ${depth}-bit samples`);
  }
  const metadata = encodePngMetadata(
    metadataForFile(image.metadata, { width, height, mimeType: 'image/png' }),
  );
  const picture = await encodePicture(image, depth, options);
  return joinBytes([
    PNG_SIGNATURE,
    encodeChunk('IHDR', encodeHeader(image, depth)),
    ...metadata,
    ...picture,
    encodeChunk('IEND', new Uint8Array(0)),
  ]);
}

function encodeHeader({ width, height }: EncodableImage, depth: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([depth, 2], 8);
  return header;
}

async function encodePicture(
  { width, height, samples }: EncodableImage,
  depth: 8 | 16,
  { signal, onProgress }: EncodeOptions,
): Promise<Uint8Array[]> {
  const deflater = new CompressionStream('deflate');
  const writer = deflater.writable.getWriter();
  const chunks = encodedChunks(deflater.readable);
  // A failure reaches whoever waits for the chunks. Nobody waits once an export has been cancelled.
  chunks.catch(() => undefined);
  const rowLength = width * CHANNELS;
  const filteredLength = (rowLength * depth) / 8 + 1;
  const rowsPerBatch = Math.ceil(BATCH / filteredLength);
  let line = new Uint8Array(filteredLength - 1);
  let above = new Uint8Array(filteredLength - 1);
  for (let start = 0; start < height; start += rowsPerBatch) {
    const end = Math.min(start + rowsPerBatch, height);
    const batch = new Uint8Array((end - start) * filteredLength);
    for (let row = start; row < end; row++) {
      packRow(samples.subarray(row * rowLength, (row + 1) * rowLength), depth, line);
      const at = (row - start) * filteredLength;
      batch[at] = PAETH;
      filterRow(line, above, (CHANNELS * depth) / 8, batch.subarray(at + 1, at + filteredLength));
      [line, above] = [above, line];
    }
    await writer.write(batch);
    onProgress?.(end / height);
    await new Promise((resume) => setTimeout(resume, 0));
    if (signal?.aborted) void writer.abort().catch(() => undefined);
    throwIfCancelled(signal);
  }
  await writer.close();
  return chunks;
}

async function encodedChunks(deflated: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const reader = deflated.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    if (value.length > 0) chunks.push(encodeChunk('IDAT', value));
  }
}

function packRow(codes: ArrayLike<number>, depth: 8 | 16, line: Uint8Array): void {
  if (depth === 8) {
    line.set(codes);
    return;
  }
  for (let index = 0; index < codes.length; index++) {
    line[index * 2] = codes[index]! >> 8;
    line[index * 2 + 1] = codes[index]!;
  }
}

function filterRow(line: Uint8Array, above: Uint8Array, step: number, filtered: Uint8Array): void {
  for (let index = 0; index < step; index++) filtered[index] = line[index]! - above[index]!;
  for (let index = step; index < line.length; index++) {
    filtered[index] = line[index]! - paeth(line[index - step]!, above[index]!, above[index - step]!);
  }
}
