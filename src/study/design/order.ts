/**
 * The order in which a participant sees photographs and conditions: always the same for one code, and spread evenly
 * over codes.
 */
import { fnv1a32 } from '../../core/bytes/hash';
import { uniform } from '../../core/random';
import type { PhotoOrder } from './design';

/** A participant's number from 0: what a code ends in, less 1 ("P07" -> 6); a hash of codes that end otherwise. */
export function participantIndex(code: string): number {
  const digits = /(\d{1,9})$/.exec(code)?.[1];
  if (digits !== undefined && Number(digits) > 0) return Number(digits) - 1;
  return fnv1a32(code) >>> 0;
}

/** Indices 0..count-1 in the order in which a participant gets them. */
export function orderOf(order: PhotoOrder, count: number, participant: number): number[] {
  switch (order.kind) {
    case 'fixed':
      return Array.from({ length: count }, (_, i) => i);
    case 'shuffled':
      return shuffled(count, (order.seed + participant) | 0);
    case 'latin-square':
      return balancedRow(count, participant);
  }
}

/** A permutation of 0..count-1 (Fisher and Yates). */
export function shuffled(count: number, seed: number): number[] {
  const result = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform(seed, i) * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

/**
 * A row of a Latin square balanced for what comes after what (Williams 1949): in each `count` rows (twice as many where
 * `count` is odd) everything is at every place, and after everything else, equally often.
 */
export function balancedRow(count: number, row: number): number[] {
  const rows = count % 2 === 0 ? count : 2 * count;
  const shift = row % rows;
  // 0, 1, n-1, 2, n-2 ...: neighbors differ by every amount once.
  const first = Array.from({ length: count }, (_, i) =>
    i % 2 === 1 ? (i + 1) / 2 : (count - i / 2) % count,
  );
  const shifted = first.map((each) => (each + shift) % count);
  return count % 2 === 1 && shift >= count ? shifted.reverse() : shifted;
}
