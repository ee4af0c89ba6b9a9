/** Folders of photographs as training sees them: small squares, each in its part of the split. */
import { basename, join } from 'node:path';
import { UserError } from '../../core/errors';
import type { InputTransform } from '../../core/step';
import { resolveInput } from '../../render/transform/input-transform';
import { crc32c } from '../../core/bytes/crc';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { squareSize, type TrainingPhoto } from '../../training/photos/photo-set';
import { entriesWithoutTable, type PhotoEntry, readPhotoTable } from '../../training/photos/photo-table';
import type { SplitPart } from '../../training/photos/split';
import type { Host } from '../host';
import { imagesIn } from '../files/image-folder';
import { naming, readPhoto } from '../files/photo-file';
import { forEachFile } from '../files/each-file';
import { tablePath } from './table-path';

/** A folder, and how its photographs become squares. */
export interface FolderRequest {
  readonly folder: string;
  /** FOLDER.csv beside the folder by default, where there is one. */
  readonly table?: string;
  readonly input: InputTransform;
  /** The side of the square that the networks see, in pixels. */
  readonly imageSize: number;
}

/** All photographs of a folder, in memory. */
export interface PhotoFolder {
  readonly parts: Readonly<Record<SplitPart, readonly TrainingPhoto[]>>;
  /** Files that could not be read, and were reported. */
  readonly failures: number;
  /** The checksum of all squares and their lines in the table, so that a run can record its photographs. */
  readonly checksum: string;
}

/**
 * Reads every photograph that a table lists, or else every image in the folder, into squares of `imageSize` pixels.
 * One that cannot be read is reported and left out. Throws a UserError where there is none, or where the table is not
 * as it should be.
 */
export async function readPhotoFolder(host: Host, request: FolderRequest): Promise<PhotoFolder> {
  const { folder, input, imageSize } = request;
  const entries = await listPhotos(host, request);
  const parts: Record<SplitPart, TrainingPhoto[]> = { train: [], validation: [], test: [] };
  const checksums: number[] = [];

  const failures = await forEachFile(host, entries, async ({ file, weight, part }) => {
    const pixels = await readSquare(host, join(folder, file), input, imageSize);
    const said = new TextEncoder().encode(JSON.stringify([file, weight, part]));
    checksums.push(crc32c(new Uint8Array(pixels.buffer)), crc32c(said));
    parts[part].push({ name: file, weight, pixels });
  });

  if (failures === entries.length) throw new UserError(`${folder}: there is no photograph that can be read.`);
  const checksum = crc32c(new Uint8Array(Uint32Array.from(checksums).buffer));
  return { parts, failures, checksum: checksum.toString(16).padStart(8, '0') };
}

/**
 * Returns the photographs that a folder's table lists, or all of its images where there is no table. Throws a
 * UserError that names the folder or the table.
 */
export async function listPhotos(
  host: Host,
  { folder, table }: Pick<FolderRequest, 'folder' | 'table'>,
): Promise<PhotoEntry[]> {
  // A folder that is not there is one error, not one for each file that the table lists.
  await host.listFolder(folder);
  const path = table ?? (await tableBeside(host, folder));
  if (path === undefined) {
    const images = await imagesIn(host, folder);
    return entriesWithoutTable(images.map((image) => basename(image.path)));
  }
  return naming(path, async () => readPhotoTable(await host.readText(path)));
}

/** The path of FOLDER.csv, if that file is there. */
async function tableBeside(host: Host, folder: string): Promise<string | undefined> {
  const path = tablePath(folder);
  const files = await host.listFolder(join(folder, '..'));
  return files.includes(basename(path)) ? path : undefined;
}

/** The center square, made small by area averaging. */
async function readSquare(
  host: Host,
  path: string,
  input: InputTransform,
  imageSize: number,
): Promise<Float32Array<ArrayBuffer>> {
  const { source, profile } = await readPhoto(host, path);
  return makeThumbnail(source, resolveInput(source, profile, input), squareSize(imageSize));
}
