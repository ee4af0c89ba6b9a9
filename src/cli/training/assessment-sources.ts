/** The photographs that an assessment retouches: those of a folder, or targets that are un-processed. */
import { basename, join, parse } from 'node:path';
import { fnv1a32 } from '../../core/bytes/hash';
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import { plainImage } from '../../core/pixels/plain-image';
import type { InputTransform } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { encodedRow } from '../../metrics/difference/encoded-pixels';
import type { PhotoEntry } from '../../training/photos/photo-table';
import type { SplitPart } from '../../training/photos/split';
import { unprocessPixels } from '../../training/photos/unprocess';
import { imagesIn } from '../files/image-folder';
import { readPhoto } from '../files/photo-file';
import type { Host } from '../host';
import { listPhotos } from './photo-folder';

/** The parts of the split that train makes, and everything together. */
export const PARTS = ['train', 'validation', 'test', 'all'] as const;
export type Part = SplitPart | 'all';

/** A photograph that is listed but not read yet, with how much it counts and which photograph it is of. */
export interface AssessmentSource extends Pick<PhotoEntry, 'weight' | 'photograph'> {
  readonly open: () => Promise<OpenedSource>;
}

/** A photograph as the model gets it, with what it should become. */
export interface OpenedSource {
  /** `input`: how its samples become linear, where that is certain. */
  readonly photo: OpenPhoto & { readonly input?: InputTransform };
  /** Encoded values of the finished photograph, interleaved RGB of the same size, where there is one. */
  readonly finished?: Float32Array;
}

/** Draws of each target that is un-processed: as many as `exposure unprocess` makes, with the same names and seeds. */
const DRAWS = 2;

/** The folders and tables of the photographs, named as the options are. Without a source, targets are un-processed. */
interface AssessmentFolders {
  readonly source: string | undefined;
  readonly 'source-table': string | undefined;
  readonly target: string;
  readonly 'target-table': string | undefined;
}

/**
 * Lists the photographs to be retouched. They are opened one by one when they are needed, so that one is in memory at
 * a time. Throws a UserError for a folder or table that cannot be used.
 */
export async function assessmentSources(
  host: Host,
  values: AssessmentFolders,
  part: Part,
): Promise<AssessmentSource[]> {
  const targets = values.target;
  const folder = values.source;
  if (folder === undefined) {
    const entries = await photosOf(host, targets, values['target-table'], part);
    return entries.flatMap((entry) =>
      Array.from({ length: DRAWS }, (_, draw) => unprocessedSource(host, targets, entry, draw)),
    );
  }
  // A table names the original of each source; where that lies among the targets, the finished version is known.
  const finished = new Map((await imagesIn(host, targets)).map(({ path }) => [basename(path), path]));
  const entries = await photosOf(host, folder, values['source-table'], part);
  return entries.map(({ file, weight, photograph, original }) => ({
    ...{ weight, photograph },
    open: async () => {
      const photo = { ...(await readPhoto(host, join(folder, file))), name: file };
      const path = original === undefined ? undefined : finished.get(basename(original));
      if (path === undefined) return { photo };
      const { source } = await readPhoto(host, path);

      const { width, height } = photo.source;
      if (source.width !== width || source.height !== height) {
        throw new UserError(`${join(folder, file)} is not as large as ${path}, which it was made from.`);
      }
      return { photo, finished: encodedPixels(source) };
    },
  }));
}

/**
 * Returns the photographs that a folder's table lists in this part of the split, or all of its images where there is
 * no table.
 */
export async function photosOf(
  host: Host,
  folder: string,
  table: string | undefined,
  part: Part,
): Promise<PhotoEntry[]> {
  const entries = await listPhotos(host, { folder, ...(table !== undefined && { table }) });
  return entries.filter((entry) => part === 'all' || entry.part === part);
}

/** The source is made when it is opened, and never written. `draw` counts from 0. */
function unprocessedSource(
  host: Host,
  folder: string,
  { file, weight, photograph }: PhotoEntry,
  draw: number,
): AssessmentSource {
  return {
    ...{ weight, photograph },
    open: async () => {
      const target = await readPhoto(host, join(folder, file));

      // The name is that of the file which `exposure unprocess` would write, so that seeds and results are the same.
      const name = `${parse(file).name}_${draw}`;
      const finished = encodedPixels(target.source);
      const { width, height } = target.source;
      const source = plainImage(width, height, unprocessPixels(finished, fnv1a32(name)));
      const photo = {
        ...target,
        id: name,
        name: `${name}.png`,
        source,
        profile: undefined,
        input: 'linear' as const,
      };
      return { photo, finished };
    },
  };
}

/** The stored values, interleaved RGB of 0..1. */
export function encodedPixels(source: SourceImage): Float32Array {
  const pixels = new Float32Array(source.width * source.height * 3);
  for (let row = 0; row < source.height; row++) pixels.set(encodedRow(source, row), row * source.width * 3);
  return pixels;
}
