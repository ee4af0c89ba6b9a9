/** The chain that all contenders apply. */
import type { Step } from '../../src/core/step';
import { prepareSteps } from '../../src/render/chain/prepare';

const step = (filter: string, params: Step['params']): Step => ({
  filter,
  params,
  enabled: true,
  origin: 'person',
});

export const CHAIN = {
  ev: 0.7,
  gamma: 0.8,
  gains: [1.1, 1, 0.85],
  saturation: 0.6,
  contrast: 0.4,
} as const;

const [red, green, blue] = CHAIN.gains;

export const BENCH_STEPS: readonly Step[] = [
  step('exposure', { ev: CHAIN.ev }),
  step('gamma', { gamma: CHAIN.gamma }),
  step('whiteBalance', { red, green, blue }),
  step('saturation', { amount: CHAIN.saturation }),
  step('contrast', { amount: CHAIN.contrast }),
];

export const STEPS = prepareSteps(BENCH_STEPS);
