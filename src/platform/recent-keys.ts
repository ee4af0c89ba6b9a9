/** Which of many kept things are forgotten first: those that were not used for the longest time. */

/**
 * Puts a key before all others, and drops the last ones over the limit. `keys` has the most recently used one first.
 *
 * ```ts
 * putFirst(['b', 'a'], 'c', 2); // { kept: ['c', 'b'], dropped: ['a'] }
 * ```
 */
export function putFirst(
  keys: readonly string[],
  key: string,
  limit: number,
): { readonly kept: string[]; readonly dropped: string[] } {
  const used = [key, ...keys.filter((other) => other !== key)];
  return { kept: used.slice(0, limit), dropped: used.slice(limit) };
}
