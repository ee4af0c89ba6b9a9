/**
 * The pixels of one photo at several precisions of its source. Each is made when it is first asked for and kept as long
 * as anybody has it; the photo itself is kept until nobody has any.
 */
import { CancelledError } from '../../core/errors';
import { formatPrecision } from '../../render/precision/precision';
import type { ResolvedInput } from '../../render/transform/input-transform';

export interface VersionPorts<Pixels> {
  make(input: ResolvedInput): Promise<Pixels>;
  dispose(pixels: Pixels): void;
  /** Nobody has any pixels of the photo any more. */
  end(): void;
}

/** Pixels that somebody has. */
export interface Holding<Pixels> {
  readonly pixels: Pixels;
  /** For one more, who releases them. */
  share(): Holding<Pixels>;
  release(): void;
}

interface Version<Pixels> {
  readonly key: string;
  readonly pixels: Promise<Pixels>;
  users: number;
}

export class PhotoVersions<Pixels> {
  readonly #exact: Pixels;
  readonly #ports: VersionPorts<Pixels>;
  /** By the precision's text. */
  readonly #versions = new Map<string, Version<Pixels>>();
  /** Whoever made this, and those that have pixels. */
  #users = 1;

  /** `exact`: the pixels without rounding, which go only with the photo. */
  constructor(exact: Pixels, ports: VersionPorts<Pixels>) {
    this.#exact = exact;
    this.#ports = ports;
  }

  /** Rejects with a CancelledError where the photo has gone. */
  async take(input: ResolvedInput): Promise<Holding<Pixels>> {
    const release = this.keep();
    const version = this.#versionOf(input);
    version.users++;
    try {
      return this.#holding(await version.pixels, version, release);
    } catch (error) {
      this.#leave(version);
      release();
      throw error;
    }
  }

  /** Keeps the exact pixels; returns how to let them go. Throws a CancelledError where the photo has gone. */
  keep(): () => void {
    if (this.#users === 0) throw new CancelledError();
    let held = true;
    this.#users++;
    return () => {
      if (!held) return;
      held = false;
      this.release();
    };
  }

  /** Whoever made this has no use for it any more. */
  release(): void {
    if (--this.#users === 0) this.#ports.end();
  }

  #versionOf(input: ResolvedInput): Version<Pixels> {
    const key = formatPrecision(input.precision ? { source: input.precision } : {});
    let version = this.#versions.get(key);
    if (!version) {
      const pixels = input.precision ? this.#ports.make(input) : Promise.resolve(this.#exact);
      this.#versions.set(key, (version = { key, pixels, users: 0 }));
    }
    return version;
  }

  #holding(pixels: Pixels, version: Version<Pixels>, releasePhoto: () => void): Holding<Pixels> {
    let held = true;
    return {
      pixels,
      share: () => {
        version.users++;
        return this.#holding(pixels, version, this.keep());
      },
      release: () => {
        if (!held) return;
        held = false;
        this.#leave(version);
        releasePhoto();
      },
    };
  }

  #leave(version: Version<Pixels>): void {
    if (--version.users > 0) return;
    this.#versions.delete(version.key);
    void version.pixels.then(
      (pixels) => {
        if (pixels !== this.#exact) this.#ports.dispose(pixels);
      },
      // The caller who asked for it has been told.
      () => undefined,
    );
  }
}
