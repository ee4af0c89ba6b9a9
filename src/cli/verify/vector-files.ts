/** Reads the files in a folder of reference vectors. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as v from 'valibot';
import { UserError } from '../../core/errors';
import { checkJsonBy, type JsonWords, memberSentence, parseJson } from '../../core/json/read-json';
import { FORMATS } from '../../formats';
import type { Host } from '../host';
import { naming } from '../files/photo-file';
import {
  type FilterCase,
  filterVectors,
  type PolicyVectors,
  policyVectors,
  type StudyCase,
  studyVectors,
  type TrainingCase,
  trainingVectors,
} from './vector-schemas';
import type { NotRun } from './vectors';

/** The files of a folder of vectors; any of them may be missing. */
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

/** The folder of photographs in the folder of vectors. */
const PHOTOGRAPHS = 'sample_inputs';

const WORDS: JsonWords = { whole: 'This file', place: 'of these vectors' };

/** Throws a UserError for a folder that is not there, and for files that are not vectors. */
export async function readVectorFiles(folder: string, host: Host): Promise<VectorFiles> {
  const names = await namesIn(folder);
  if (!names) throw new UserError(`${folder}: there is no such folder.`);
  const notRun: NotRun[] = [];
  const read = async <const Schema extends v.GenericSchema>(
    file: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined> => {
    if (names.includes(file)) {
      const path = join(folder, file);
      return naming(path, async () => readVectors(schema, await host.readText(path)));
    }
    notRun.push({ file, reason: 'not in the folder' });
    return undefined;
  };

  const filterCases = (await read('filters.json', filterVectors))?.cases ?? [];
  const studyCases = (await read('study-filters.json', studyVectors))?.cases ?? [];
  const policy = await read('policy.json', policyVectors);
  const trainingCases = (await read('training.json', trainingVectors))?.cases ?? [];

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

/** Checks the shape of a file. Throws a UserError that says which member is wrong. */
function readVectors<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
): v.InferOutput<Schema> {
  return checkJsonBy(schema, parseJson(text, WORDS.whole), (issue) => {
    const [member, ...inside] = issue.path ?? [];
    const hasCases = member && (member.key !== 'cases' || inside.length > 0);
    return hasCases ? memberSentence(issue, WORDS) : 'This file holds no list "cases".';
  });
}

/** By its extension. */
function isPhotograph(name: string): boolean {
  const extension = name.split('.').at(-1)!.toLowerCase();
  return FORMATS.some((format) => format.extensions.includes(extension));
}

/** Undefined where there is no such folder. */
const namesIn = (folder: string): Promise<string[] | undefined> => readdir(folder).catch(() => undefined);
