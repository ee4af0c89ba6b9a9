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

/** Of what is wrong between members: the words in which it begins. */
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

/** What is wrong with one member, for beside its field: `path` as in the sentence, e.g. `photos 2, file`. */
export function problemAt(problem: string | undefined, path: string): string | undefined {
  const start = `"${path}" of this study `;
  if (!problem?.startsWith(start)) return undefined;
  const rest = problem.slice(start.length);
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

/** Of several members together, for the head of their section. */
export const isBetweenMembers = (problem: string): boolean => !/^"[^"]*" of this study /.test(problem);
