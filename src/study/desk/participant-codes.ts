/** Codes that the page proposes to a participant. */

/**
 * The first number from 1 that no code ends in: P01, P02 ... Orders and conditions follow from the number, so that they are
 * balanced where numbers have no gaps. For a computer that has all records of a study.
 */
export function nextCode(codes: readonly string[]): string {
  const numbers = new Set(codes.map((code) => Number(/\d+$/.exec(code)?.[0] ?? 0)));
  let number = 1;
  while (numbers.has(number)) number++;
  return `P${String(number).padStart(2, '0')}`;
}

/** For a computer that does not know the others' codes: unlikely to be given twice, and easy to copy. */
export const randomCode = (): string =>
  `P${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000).padStart(6, '0')}`;
