/** The few photos of a roll whose pixels are in memory: the one that is shown, and those that are likely to be next. */
import type { OpenPhoto } from '../state';

interface Warm {
  readonly photo: Promise<OpenPhoto>;
  readonly stop: AbortController;
}

export class WarmPhotos {
  readonly #open: (id: string, signal: AbortSignal) => Promise<OpenPhoto>;
  readonly #photos = new Map<string, Warm>();

  constructor(open: (id: string, signal: AbortSignal) => Promise<OpenPhoto>) {
    this.#open = open;
  }

  /** Resolves to a photo, which is read unless it is in memory. Rejects as its reading does; asking again tries again. */
  take(id: string): Promise<OpenPhoto> {
    const found = this.#photos.get(id);
    if (found) return found.photo;
    const stop = new AbortController();
    const photo = this.#open(id, stop.signal);
    this.#photos.set(id, { photo, stop });
    photo.catch(() => {
      if (this.#photos.get(id)?.photo === photo) this.#photos.delete(id);
    });
    return photo;
  }

  /** Puts a photo there that is in memory already. */
  put(id: string, photo: OpenPhoto): void {
    this.#photos.set(id, { photo: Promise.resolve(photo), stop: new AbortController() });
  }

  /** Lets all others go; those that are being read are not read on. */
  keepOnly(ids: readonly (string | undefined)[]): void {
    for (const [id, { stop }] of this.#photos) {
      if (ids.includes(id)) continue;
      stop.abort();
      this.#photos.delete(id);
    }
  }
}
