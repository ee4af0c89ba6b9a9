/** Reads the files in a folder of reference vectors. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/errors';
import { FORMATS } from '../../formats';
import type { Host } from '../host';
import { naming } from '../files/photo-file';
import type { PolicyVectors } from './policy-cases';
import type { TrainingCase } from './training-cases';
import type { FilterCase, NotRun, StudyCase } from './vectors';

export interface VectorFiles {
  readonly filterCases: readonly FilterCase[];
  readonly studyCases: readonly StudyCase[];
  /** Absent where the file is. */
  readonly policy: PolicyVectors | undefined;
  readonly trainingCases: readonly TrainingCase[];
  /** Paths of the photographs in sample_inputs. */
  readonly photographs: readonly string[];
  readonly notRun: readonly NotRun[];
}

const PHOTOGRAPHS = 'sample_inputs';

/** Throws a UserError for a folder that is not there, and for files that are not vectors. */
export async function readVectorFiles(folder: string, host: Host): Promise<VectorFiles> {
  const names = await namesIn(folder);
  if (!names) throw new UserError(`${folder}: there is no such folder.`);
  const notRun: NotRun[] = [];
  const read = async (file: string): Promise<VectorFile | undefined> => {
    if (names.includes(file)) return parseVectors(host, join(folder, file));
    notRun.push({ file, reason: 'not in the folder' });
    return undefined;
  };
  const filterCases = ((await read('filters.json'))?.cases ?? []) as readonly FilterCase[];
  const studyCases = ((await read('study-filters.json'))?.cases ?? []) as readonly StudyCase[];
  const policy = (await read('policy.json')) as PolicyVectors | undefined;
  const trainingCases = ((await read('training.json'))?.cases ?? []) as readonly TrainingCase[];
  const photographs = ((await namesIn(join(folder, PHOTOGRAPHS))) ?? []).filter(isPhotograph).sort();
  if (photographs.length === 0) notRun.push({ file: PHOTOGRAPHS, reason: 'not in the folder' });
  return {
    filterCases,
    studyCases,
    policy,
    trainingCases,
    photographs: photographs.map((name) => join(folder, PHOTOGRAPHS, name)),
    notRun,
  };
}

interface VectorFile {
  readonly cases: readonly unknown[];
}

function parseVectors(host: Host, path: string): Promise<VectorFile> {
  return naming(path, async () => {
    const json = JSON.parse(await host.readText(path)) as Partial<VectorFile> | null;
    if (!Array.isArray(json?.cases)) throw new UserError('This file holds no list "cases".');
    return { ...json, cases: json.cases };
  });
}

function isPhotograph(name: string): boolean {
  const extension = name.split('.').at(-1)!.toLowerCase();
  return FORMATS.some((format) => format.extensions.includes(extension));
}

const namesIn = (folder: string): Promise<string[] | undefined> => readdir(folder).catch(() => undefined);
