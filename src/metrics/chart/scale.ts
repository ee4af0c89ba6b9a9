/** Scales: from a value to a place on the paper, and the values to write beside it. */
import { powerTicks, roundTicks, type Tick } from './ticks';

export type ScaleKind = 'linear' | 'log';
export type Ends = readonly [low: number, high: number];

export interface Scale {
  /** In pixels, to a tenth. A value beyond the domain is drawn at its end. */
  readonly at: (value: number) => number;
  readonly ticks: readonly Tick[];
}

/**
 * `domain`: the values at the two ends, both above 0 for `log`. `places`: where the ends are drawn, in pixels, in either
 * direction. `ticks`: where they are not to be round numbers or powers of ten.
 *
 * @example scaleOf('linear', [0, 10], [400, 0]).at(2.5) === 300
 */
export function scaleOf(
  kind: ScaleKind,
  domain: Ends,
  [start, end]: Ends,
  ticks: readonly Tick[] = kind === 'log' ? powerTicks(...domain) : roundTicks(...domain),
): Scale {
  const position = positionBy(kind);
  const [first, last] = [position(domain[0]), position(domain[1])];
  return {
    at: (value) => {
      const share = (position(value) - first) / (last - first);
      return Math.round(10 * (start + Math.min(Math.max(share, 0), 1) * (end - start))) / 10;
    },
    ticks,
  };
}

/** The least domain with all values, at least one, and some room at both ends. */
export function domainOf(kind: ScaleKind, values: readonly number[]): Ends {
  const positions = values.map(positionBy(kind));
  const low = positions.reduce((a, b) => Math.min(a, b));
  const high = positions.reduce((a, b) => Math.max(a, b));
  const room = Math.max(0.04 * (high - low), kind === 'log' ? 0.1 : 1e-9);
  return kind === 'log' ? [10 ** (low - room), 10 ** (high + room)] : [low - room, high + room];
}

/** A logarithm has no place for 0, and no axis has one for infinity. */
export const hasPlace = (kind: ScaleKind, value: number): boolean =>
  Number.isFinite(value) && (kind === 'linear' || value > 0);

const positionBy =
  (kind: ScaleKind) =>
  (value: number): number =>
    kind === 'log' ? Math.log10(value) : value;
