/** Numbers of things in words, for people. */

/** @example stepsInWords(1) // '1 step' */
export const stepsInWords = (count: number): string => (count === 1 ? '1 step' : `${count} steps`);
