/** How sure the agent was of a filter, in words. */

/** The agent is sure where its choice is among fewer than so many filters, by the entropy of its probabilities. */
const SURE = 2;

/** A filter that is at least this share as likely as the likeliest is one that the agent was torn about. */
const CONTENDING = 0.5;

/** More names than these say no more than their number. */
const NAMED = 3;

/**
 * `pdf`: the probability of each action. `labels`: their names. `action`: the one that was taken.
 *
 * @example
 * doubtWords([0.5, 0.4, 0.1], ['Exposure', 'Gamma', 'Contrast'], 0); // 'torn between Exposure and Gamma'
 */
export function doubtWords(pdf: readonly number[], labels: readonly string[], action: number): string {
  const largest = Math.max(...pdf);
  // A person may have had it take another action than the likeliest.
  if (pdf[action]! < largest) return `would rather have used ${labels[pdf.indexOf(largest)]!}`;
  if (choicesOf(pdf) < SURE) return 'sure';

  const contending = labels
    .map((label, i) => ({ label, probability: pdf[i]! }))
    .filter(({ probability }) => probability >= CONTENDING * largest)
    .sort((a, b) => b.probability - a.probability)
    .map(({ label }) => label);
  if (contending.length === 1) return 'fairly sure';
  if (contending.length > NAMED) return `undecided among ${contending.length} filters`;
  return `torn between ${contending.slice(0, -1).join(', ')} and ${contending.at(-1)!}`;
}

/** How many equally likely choices would leave as much doubt: the exponential of the entropy (Shannon 1948). */
export function choicesOf(pdf: readonly number[]): number {
  const entropy = pdf.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
  return Math.exp(entropy);
}
