import { expect, test } from 'vitest';
import type { Step } from '../core/step';
import { agentOffer } from './agent-offer';
import { toolOf } from './design/tools';

const step = (filter: string, params: Step['params']): Step => ({
  ...{ filter, params, enabled: true, origin: 'agent' },
});

test('an offer says where the tool’s sliders would stand', () => {
  const gain = { red: 2, green: 1, blue: 0.5 };
  expect(agentOffer(toolOf('agent'), step('whiteBalance', gain))).toEqual({
    kind: 'step',
    step: step('whiteBalance', gain),
    positions: [100, 50, 0],
  });
});

test('an agent that stops, and one whose filter the tool does not have, offer nothing', () => {
  expect(agentOffer(toolOf('agent'), undefined)).toEqual({
    kind: 'none',
    reason: 'The agent would stop here.',
  });
  expect(agentOffer(toolOf('agent'), step('level', { black: 0, white: 1 }))).toEqual({
    kind: 'none',
    reason: 'The agent would use “Level”, which is not among these filters.',
  });
});
