/** Where in the form the validator's sentence belongs. */

export const SECTIONS = [
  { id: 'basics', title: 'Basics' },
  { id: 'texts', title: 'Texts' },
  { id: 'photographs', title: 'Photographs' },
  { id: 'conditions', title: 'Conditions' },
  { id: 'ratings', title: 'Rating tasks' },
  { id: 'questionnaire', title: 'Questionnaire' },
  { id: 'color', title: 'Color' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

const MEMBERS: Readonly<Record<string, SectionId>> = {
  ...{ id: 'basics', title: 'basics', timeLimit: 'basics' },
  ...{ instructions: 'texts', consent: 'texts', thanks: 'texts' },
  ...{ photos: 'photographs', practice: 'photographs', order: 'photographs' },
  ...{ conditions: 'conditions', assignment: 'conditions' },
  ...{ ratings: 'ratings', questionnaire: 'questionnaire', input: 'color', output: 'color' },
};

/** The first words of problems between members, and their sections. */
const BEGINNINGS: readonly (readonly [RegExp, SectionId])[] = [
  [/^This study has two photographs /, 'photographs'],
  [/^(This study has two conditions|The condition) /, 'conditions'],
  [/^This study has two questions /, 'questionnaire'],
  [/^(This study has two (rating tasks|candidates)|The (rating task|candidate)) /, 'ratings'],
];

/** Undefined where it cannot be told. */
export function sectionOf(problem: string): SectionId | undefined {
  const member = /^"(\w+)[^"]*" of this study /.exec(problem)?.[1];
  if (member !== undefined) return MEMBERS[member];
  return BEGINNINGS.find(([beginning]) => beginning.test(problem))?.[1];
}

/**
 * The validator's sentences are for readers of files. In the form, these words say what to do instead; a sentence without
 * words of its own here stays as it is.
 */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^"photos" of this study must be a list/, 'Choose at least one photograph.'],
  [/^"(photos \d+|practice), file" of this study must be some text/, 'Enter the name of the file.'],
  [/^"title" of this study must be some text/, 'Enter the title.'],
  [/^"instructions" of this study must be some text/, 'Enter the instructions.'],
  [/^"consent" of this study must be some text/, 'Enter the consent, or do not ask for it.'],
  [/^"thanks" of this study must be some text/, 'Enter the thanks.'],
  [/^"questionnaire \d+, text" of this study must be some text/, 'Enter the question.'],
  [/^"questionnaire \d+, options" of this study must be a list/, 'Enter two options or more.'],
  [/^"ratings \d+, question" of this study must be some text/, 'Enter the question.'],
  [/^"ratings \d+, photos" of this study must be a list/, 'Choose at least one photograph.'],
  [/^"ratings \d+, candidates" of this study must be a list/, 'Add at least one candidate.'],
];

/** Tells what to do about a problem, in the form's words. */
export const inFormWords = (problem: string): string =>
  WORDS.find(([beginning]) => beginning.test(problem))?.[1] ?? problem;

/**
 * Returns the problem of one member, to be shown beside its field. `path` is as in the sentence, e.g. `photos 2,
 * file`.
 */
export function problemAt(problem: string | undefined, path: string): string | undefined {
  const start = `"${path}" of this study `;
  if (!problem?.startsWith(start)) return undefined;
  const words = inFormWords(problem);
  if (words !== problem) return words;
  const rest = problem.slice(start.length);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** Whether a problem concerns several members, so that it is shown at the head of their section. */
export const isBetweenMembers = (problem: string): boolean => !/^"[^"]*" of this study /.test(problem);
