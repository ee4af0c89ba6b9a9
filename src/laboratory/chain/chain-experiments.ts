/** Ready chains that hurt, and the precisions that they are tried at. */
import type { Step } from '../../core/step';
import { parsePrecision, type Precision } from '../../render/precision/precision';

export type ChainName = 'scale' | 'scale-down' | 'gamma' | 'curves' | 'shadows' | 'agent';

export interface ChainExperiment {
  readonly name: ChainName;
  /** For people. */
  readonly title: string;
  /** The same for every photo; undefined where they are the agent's own. */
  readonly steps: readonly Step[] | undefined;
}

const step = (filter: string, params: Step['params']): Step => ({
  filter,
  params,
  enabled: true,
  origin: 'person',
});

const exposure = (ev: number): Step => step('exposure', { ev });
const gamma = (exponent: number): Step => step('gamma', { gamma: exponent });
const tone = (slopes: readonly number[]): Step => step('tone', { slopes });

const SEGMENTS = [0, 1, 2, 3, 4, 5, 6, 7];

/** A curve that is up to a twentieth steeper in the shadows and flatter in the lights, or the other way round. */
const tinyCurve = (sign: 1 | -1): Step =>
  tone(SEGMENTS.map((segment) => 1 + 0.05 * sign * Math.cos((Math.PI * segment) / 7)));

/** Twice as steep in the darkest eighth as the identity; 0 stays 0 and 1 stays 1, since the slopes' mean is 1. */
const DOUBLED_SHADOWS = tone([2, 1.5, 1.1, 0.9, 0.8, 0.7, 0.6, 0.4]);

/** In the order of menus. */
export const CHAIN_EXPERIMENTS: readonly ChainExperiment[] = [
  { name: 'scale', title: 'Times four, then by four', steps: [exposure(2), exposure(-2)] },
  { name: 'scale-down', title: 'By four, then times four', steps: [exposure(-2), exposure(2)] },
  { name: 'gamma', title: 'Gamma up and down', steps: [gamma(1 / 2.2), gamma(2.2)] },
  {
    name: 'curves',
    title: 'Ten tiny tone curves, up and down in turn',
    steps: Array.from({ length: 10 }, (_, i) => tinyCurve(i % 2 === 0 ? 1 : -1)),
  },
  {
    // Values below 1/32 are in the first segment of all three curves.
    name: 'shadows',
    title: 'Shadows lifted by three stops in three tone curves',
    steps: [DOUBLED_SHADOWS, DOUBLED_SHADOWS, DOUBLED_SHADOWS],
  },
  { name: 'agent', title: 'The agent’s five steps', steps: undefined },
];

/** Throws a RangeError for a name that there is none of. */
export function chainExperiment(name: ChainName): ChainExperiment {
  const found = CHAIN_EXPERIMENTS.find((experiment) => experiment.name === name);
  if (!found) throw new RangeError(`there is no chain "${name}"`);
  return found;
}

export interface ChainPrecision {
  /** For legends. */
  readonly label: string;
  readonly precision: Precision;
}

const named = (label: string, text: string): ChainPrecision => ({ label, precision: parsePrecision(text) });

/** From the coarsest to the finest; the two sources of 8 bits go through exact work. */
export const CHAIN_PRECISIONS: readonly ChainPrecision[] = [
  named('8-bit work', 'work=8:round'),
  named('10-bit work', 'work=10:round'),
  named('12-bit work', 'work=12:round'),
  named('16-bit work', 'work=16:round'),
  named('half work', 'work=half'),
  named('float work', 'work=float'),
  named('8-bit source, truncated', 'source=8:floor'),
  named('8-bit source, rounded', 'source=8:round'),
];
