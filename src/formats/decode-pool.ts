/**
 * The page's codec: files are decoded by several workers at once, each reading its own parts of the file, and
 * images are encoded by one. It knows no format; the workers do.
 */
import { CancelledError, UserError, throwIfCancelled } from '../core/errors';
import { nextTask } from '../core/work/breathing';
import type { Framing } from '../core/frame/frame';
import type { SourceImage } from '../core/image';
import type { ImageCodec } from '../core/platform';
import type { LongWork } from '../core/work/long-work';
import { WorkerLink, type WorkerPort } from '../core/work/worker-link';
import { startImage } from './decode';
import type { UprightBlock } from './decode';
import { copyBlock } from './orientation';
import type { WorkerRequest, WorkerResult, WorkerResults } from './worker-protocol';

type Port = WorkerPort<WorkerRequest, WorkerResult>;
type Link = WorkerLink<WorkerRequest, WorkerResults>;

const FAILURE = 'The work on this picture stopped unexpectedly, perhaps for lack of memory.';

/** So that a worker has its next region while the last one's block is copied. */
const REGIONS_AT_ONCE = 2;
/** Copied in one go: about two milliseconds. */
const PIECE_BYTES = 2 ** 22;

export interface CodecOptions {
  readonly spawn?: () => Port;
  readonly workers?: number;
}

/** Workers are made when first needed, and kept. */
export function createCodec({
  spawn = spawnWorker,
  workers = Math.min(4, navigator.hardwareConcurrency || 2),
}: CodecOptions = {}): ImageCodec {
  const idle: Link[] = [];

  /** Runs `work` with workers of its own; they end with it where it fails or is cancelled. */
  const withWorkers = async <T>(
    signal: AbortSignal | undefined,
    work: (take: () => Link) => Promise<T>,
  ): Promise<T> => {
    throwIfCancelled(signal);
    const taken: Link[] = [];
    const take = (): Link => {
      const link = idle.pop() ?? new WorkerLink<WorkerRequest, WorkerResults>(spawn(), FAILURE);
      taken.push(link);
      return link;
    };
    const stop = (): void => taken.forEach((link) => link.stop(new CancelledError()));
    signal?.addEventListener('abort', stop);
    try {
      const result = await work(take);
      throwIfCancelled(signal);
      for (const link of taken) {
        if (!link.isStopped && idle.length < workers) idle.push(link);
        else link.stop(new CancelledError());
      }
      return result;
    } catch (error) {
      stop();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  };

  return {
    contentKey: (file) =>
      withWorkers(undefined, async (take) => (await take().call({ kind: 'identify', file })).key),

    decode: (file, work = {}, framing) =>
      withWorkers(work.signal, (take) => decodeInWorkers({ file, framing }, workers, take, work)),

    /** Takes the image's samples over: they are empty afterwards. */
    encode: (format, image, quality, { onProgress, signal } = {}) =>
      withWorkers(signal, async (take) => {
        const request = { kind: 'encode', format, image, quality } as const;
        return (await take().call(request, onProgress, [image.samples.buffer as ArrayBuffer])).bytes;
      }),
  };
}

function spawnWorker(): Port {
  return new Worker(new URL('./decode-worker.ts', import.meta.url), { type: 'module' });
}

async function decodeInWorkers(
  wanted: { readonly file: Blob; readonly framing: Framing | undefined },
  workers: number,
  take: () => Link,
  { onProgress }: LongWork,
): Promise<SourceImage> {
  const first = take();
  const { shape, regions, isWhole } = await first.call({ kind: 'open', ...wanted });
  let image: SourceImage | undefined;
  let next = 0;
  let done = 0;

  const lane = async (link: Link): Promise<void> => {
    for (let index = next++; index < regions.length; index = next++) {
      const { block } = await link.call({ kind: 'read', region: regions[index]! });
      image ??= startImage(shape, block);
      if (image.samples !== block.samples) await copyInPieces(image, block);
      onProgress?.(++done / regions.length);
    }
  };
  const lanes = (link: Link): Promise<void>[] => Array.from({ length: REGIONS_AT_ONCE }, () => lane(link));
  const help = async (link: Link): Promise<void> => {
    await link.call({ kind: 'open', ...wanted });
    await Promise.all(lanes(link));
  };
  // Each helper would decode the whole file once more.
  const helpers = Array.from({ length: isWhole ? 0 : Math.min(workers, regions.length) - 1 }, take);
  await Promise.all([...lanes(first), ...helpers.map(help)]);
  if (!image) throw new UserError('This file has no image in it.');
  return image;
}

/** Lets the page breathe between pieces of a large block. */
async function copyInPieces(image: SourceImage, block: UprightBlock): Promise<void> {
  const { height } = block.region;
  const bytesPerRow = block.samples.byteLength / height;
  const rows = Math.max(1, Math.floor(PIECE_BYTES / bytesPerRow));
  for (let from = 0; from < height; from += rows) {
    if (from > 0) await nextTask();
    copyBlock(image, block, from, Math.min(from + rows, height));
  }
}
