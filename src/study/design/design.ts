/**
 * A study as its file describes it: what people read, which photographs they retouch in which order and with which tool,
 * and what they are asked. Validated as a whole, so that everything behind it can rely on it.
 */
import * as v from 'valibot';
import { UserError } from '../../core/errors';
import { checkJson, parseJson, type JsonWords } from '../../core/json/read-json';
import { checkedBy, readBy } from '../../core/json/schemas';
import { parseInputTransform, parseOutputTransform } from '../../filters/transforms';
import { parsePrecision } from '../../render/precision/precision';

/** Letters, digits, dashes and underscores: names that files, addresses and tables can carry. */
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'must be a name of 1 to 64 letters, digits, - and _'));
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must be some text'));
/** Text with paragraphs, lists and links, as Markdown. */
const markdown = text;
const count = (low: number, high: number) =>
  v.pipe(
    v.number(),
    v.integer(`must be a whole number of ${low} to ${high}`),
    v.minValue(low, `must be at least ${low}`),
    v.maxValue(high, `must be at most ${high}`),
  );

const photo = v.strictObject({
  id,
  /** An address, relative to the study file, or the name of a file in the same folder. */
  file: text,
});

const order = v.variant('kind', [
  v.strictObject({ kind: v.literal('fixed') }),
  v.strictObject({ kind: v.literal('shuffled'), seed: count(0, 2 ** 31 - 1) }),
  v.strictObject({ kind: v.literal('latin-square') }),
]);

const condition = v.strictObject({
  id,
  /** `original`: the paper's study tool of 2018, four steps. `agent`: the agent's filters, five steps. */
  tool: v.picklist(['original', 'agent']),
  /** Whether the agent's next step is offered. Its filters are not those of the original tool. */
  suggestion: v.optional(v.boolean(), false),
  /** Whether people see what using a filter again costs. */
  reusePenalty: v.optional(v.boolean(), false),
  /** `source=8:floor,work=half`, as the command line's `--precision`; exact where it is empty. */
  precision: v.optional(checkedBy(parsePrecision), ''),
});

const question = v.variant('kind', [
  v.strictObject({
    kind: v.literal('likert'),
    id,
    text,
    points: v.optional(count(2, 11), 5),
    /** The meaning of the ends of the scale. */
    low: v.optional(v.string(), ''),
    high: v.optional(v.string(), ''),
  }),
  v.strictObject({
    kind: v.literal('choice'),
    id,
    text,
    options: v.pipe(v.array(text), v.minLength(2, 'must be a list of two options or more')),
  }),
  v.strictObject({ kind: v.literal('text'), id, text }),
]);

/** A result that is rated. */
const candidate = v.variant('source', [
  v.strictObject({ id, source: v.picklist(['agent', 'own', 'untouched', 'auto-levels', 'gray-world']) }),
  /** By photograph: a steps file, a result file of the original tool, or a finished image. */
  v.strictObject({ id, source: v.literal('files'), files: v.record(v.string(), text) }),
]);

const ratingTask = v.strictObject({
  id,
  /** `pairs`: which of two is better. `scale`: one at a time, 1 to 5. */
  kind: v.picklist(['pairs', 'scale']),
  question: text,
  /** All photographs where it is left out. */
  photos: v.exactOptional(v.pipe(v.array(id), v.minLength(1, 'must be a list of one photograph or more'))),
  candidates: v.pipe(v.array(candidate), v.minLength(1, 'must be a list of one candidate or more')),
});

/** Says nothing of closing the page: the page itself says so once the record has been saved. */
export const DEFAULT_THANKS = 'Thank you for taking part.';

const studyDesign = v.strictObject({
  version: v.literal(1),
  id,
  title: text,
  instructions: markdown,
  /** Shown first; who does not agree goes no further. Without it there is no such page. */
  consent: v.exactOptional(markdown),
  /** Shown at the end, below the button that saves the record. */
  thanks: v.optional(markdown, DEFAULT_THANKS),
  input: v.optional(readBy(parseInputTransform), 'auto'),
  output: v.optional(readBy(parseOutputTransform), 'as-is'),
  photos: v.pipe(v.array(photo), v.minLength(1, 'must be a list of one photograph or more')),
  /** Retouched before the others, and not counted among the results. */
  practice: v.exactOptional(photo),
  order: v.optional(order, { kind: 'fixed' }),
  conditions: v.pipe(v.array(condition), v.minLength(1, 'must be a list of one condition or more')),
  /** `between`: one condition a person. `within`: a person's photographs take turns. */
  assignment: v.optional(v.picklist(['between', 'within']), 'between'),
  /** Seconds a photograph; without it people take their time. */
  timeLimit: v.exactOptional(count(5, 36_000)),
  questionnaire: v.optional(v.array(question), []),
  ratings: v.optional(v.array(ratingTask), []),
});

