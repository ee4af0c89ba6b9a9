/** Studies as a browser keeps them, with their photographs, so that taking part goes on after a reload and without a network. */
import * as v from 'valibot';
import { UserError } from '../../core/errors';
import { readKept } from '../../core/json/read-json';
import { formatDesign, type StudyDesign } from '../design/design';
import type { StudyFiles } from './study-files';

export interface KeptStudy {
  readonly design: StudyDesign;
  /** By the address that the study gives. */
  readonly files: Readonly<Record<string, File>>;
  /** Where it is from; absent where it was opened from files or designed here. */
  readonly address?: string;
}

export interface StudyLibrary {
  /** The most recently kept first. */
  list(): Promise<readonly StudyDesign[]>;
  /** By the study's id; undefined where it is not kept. */
  load(id: string): Promise<KeptStudy | undefined>;
  loadFrom(address: string): Promise<KeptStudy | undefined>;
  /** Replaces what was kept under the same id. */
  keep(study: KeptStudy): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A design that is being written. */
export interface KeptDraft {
  /** Names the draft, whatever its study is called meanwhile. */
  readonly key: string;
  /** As the editor of designs writes it. */
  readonly draft: string;
  /** By the address that the design gives, or by name. */
  readonly files: Readonly<Record<string, File>>;
  /** Id of the kept study that it changes; absent where the study is new. */
  readonly changes?: string;
}

export interface DraftStore {
  /** The most recently kept first. */
  list(): Promise<readonly KeptDraft[]>;
  load(key: string): Promise<KeptDraft | undefined>;
  /** Replaces what was kept under the same key. */
  keep(draft: KeptDraft): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A study with its records, or a draft, that was removed and can be had back. */
export interface Removal {
  readonly kind: 'study' | 'draft';
  /** The study's id or the draft's key. */
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly time: number;
}

/** The marks of removed studies. A removed study stays where it is, and is marked here until it is deleted. */
export interface RemovalMarks {
  list(): Promise<readonly Removal[]>;
  add(removal: Removal): Promise<void>;
  remove(removal: Removal): Promise<void>;
}

/** Every file that a study names. */
export function filesOf({ photos, practice, ratings }: StudyDesign): readonly string[] {
  const results = ratings.flatMap(({ candidates }) =>
    candidates.flatMap((candidate) => (candidate.source === 'files' ? Object.values(candidate.files) : [])),
  );
  return [...new Set([...photos.map(({ file }) => file), ...(practice ? [practice.file] : []), ...results])];
}

/**
 * All files of a study, one after another. Throws a UserError where one cannot be had, or where two addresses come to one
 * file: files that were chosen have no folders, so that a result `expert/lake.tif` would be the photograph `lake.tif`.
 */
export async function gather(
  design: StudyDesign,
  files: StudyFiles,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<KeptStudy> {
  const paths = filesOf(design);
  const found: Record<string, File> = {};
  for (const [i, path] of paths.entries()) {
    const file = await files.load(path);
    const other = Object.keys(found).find((each) => found[each] === file);
    if (other !== undefined) {
      throw new UserError(
        `${other} and ${path} have one name in two folders, which files that are chosen have not: give one of them another name.`,
      );
    }
    found[path] = file;
    onProgress((i + 1) / paths.length);
  }
  return { design, files: found };
}

/**
 * Whether two are one study: the same design with the same photographs. Files from one address are told apart by their sizes
 * alone, since a reload must not read all of them.
 */
export async function isSameStudy(a: KeptStudy, b: KeptStudy): Promise<boolean> {
  if (formatDesign(a.design) !== formatDesign(b.design)) return false;
  const isOneAddress = a.address !== undefined && a.address === b.address;
  for (const path of filesOf(a.design)) {
    const [file, other] = [a.files[path], b.files[path]];
    if (!file || file.size !== other?.size) return false;
    if (!isOneAddress && !(await hasSameBytes(file, other))) return false;
  }
  return true;
}

/** The bytes of compared files that are in memory at a time. */
const COMPARED_AT_ONCE = 2 ** 22;

async function hasSameBytes(a: Blob, b: Blob): Promise<boolean> {
  for (let start = 0; start < a.size; start += COMPARED_AT_ONCE) {
    const part = async (of: Blob): Promise<Uint8Array> =>
      new Uint8Array(await of.slice(start, start + COMPARED_AT_ONCE).arrayBuffer());
    const [bytes, others] = [await part(a), await part(b)];
    if (bytes.some((byte, i) => byte !== others[i])) return false;
  }
  return true;
}

const facts = v.object({ id: v.optional(v.string(), ''), title: v.optional(v.string(), '') });

/** Returns what a draft says of itself, whether or not it is a valid study yet; empty texts where it cannot be read. */
export const factsOfDraft = ({ draft }: KeptDraft): Readonly<v.InferOutput<typeof facts>> =>
  readKept(facts, draft) ?? { id: '', title: '' };
