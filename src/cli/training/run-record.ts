/** The two text files of a training run, described to the validator: its record, `run.json`, and the lines of its log. */
import * as v from 'valibot';
import { messageOf, UserError } from '../../core/errors';
import { checkJson, type JsonWords, parseJson, readJson } from '../../core/json/read-json';
import { count, finiteNumber, readBy, wholeNumber } from '../../core/json/schemas';
import { parseInputTransform } from '../../filters/transforms';
import type { ScoredValidation, ValidationReport } from '../../training/assessment/validation';
import type { PairIterationReport } from '../../training/pairs/pair-trainer';
import { recipeSchema } from '../../training/recipe';
import type { IterationReport } from '../../training/trainer-state';

/** A folder of photographs as it was named, its table, and how its samples become linear. */
const folderSettings = v.object({
  folder: v.string(),
  table: v.exactOptional(v.string()),
  input: readBy(parseInputTransform),
});

/** All that a run depends on besides its photographs. */
const runSettings = v.object({
  recipe: recipeSchema,
  /** Absent where finished photographs are un-processed while training. */
  sources: v.exactOptional(folderSettings),
  targets: folderSettings,
  seed: wholeNumber,
  /** Iterations of the whole run. The schedules follow it where it is given, and the minutes otherwise. */
  iterations: v.exactOptional(wholeNumber),
  /** Minutes of the whole run. */
  minutes: v.exactOptional(finiteNumber),
  /** Iterations between validations. */
  reportInterval: wholeNumber,
  /** Whether the model of every validation stays: the score does not see everything that a person would. */
  keepsModels: v.exactOptional(v.boolean()),
  /** The model whose weights it began with; new ones without it. */
  startFrom: v.exactOptional(v.string()),
  /**
   * The threads that batches are shared out to. The order of sums, and so the result to its last bits, depends on it. Records
   * were without it when there was only one thread.
   */
  threads: v.optional(count, 1),
});

/** Photographs of each part, and a checksum of all their pixels. */
const foundPhotos = v.object({
  train: wholeNumber,
  validation: wholeNumber,
  test: wholeNumber,
  checksum: v.string(),
});

/** The settings with what was found and used: version of the program, of Node, and the backend of tfjs. */
const runRecord = v.object({
  ...runSettings.entries,
  version: v.string(),
  node: v.string(),
  backend: v.string(),
  found: v.object({ sources: v.exactOptional(foundPhotos), targets: foundPhotos }),
  /** How long the run has taken up to its checkpoint, without the time in which it stood still. */
  seconds: finiteNumber,
});

export type RunSettings = Readonly<v.InferOutput<typeof runSettings>>;
export type FoundPhotos = Readonly<v.InferOutput<typeof foundPhotos>>;

/** The settings of a run, and its results so far. */
export type RunRecord = Readonly<v.InferOutput<typeof runRecord>>;

/** Reads `run.json`. Throws a UserError that begins with the path and names the member that is wrong. */
export function parseRunRecord(text: string, path: string): RunRecord {
  try {
    return readJson(runRecord, text, WORDS);
  } catch (cause) {
    throw new UserError(`${path}: this is not the record of a run: ${messageOf(cause)}`, { cause });
  }
}

const WORDS: JsonWords = { whole: 'it', place: 'in it' };

/** A line as it is written. */
export type LogLine = (
  | IterationReport
  | PairIterationReport
  | { readonly iteration: number; readonly validation: ValidationReport }
) & {
  /** Since the beginning of the run, without the time in which it stood still. */
  readonly seconds: number;
};

/** A line as far as a run that goes on looks at it: when it was, and how well the model did. */
export interface LoggedLine {
  readonly iteration: number;
  readonly seconds: number;
  readonly validation?: ScoredValidation;
}

/** Other members are let through: logs of other versions have other figures. */
const loggedLine = v.looseObject({
  iteration: wholeNumber,
  seconds: finiteNumber,
  validation: v.exactOptional(
    v.record(
      v.string(),
      v.looseObject({
        intersections: v.looseObject({ mean: finiteNumber }),
        pairs: v.exactOptional(v.looseObject({ deltaE: finiteNumber })),
      }),
    ),
  ),
});

/**
 * Reads a line of `log.jsonl`; what is not described stays on it, so that it can be written again as it was. Throws a
 * UserError that begins with `where`, the line's place.
 */
export function parseLogLine(text: string, where: string): LoggedLine {
  try {
    const line = parseJson(text, WORDS.whole);
    assertLogged(line);
    return line;
  } catch (cause) {
    const reason = messageOf(cause);
    throw new UserError(`${where} is damaged: ${reason} Without that line the run can be resumed.`, {
      cause,
    });
  }
}

/** Throws where a member that is looked at is missing or of a wrong type. */
function assertLogged(line: unknown): asserts line is LoggedLine {
  checkJson(loggedLine, line, WORDS);
}
