import { describe, expect, test } from 'vitest';
import { PAPER_ARCHITECTURE } from '../../policy/model/architecture';
import { afterStep, initialState, MAXIMUM_STEPS, type PolicyState } from '../../policy/round/state';
import { freshRecord } from '../photos/image-batch';
import { RandomStream } from '../random-stream';
import { ReplayMemory, type ReplayRecord } from './replay-memory';

function stateAfter(steps: number): PolicyState {
  let state = initialState(PAPER_ARCHITECTURE);
  for (let i = 0; i < steps; i++) state = afterStep(state, i);
  return state;
}

const record = (steps: number): ReplayRecord => ({ image: Float32Array.of(steps), state: stateAfter(steps) });
const fresh = () => freshRecord(Float32Array.of(0), PAPER_ARCHITECTURE);

describe('replay memory', () => {
  test('is always full', () => {
    const memory = new ReplayMemory(128, fresh, new RandomStream(1));
    expect(memory.records).toHaveLength(128);
    memory.put(Array.from({ length: 10 }, () => record(1)));
    expect(memory.records).toHaveLength(128);
    memory.takeUnfinished(64);
    expect(memory.records).toHaveLength(64);
    memory.put(Array.from({ length: 10 }, () => record(1)));
    expect(memory.records.filter(({ state }) => state.stepsTaken === 1)).toHaveLength(10);
    expect(memory.records).toHaveLength(128);
  });

  test('gives the policy only unfinished records', () => {
    const records = Array.from({ length: 20 }, (_, i) => record(i < 15 ? MAXIMUM_STEPS : 2));
    const memory = new ReplayMemory(20, fresh, new RandomStream(2), records);
    const taken = memory.takeUnfinished(12);
    expect(taken).toHaveLength(12);
    expect(taken.every(({ state }) => state.stepsTaken < MAXIMUM_STEPS)).toBe(true);
  });

  test('gives the critic only finished ones, and keeps them', () => {
    const records = Array.from({ length: 20 }, (_, i) => record(i < 3 ? MAXIMUM_STEPS : 2));
    const memory = new ReplayMemory(20, fresh, new RandomStream(3), records);
    const finished = memory.finished(8);
    expect(finished).toHaveLength(8);
    expect(finished.every(({ state }) => state.stepsTaken === MAXIMUM_STEPS)).toBe(true);
    expect(new Set(finished).size).toBe(3);
    expect(memory.records).toHaveLength(20);
    const none = new ReplayMemory(4, fresh, new RandomStream(4));
    expect(() => none.finished(1)).toThrow('no round has ended');
  });
});
