/** Studies as a browser keeps them, with their photographs, so that taking part goes on after a reload and without a network. */
import type { StudyDesign } from '../design/design';
import type { StudyFiles } from './study-files';

export interface KeptStudy {
  readonly design: StudyDesign;
  /** By the address that the study gives. */
  readonly files: Readonly<Record<string, File>>;
  /** Where it is from; absent where it was opened from files. */
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
  /** The draft's text, as the editor of designs writes it. */
  readonly draft: string;
  readonly files: readonly File[];
}

/** One draft at a time. */
export interface DraftStore {
  load(): Promise<KeptDraft | undefined>;
  keep(draft: KeptDraft): Promise<void>;
}

/** Every file that a study names. */
export function filesOf({ photos, practice, ratings }: StudyDesign): readonly string[] {
  const results = ratings.flatMap(({ candidates }) =>
    candidates.flatMap((candidate) => (candidate.source === 'files' ? Object.values(candidate.files) : [])),
  );
  return [...new Set([...photos.map(({ file }) => file), ...(practice ? [practice.file] : []), ...results])];
}

/** All files of a study, one after another. Throws a UserError where one cannot be had. */
export async function gather(
  design: StudyDesign,
  files: StudyFiles,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<KeptStudy> {
  const paths = filesOf(design);
  const found: Record<string, File> = {};
  for (const [i, path] of paths.entries()) {
    found[path] = await files.load(path);
    onProgress((i + 1) / paths.length);
  }
  return { design, files: found };
}
