/**
 * Timing that holds on a busy machine: contenders take turns, round after round, and are compared within a round.
 * Only the ratios mean something elsewhere.
 */

export interface Contender {
  readonly name: string;
  /** Does the work once and resolves to how long it took, in milliseconds; getting ready is not counted. */
  time(): Promise<number>;
}

export interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface Result {
  readonly name: string;
  readonly milliseconds: Spread;
  /** How many times as long as the first contender, in the same round. */
  readonly ratio: Spread;
}

/** The first contender is the measure of the others. A round before the counted ones warms everything up. */
export async function compare(contenders: readonly Contender[], rounds: number): Promise<Result[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    const order = contenders.map((_, index) => index);
    // Forwards and backwards in turn, so that a machine that gets slower favours nobody.
    if (round % 2 !== 0) order.reverse();
    for (const index of order) {
      globalThis.gc?.();
      const time = await contenders[index]!.time();
      if (round >= 0) times[index]!.push(time);
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    milliseconds: spreadOf(times[index]!),
    ratio: spreadOf(times[index]!.map((time, round) => time / times[0]![round]!)),
  }));
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), lowest: Math.min(...values), highest: Math.max(...values) };
}

/** Interpolated between neighbors; `fraction` 0.5 is the median. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/** Times plain functions. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
