/**
 * The files of photos that are opened in an editor: how they are decoded, and how one is kept for a reload. A kept file and a
 * kept state name the photo that they belong to, so that a reload never puts the steps of one photo on another.
 */
import { messageOf, UserError } from '../core/errors';
import { type Framing, isWholeFrame } from '../core/frame/frame';
import type { Platform } from '../core/platform';
import { openPhoto } from './opening';
import type { RecentPhotos } from './recent-photos';
import type { OpenPhoto } from './state';
import type { Tasks } from './tasks';

export interface PhotoFile {
  readonly name: string;
  readonly file: Blob;
}

type Ports = Pick<Platform, 'codec' | 'session'>;

export class PhotoFiles {
  readonly #ports: Ports;
  readonly #tasks: Tasks;
  readonly #recent: RecentPhotos;
  readonly #files = new WeakMap<OpenPhoto, PhotoFile>();
  readonly #keys = new WeakMap<OpenPhoto, string | undefined>();

  constructor(ports: Ports, tasks: Tasks, recent: RecentPhotos) {
    this.#ports = ports;
    this.#tasks = tasks;
    this.#recent = recent;
  }

  /** Decodes a photo that is looked at beside the open one. Rejects with a UserError for what is no photo. */
  decode(photoFile: PhotoFile): Promise<OpenPhoto> {
    return this.#decode(photoFile, (decoding) => decoding);
  }

  /** Decodes a photo that will be open, and reads its content meanwhile, by which its steps are kept. */
  async open(photoFile: PhotoFile): Promise<OpenPhoto> {
    const photo = await this.#decode(photoFile, (decoding) =>
      this.#recent.identify(decoding, photoFile.file),
    );
    return this.#note(photo, photoFile);
  }

  /** Decodes a photo in a frame that may be open soon, beside whatever the page is at. Rejects as `open` does. */
  async prepare(photoFile: PhotoFile, framing: Framing | undefined, signal: AbortSignal): Promise<OpenPhoto> {
    const { name, file } = photoFile;
    const decoding = this.#ports.codec
      .decode(file, { signal }, framing)
      .then((source) => ({ ...openPhoto(name, source), ...(framing && { framing }) }));
    return this.#note(await this.#recent.identify(decoding, file), photoFile);
  }

  #note(photo: OpenPhoto, photoFile: PhotoFile): OpenPhoto {
    this.#files.set(photo, photoFile);
    this.#keys.set(photo, this.#recent.keyOf(photo) ?? `${Date.now()} ${photo.id}`);
    return photo;
  }

  /** Decodes a photo anew that was open before. Rejects with a UserError where its file is not there as it was. */
  async reopen(photoFile: PhotoFile): Promise<OpenPhoto> {
    try {
      await photoFile.file.slice(0, 1).arrayBuffer();
    } catch {
      throw new UserError(
        `${photoFile.name} cannot be brought back, since its file was moved or changed: open it again from where it is now.`,
      );
    }
    return this.open(photoFile);
  }

  /** Decodes an open photo anew, as a frame shows it; it is kept as the same photo. */
  async reframe(photo: OpenPhoto, framing: Framing): Promise<OpenPhoto> {
    const photoFile = this.#files.get(photo);
    if (!photoFile) throw new UserError(`The file of ${photo.name} is gone: open it again.`);
    const { name, file } = photoFile;
    const source = await this.#tasks.run(`Cropping ${name}`, (work) =>
      this.#ports.codec.decode(file, work, framing),
    );
    const framed = { ...openPhoto(name, source), framing };
    this.#files.set(framed, photoFile);
    this.#keys.set(framed, this.#keys.get(photo));
    this.#recent.sameFile(photo, framed);
    return framed;
  }

  /** Decodes an open photo anew and whole, for a look at what its frame leaves out. */
  async unframed(photo: OpenPhoto): Promise<OpenPhoto> {
    if (isWholeFrame(photo.framing)) return photo;
    const photoFile = this.#files.get(photo);
    if (!photoFile) throw new UserError(`The file of ${photo.name} is gone: open it again.`);
    return this.decode(photoFile);
  }

  fileOf(photo: OpenPhoto): PhotoFile | undefined {
    return this.#files.get(photo);
  }

  /** Returns the name under which a photo is kept, and by which its state says whose it is. */
  keyOf(photo: OpenPhoto): string | undefined {
    return this.#keys.get(photo);
  }

  /** Keeps a photo's file for a reload. Resolves to a sentence that says what went wrong, or undefined. */
  async keep(photo: OpenPhoto): Promise<string | undefined> {
    const kept = this.#files.get(photo);
    if (!kept) return undefined;
    try {
      await this.#ports.session.savePhoto({ ...kept, key: this.#keys.get(photo) });
      return undefined;
    } catch (error) {
      return `The browser has no room to keep ${kept.name}, so a reload will lose it; your edits can be saved as a steps file. (${messageOf(error)})`;
    }
  }

  /** Opens the photo that was kept last; undefined where there is none. */
  async restore(): Promise<OpenPhoto | undefined> {
    const kept = await this.#ports.session.loadPhoto().catch(() => undefined);
    if (!kept) return undefined;
    const photo = await this.open(kept);
    this.#keys.set(photo, kept.key);
    return photo;
  }

  #decode(
    { name, file }: PhotoFile,
    around: (decoding: Promise<OpenPhoto>) => Promise<OpenPhoto>,
  ): Promise<OpenPhoto> {
    return this.#tasks.run(`Opening ${name}`, (work) =>
      around(this.#ports.codec.decode(file, work).then((source) => openPhoto(name, source))),
    );
  }
}
