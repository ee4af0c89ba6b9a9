/** Ids that a study file takes: letters, digits, dashes and underscores, each once in its list. */

const LONGEST = 64;

/** The nearest id to a text; empty where nothing of it can stay. */
export function idFrom(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);
}

/** The id, or the id with the first number from 2 that makes it the only one. */
export function uniqueId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let number = 2; ; number++) {
    const ending = `-${number}`;
    const next = `${id.slice(0, LONGEST - ending.length)}${ending}`;
    if (!taken.includes(next)) return next;
  }
}

/** `question-1`, or the first number from 1 that is free. */
export function numberedId(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
  }
}
