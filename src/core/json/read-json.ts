/**
 * JSON out of files, held against a description. What does not fit is one sentence that names the member, in the words
 * of the file's readers. The descriptions are valibot's; this is where their issues become sentences.
 */
import * as v from 'valibot';
import { UserError } from '../errors';

/** How a kind of file is spoken of in the sentences about it. */
export interface JsonWords {
  /** The file itself, at the beginning of a sentence: `This recipe`. */
  readonly whole: string;
  /** The words behind the name of a member: `in this recipe`. */
  readonly place: string;
}

/**
 * Reads the text of a file, which may begin with a byte order mark. The messages of the description's own checks are
 * predicates: `must be above 0`. Throws a UserError that names the first member that is wrong.
 *
 * @example
 * const point = v.strictObject({ x: v.number() });
 * readJson(point, '{"x": "3"}', { whole: 'This point', place: 'of this point' });
 * // throws: "x" of this point must be a number, not "3".
 */
export function readJson<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  words: JsonWords,
): v.InferOutput<Schema> {
  return checkJson(schema, parseJson(text, words.whole), words);
}

/** The same for what has been parsed already. */
export function checkJson<const Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  words: JsonWords,
): v.InferOutput<Schema> {
  return checkJsonBy(schema, json, (issue) => memberSentence(issue, words));
}

/** The same with a sentence of the caller's own making; `issue.message` is the predicate. */
export function checkJsonBy<const Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  sentence: (issue: v.BaseIssue<unknown>) => string,
): v.InferOutput<Schema> {
  const found = v.safeParse(schema, json, { abortPipeEarly: true, message: predicateOf });
  if (!found.success) throw new UserError(sentence(found.issues[0]));
  return found.output;
}

/**
 * Reads what this program itself has kept, such as the state of a page. Returns undefined for anything that it could
 * not have written, and where nothing was kept.
 */
export function readKept<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | undefined,
): v.InferOutput<Schema> | undefined {
  if (text === undefined) return undefined;
  try {
    const found = v.safeParse(schema, JSON.parse(text));
    return found.success ? found.output : undefined;
  } catch {
    return undefined;
  }
}

/** Throws a UserError that says that this is no JSON. */
export function parseJson(text: string, whole: string): unknown {
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    // Bytes that are not UTF-8 have been read as U+FFFD, and UTF-16 without a mark has zeros between its letters.
    const isOtherEncoding = /^[\ufffd\0]|^.[\ufffd\0]/.test(text);
    const what = isOtherEncoding ? 'is not UTF-8: save it in that encoding' : 'is not valid JSON';
    throw new UserError(`${whole} ${what}.`, { cause });
  }
}

/** `"photos 2, file" of this study is missing.` */
export function memberSentence(issue: v.BaseIssue<unknown>, { whole, place }: JsonWords): string {
  const member = memberOf(issue);
  if (member === '') return `${whole} must be a JSON object.`;
  return `"${member}" ${place} ${issue.message}.`;
}

/** The name of a member for people, who count from 1: `photos 2, file`; empty for the whole. */
function memberOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? []).reduce((name, { key }) => {
    if (typeof key === 'number') return `${name} ${key + 1}`;
    return name === '' ? String(key) : `${name}, ${String(key)}`;
  }, '');
}

/** Returns the fault of a member as the end of a sentence, for descriptions that have no words of their own. */
function predicateOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'means nothing';
  if (issue.received === 'undefined') return 'is missing';
  return `must be ${inWords(issue.expected ?? '')}, not ${TYPE_WORDS[issue.received] ?? issue.received}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'an object',
};

/** A type as valibot writes it, `("a" | "b")` or `Array`, for people. */
const inWords = (type: string): string =>
  type
    .replace(/[()]/g, '')
    .split(' | ')
    .map((each) => TYPE_WORDS[each] ?? each)
    .join(' or ');