export type StudyDesign = v.InferOutput<typeof studyDesign>;
/** A study as a file holds it: members with a default may be left out. */
export type StudyDraft = v.InferInput<typeof studyDesign>;
export type StudyPhoto = v.InferOutput<typeof photo>;
export type PhotoOrder = v.InferOutput<typeof order>;
export type Condition = v.InferOutput<typeof condition>;
export type Question = v.InferOutput<typeof question>;
export type Candidate = v.InferOutput<typeof candidate>;
export type RatingTask = v.InferOutput<typeof ratingTask>;

const WORDS: JsonWords = { whole: 'This study file', place: 'of this study' };

/** Reads the text of a study file. Throws a UserError that names the member that is wrong. */
export const parseDesign = (source: string): StudyDesign => validateDesign(parseJson(source, WORDS.whole));

/** Throws a UserError that names the member that is wrong, or the members that contradict each other. */
export function validateDesign(json: unknown): StudyDesign {
  const design = checkJson(studyDesign, json, WORDS);
  const problem = contradictionIn(design);
  if (problem !== undefined) throw new UserError(problem);
  return design;
}

/** The text of a study file, readable and stable. */
export const formatDesign = (design: StudyDraft): string => `${JSON.stringify(design, null, 2)}\n`;

export function requirePhoto({ photos, practice }: StudyDesign, photoId: string): StudyPhoto {
  const found = [...photos, ...(practice ? [practice] : [])].find((each) => each.id === photoId);
  if (!found) throw new UserError(`This study has no photograph "${photoId}".`);
  return found;
}

export function requireCondition({ conditions }: StudyDesign, conditionId: string): Condition {
  const found = conditions.find((each) => each.id === conditionId);
  if (!found) throw new UserError(`This study has no condition "${conditionId}".`);
  return found;
}

/** The photographs of a rating task. */
export const ratedPhotos = (design: StudyDesign, { photos }: RatingTask): readonly string[] =>
  photos ?? design.photos.map((each) => each.id);

/** Returns the fault of members that do not go together, although each is valid by itself. */
function contradictionIn(design: StudyDesign): string | undefined {
  const { photos, practice, conditions, questionnaire, ratings } = design;
  const lists: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['photographs', practice ? [...photos, practice] : photos],
    ['conditions', conditions],
    ['questions', questionnaire],
    ['rating tasks', ratings],
    ...ratings.map((task) => [`candidates of "${task.id}"`, task.candidates] as const),
  ];
  for (const [what, list] of lists) {
    const ids = list.map((each) => each.id);
    const twice = ids.find((each, i) => ids.indexOf(each) !== i);
    if (twice !== undefined) return `This study has two ${what} with the id "${twice}".`;
  }
  const wrongTool = conditions.find(({ tool, suggestion }) => suggestion && tool === 'original');
  if (wrongTool) {
    return `The condition "${wrongTool.id}" offers suggestions in the original tool, whose filters are not the agent’s: use the agent’s tool, or leave suggestions out.`;
  }
  for (const task of ratings) {
    const unknown = task.photos?.find((each) => !photos.some((known) => known.id === each));
    if (unknown !== undefined)
      return `The rating task "${task.id}" has a photograph "${unknown}" that the study has not.`;
    if (task.kind === 'pairs' && task.candidates.length < 2) {
      return `The rating task "${task.id}" needs two candidates or more to make pairs of.`;
    }
    for (const each of task.candidates) {
      if (each.source !== 'files') continue;
      const missing = ratedPhotos(design, task).find((photoId) => !Object.hasOwn(each.files, photoId));
      if (missing !== undefined) {
        return `The candidate "${each.id}" of "${task.id}" has no file for the photograph "${missing}".`;
      }
    }
  }
  return undefined;
}
