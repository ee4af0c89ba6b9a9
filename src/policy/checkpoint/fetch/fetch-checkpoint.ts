/**
 * Gets a checkpoint's weights over HTTP: its index, then only the ranges of the data in which they lie. Each tensor is
 * kept once it is whole and its checksum is right, so that a later attempt asks for the others only.
 */
import { throwIfCancelled, UserError } from '../../../core/errors';
import { memorySource } from '../../../formats/byte-source';
import { joinBytes } from '../../../core/bytes/join-bytes';
import type { TensorEntry } from '../index/bundle';
import { type Checkpoint, isIntact, readIndex } from '../checkpoint';
import { type DataRange, type Harvest, harvest, planRanges } from './harvest';
import { type Download, download, type Fetch } from './http';
import { memoryStore, type RangeStore } from './range-store';
import { indexKey, isStored, openStoredCheckpoint, tensorKey } from './stored-checkpoint';
import { weightEntries } from '../weights';

/** The authors' own: github.com/yuanming-hu/exposure_models, 34 MB of its 103 MB. */
export const PAPER_CHECKPOINT =
  'https://raw.githubusercontent.com/yuanming-hu/exposure_models/master/example/pretrained/model.ckpt-20000';

const LARGEST_INDEX = 2 ** 24;
const LARGEST_WEIGHTS = 2 ** 30;

export interface FetchCheckpointOptions {
  /** The address of the two files, without `.index` and `.data-00000-of-00001`. */
  readonly address: string;
  /** Where the weights are kept, and looked for first. Without one: in memory. */
  readonly store?: RangeStore;
  readonly fetch?: Fetch;
  /** Called with bytes of weights that are there, of all there are. */
  readonly onProgress?: (loaded: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The weights, complete; `entries` has nothing else. Without a request where all of them are stored. Throws a
 * UserError that names the server or the tensor that failed, or a CancelledError; what was complete stays stored.
 */
export async function fetchCheckpoint(options: FetchCheckpointOptions): Promise<Checkpoint> {
  const { store = memoryStore(), fetch = globalThis.fetch, onProgress, signal } = options;
  const address = checkAddress(options.address);
  throwIfCancelled(signal);
  const stored = await openStoredCheckpoint(address, store);
  if (stored) return stored;

  const index = await fetchIndex(await download(fetch, `${address}.index`, signal));
  const weights = weightEntries({ entries: await readIndex(memorySource(index)) });
  const total = weights.reduce((sum, { size }) => sum + size, 0);
  if (total === 0)
    throw new UserError(`The checkpoint at ${address} has no weights of generator, critic or value.`);
  if (total > LARGEST_WEIGHTS)
    throw new UserError(`The index at ${address} asks for ${total} bytes of weights.`);
  await store.put(indexKey(address), index);

  const missing: TensorEntry[] = [];
  for (const entry of weights) if (!(await isStored(store, address, entry))) missing.push(entry);
  let loaded = total - missing.reduce((sum, { size }) => sum + size, 0);
  onProgress?.(loaded, total);
  await fetchTensors((range) => download(fetch, `${address}.data-00000-of-00001`, signal, range), missing, {
    onPart: (bytes) => onProgress?.(loaded + bytes, total),
    async take(entry, bytes) {
      throwIfCancelled(signal);
      if (!isIntact(entry, bytes)) {
        throw new UserError(`What arrived as ${entry.name} was discarded: its checksum is wrong.`);
      }
      await store.put(tensorKey(address, entry), bytes);
      loaded += entry.size;
    },
  });
  const complete = await openStoredCheckpoint(address, store);
  if (!complete) throw new UserError('The weights could not be kept: there may be no room left in storage.');
  return complete;
}

/** Also takes the address of either file for that of the checkpoint. */
function checkAddress(text: string): string {
  const address = text.trim().replace(/\.(index|data-\d{5}-of-\d{5})$/, '');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    throw new UserError(`"${text}" is not the web address of a checkpoint.`);
  }
  return address;
}

async function fetchIndex(body: Download): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await body.next(); part; part = await body.next()) {
    parts.push(part);
    length += part.length;
    if (length > LARGEST_INDEX) {
      await body.stop();
      throw new UserError("What the server sent is too large for a checkpoint's index.");
    }
  }
  return joinBytes(parts);
}

/** A range at a time. A server that sends the whole file instead is listened to until the last tensor has passed. */
async function fetchTensors(
  ask: (range: readonly [number, number]) => Promise<Download>,
  missing: readonly TensorEntry[],
  receiver: Harvest,
): Promise<void> {
  const ranges = planRanges(missing);
  for (const [position, range] of ranges.entries()) {
    const body = await ask([range.start, range.end]);
    const whole = body.status !== 206;
    try {
      if (!whole) checkContentRange(body.headers, range);
      const wanted = whole ? ranges.slice(position).flatMap(({ entries }) => entries) : range.entries;
      await harvest(() => body.next(), whole ? 0 : range.start, wanted, receiver);
    } finally {
      await body.stop();
    }
    if (whole) return;
  }
}

/** Servers of other sites rarely let pages see this header; the checksums decide in any case. */
function checkContentRange(headers: Headers, { start }: DataRange): void {
  const first = /^bytes (\d+)-/.exec(headers.get('Content-Range') ?? '')?.[1];
  if (first !== undefined && Number(first) !== start) {
    throw new UserError(`The server sent bytes from ${first} on instead of from ${start} on.`);
  }
}
