/** Prints the bench's report: tables of ratios, goals, and the peers that were not there. */
import type { Result, Spread } from './rounds';

const missing = new Set<string>();

/** Says at the end how to get a peer that was not found. */
export function peerMissing(install: string): void {
  missing.add(install);
}

export function printMissing(): void {
  if (missing.size === 0) return;
  console.log(`\nMissing peers were left out. To compare with them, too:`);
  for (const install of missing) console.log(`  ${install}`);
}

export function heading(text: string): void {
  console.log(`\n== ${text}`);
}

export function printResults(results: readonly Result[]): void {
  const widest = Math.max(...results.map(({ name }) => name.length));
  console.log(`${''.padEnd(widest)}  ratio  (lowest to highest)     this run`);
  for (const { name, ratio, milliseconds } of results) {
    const range = `(${figure(ratio.lowest)} to ${figure(ratio.highest)})`;
    const here = `${milliseconds.median.toFixed(0)} ms`;
    console.log(
      `${name.padEnd(widest)}  ${figure(ratio.median).padStart(5)}  ${range.padEnd(20)} ${here.padStart(11)}`,
    );
  }
}

/** `ratio` should be at least (or at most) `limit`. */
export function printGoal(what: string, ratio: Spread, comparison: 'least' | 'most', limit: number): void {
  const met = comparison === 'least' ? ratio.median >= limit : ratio.median <= limit;
  const asked = `at ${comparison} ${limit}`;
  console.log(`Goal: ${what} ${asked}: ${figure(ratio.median)}, ${met ? 'met' : 'MISSED'}.`);
}

/** Three significant digits. */
export function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
