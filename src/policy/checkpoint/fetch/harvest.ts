/** Takes tensors out of a data file that arrives as a stream, and plans which parts of it to ask for. */
import { UserError } from '../../../core/errors';
import { joinBytes } from '../../../core/bytes/join-bytes';
import type { TensorEntry } from '../index/bundle';
import { byOffset } from '../checkpoint';

export interface DataRange {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
  /** By offset. */
  readonly entries: readonly TensorEntry[];
}

/** Asking for the bytes between two tensors costs less than another request where there are at most so many. */
const GAP = 16384;

export function planRanges(wanted: Iterable<TensorEntry>): DataRange[] {
  const ranges: { start: number; end: number; entries: TensorEntry[] }[] = [];
  for (const entry of byOffset(wanted)) {
    const last = ranges.at(-1);
    const end = entry.offset + entry.size;
    if (last && entry.offset <= last.end + GAP) {
      last.entries.push(entry);
      last.end = end;
    } else {
      ranges.push({ start: entry.offset, end, entries: [entry] });
    }
  }
  return ranges;
}

export interface Harvest {
  /** Called with each tensor's bytes as soon as they are complete. */
  readonly take: (entry: TensorEntry, bytes: Uint8Array) => Promise<void>;
  /** Called with how many bytes of the next tensor are there. */
  readonly onPart: (bytes: number) => void;
}

/**
 * Reads chunks of the data file, the first of which begins at `start`, until it has all `wanted`, which are by offset.
 * `next` resolves to undefined at the end of the stream; an end before the last tensor is a UserError that names it.
 */
export async function harvest(
  next: () => Promise<Uint8Array | undefined>,
  start: number,
  wanted: readonly TensorEntry[],
  { take, onPart }: Harvest,
): Promise<void> {
  let taken = 0;
  let parts: Uint8Array[] = [];
  let filled = 0;
  for (let position = start; taken < wanted.length;) {
    const chunk = await next();
    if (!chunk) {
      throw new UserError(`The data ended before ${wanted[taken]!.name} was complete: try again to go on.`);
    }
    while (taken < wanted.length) {
      const entry = wanted[taken]!;
      const from = entry.offset + filled - position;
      if (from >= chunk.length && filled < entry.size) break;
      const part = chunk.subarray(from, from + entry.size - filled);
      parts.push(part);
      filled += part.length;
      if (filled < entry.size) break;
      await take(entry, joinBytes(parts));
      taken++;
      parts = [];
      filled = 0;
    }
    onPart(filled);
    position += chunk.length;
  }
}
