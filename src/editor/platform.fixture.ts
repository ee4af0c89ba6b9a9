/** For tests: a platform without a browser, whose codec hands out ready images. */
import { UserError } from '../core/errors';
import type { SourceImage } from '../core/image';
import type { KeptPhoto, Platform } from '../core/platform';
import { frameImage } from '../formats/frame/framed-source';
import { contentKey } from '../formats/content-key';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface TestPlatform extends Platform {
  readonly files: SavedFile[];
  /** The state that the window would find after a reload. */
  readonly kept: {
    photo: KeptPhoto | undefined;
    state: string | undefined;
    settings?: Record<string, string>;
    /** The states of recent photos, by the content of their files. */
    recent?: Record<string, string>;
    /** The files of several photos, by their ids. */
    files?: Record<string, Blob>;
    /** Bytes that all of them may have; any number by default. */
    room?: number;
  };
}

/** A file named `bad...` cannot be decoded; every other one decodes to `image`. */
export function testPlatform(image: SourceImage, kept: TestPlatform['kept'] = empty()): TestPlatform {
  const files: SavedFile[] = [];
  return {
    files,
    kept,
    codec: {
      contentKey,
      decode: (file, work, framing) => {
        work?.onProgress?.(0.5);
        const bad = file instanceof File && file.name.startsWith('bad');
        return bad ? Promise.reject(new UserError('This file is not an image.')) : frameImage(image, framing);
      },
      encode: (_format, { samples }) => Promise.resolve(new Uint8Array(samples.length)),
    },
    session: {
      loadPhoto: () => Promise.resolve(kept.photo),
      savePhoto: (photo) => {
        kept.photo = photo;
        return Promise.resolve();
      },
      loadState: () => kept.state,
      saveState: (json) => {
        kept.state = json;
      },
      loadSetting: (name) => kept.settings?.[name],
      saveSetting: (name, json) => {
        kept.settings = { ...kept.settings, [name]: json };
      },
      rollFiles: {
        load: (id) => Promise.resolve(kept.files?.[id]),
        save: (id, file) => {
          const files = { ...kept.files, [id]: file };
          const bytes = Object.values(files).reduce((sum, { size }) => sum + size, 0);
          if (bytes > (kept.room ?? Infinity)) return Promise.reject(new Error('There is no room.'));
          kept.files = files;
          return Promise.resolve();
        },
        remove: (ids) => {
          kept.files = Object.fromEntries(
            Object.entries(kept.files ?? {}).filter(([id]) => !ids.includes(id)),
          );
          return Promise.resolve();
        },
      },
      recent: {
        load: (key) => Promise.resolve(kept.recent?.[key]),
        save: (key, json) => {
          kept.recent = { ...kept.recent, [key]: json };
          return Promise.resolve();
        },
      },
    },
    requestAdapter: () => Promise.resolve({ reason: 'There is no GPU in this test.' }),
    saveFile: (name, _mimeType, bytes) => files.push({ name, bytes }),
  };
}

const empty = (): TestPlatform['kept'] => ({ photo: undefined, state: undefined });
