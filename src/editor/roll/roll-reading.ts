/**
 * Reads the photos of a roll in the background, one at a time: their content, by which their steps are found, a small copy, and
 * its picture. Files are kept for a reload on the way, as far as there is room.
 */
import { messageOf } from '../../core/errors';
import type { ImageCodec } from '../../core/platform';
import { openPhoto } from '../opening';
import type { SavedState } from '../saved-state';
import type { RollFiles } from './roll-files';
import type { RollPhoto } from './roll-state';
import { type SmallCopy, smallCopyOf } from './small-copy';

export interface RollReadingPorts {
  readonly codec: ImageCodec;
  readonly files: RollFiles;
  readonly photos: () => readonly RollPhoto[];
  /** The steps that a photo with this content had when it was last open. */
  readonly savedBy: (key: string) => Promise<SavedState | undefined>;
  readonly change: (id: string, change: Partial<RollPhoto>) => void;
  /** A small copy is there, from which the photo's picture can be drawn. */
  readonly onCopy: (id: string) => Promise<void>;
  /** All are read. `notKept`: the names of those that a reload would lose. */
  readonly onEnd: (notKept: readonly string[]) => void;
  /** Awaited before each photo: what the person waits for comes first. */
  readonly whenFree: () => Promise<void>;
}

export class RollReading {
  readonly #ports: RollReadingPorts;
  readonly #copies = new Map<string, SmallCopy>();
  #running: Promise<void> | undefined;
  #stop = new AbortController();

  constructor(ports: RollReadingPorts) {
    this.#ports = ports;
  }

  copyOf(id: string): SmallCopy | undefined {
    return this.#copies.get(id);
  }

  /** Resolves once every photo has been read that is there now. */
  get ended(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  /** Reads what has not been read. */
  request(): void {
    this.#running ??= this.#readAll().finally(() => {
      this.#running = undefined;
    });
  }

  /** Stops, and forgets what has been read. */
  clear(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#copies.clear();
  }

  async #readAll(): Promise<void> {
    const notKept: string[] = [];
    for (;;) {
      await this.#ports.whenFree();
      const next = this.#ports
        .photos()
        .find(({ id, problem }) => problem === undefined && !this.#copies.has(id));
      if (!next) break;
      const { signal } = this.#stop;
      try {
        const isKept = await this.#read(next, signal);
        if (!isKept && !signal.aborted) notKept.push(next.name);
      } catch (error) {
        if (!signal.aborted) this.#ports.change(next.id, { problem: `${next.name}: ${messageOf(error)}` });
      }
    }
    this.#ports.onEnd(notKept);
  }

  /** Resolves to whether a reload would find the photo. */
  async #read({ id, name, isKept }: RollPhoto, signal: AbortSignal): Promise<boolean> {
    const { codec, files, change } = this.#ports;
    const file = await files.get(id);
    const source = await codec.decode(file, { signal });
    const photo = openPhoto(name, source);
    const copy = await smallCopyOf(photo);
    const key = await codec.contentKey(file).catch(() => undefined);
    const found = key === undefined ? undefined : await this.#ports.savedBy(key);
    const kept = isKept || (await files.keep(id, file));
    if (signal.aborted) return kept;
    this.#copies.set(id, copy);
    const known = this.#ports.photos().find((each) => each.id === id);
    change(id, { key, isKept: kept, ...(!known?.saved && found && { saved: found }) });
    await this.#ports.onCopy(id);
    return kept;
  }
}
