/**
 * The interface to the place where the program runs, injected by the two entries. Everything else is the same code in
 * the browser and in Node.
 */
import type { Framing } from './frame/frame';
import type { EncodableImage, SourceImage } from './image';
import type { LongWork } from './work/long-work';

/** Files to images and back, off the main thread where there is one. */
export interface ImageCodec {
  /** Names a file's content; undefined where that cannot be done. */
  contentKey(file: Blob): Promise<string | undefined>;
  /** `framing`: what of the photo is wanted, by default all of it. */
  decode(file: Blob, work?: LongWork, framing?: Framing): Promise<SourceImage>;
  /** `format` is an export format's id; `quality` 1..100 is for JPEG. */
  encode(
    format: string,
    image: EncodableImage,
    quality: number,
    work?: LongWork,
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** A GPU adapter, or why there is none and what to do about it, in one sentence. */
export type AdapterResult = { readonly adapter: GPUAdapter } | { readonly reason: string };

/** A photo's file as it survives a reload. */
export interface KeptPhoto {
  readonly name: string;
  readonly file: Blob;
  /** The name by which the state says that it is this photo's; earlier versions kept none. */
  readonly key?: string | undefined;
}

/** Where this window's work survives a reload or a crash, and the steps of photos survive other photos. */
export interface SessionStorage {
  loadPhoto(): Promise<KeptPhoto | undefined>;
  savePhoto(photo: KeptPhoto): Promise<void>;
  /** Small, synchronous, so that nothing is lost when the page goes away; undefined when there is none. */
  loadState(): string | undefined;
  saveState(json: string): void;
  /** Likewise, what belongs to the page and not to the photo's edits, by name. */
  loadSetting(name: string): string | undefined;
  saveSetting(name: string, json: string): void;
  /** Without it the steps of a photo go when another one is opened, and no file's content is read for a key. */
  readonly recent?: RecentStates;
  /** Without it only the photo that is shown survives a reload. */
  readonly rollFiles?: KeptFiles;
}

/** The files of several photos, which survive a reload as far as there is room. */
export interface KeptFiles {
  load(id: string): Promise<Blob | undefined>;
  /** Rejects where the browser has no room. */
  save(id: string, file: Blob): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
}

/** The states of photos that were open before, in any window, by the content of their files. */
export interface RecentStates {
  /** Undefined when there is none, or when so many others were used since that it is forgotten. */
  load(key: string): Promise<string | undefined>;
  save(key: string, json: string): Promise<void>;
}

/** A folder that the person has chosen for files. */
export interface OutputFolder {
  readonly name: string;
  /** Writes a file, in the place of one that has its name. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface Platform {
  readonly codec: ImageCodec;
  readonly session: SessionStorage;
  requestAdapter(): Promise<AdapterResult>;
  /** Hands a finished file to the person. */
  readonly saveFile: (name: string, mimeType: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** Asks for a folder; undefined where the person chooses none. Left out where files can only be handed over one by one. */
  readonly openFolder?: () => Promise<OutputFolder | undefined>;
}
