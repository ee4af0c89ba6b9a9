/** Dials of the model that ships, on ten photographs: the number that was turned moves the way that was asked for. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mean } from '../../metrics/statistics/mean';
import { displayValues } from '../../render/cpu/pixels-after';
import { dialledGoal } from '../model/dialled-goal';
import { GOAL_NAMES, type Goal, type GoalName } from '../model/goal';
import { goalOf } from '../model/goal-miss';
import { loadModel } from '../model/model-folder';
import { useTensorBackend } from '../worker/backend';
import { Agent } from './agent';
import { playRounds } from './rollout';
import { tenPhotographs } from './ten-photographs.fixture';

/** How far dials are turned, in both directions. */
const TURNS: Readonly<Record<GoalName, number>> = { lightness: 8, contrast: 4, warmth: 8, colourfulness: 8 };

/** How far the number of a photograph's result moves over what was asked, by dial. */
let shares: Readonly<Partial<Record<GoalName, readonly number[]>>>;
let agent: Agent;

beforeAll(async () => {
  await useTensorBackend('wasm');
  const { weights, architecture, output } = await loadModel((name) =>
    readFile(`public/models/default/${name}`),
  );
  agent = new Agent(weights, architecture);
  const photographs = await tenPhotographs(architecture.imageSize);
  const numbers = async (goals: readonly Goal[]): Promise<Required<Goal>[]> => {
    const rounds = await playRounds(
      agent,
      photographs.map((image, i) => ({ image, goal: goals[i] ?? {} })),
    );
    return rounds.map(({ decisions }, i) =>
      goalOf(displayValues(decisions.at(-1)?.image ?? photographs[i]!, output)),
    );
  };
  const untold = await numbers([]);
  const measured: [GoalName, number[]][] = [];
  for (const name of GOAL_NAMES) {
    const turned = (turn: number): Promise<Required<Goal>[]> =>
      numbers(untold.map((each) => dialledGoal(each, { [name]: turn }, architecture.goal ?? [])));
    const [more, less] = [await turned(TURNS[name]), await turned(-TURNS[name])];
    measured.push([name, more.map((each, i) => (each[name] - less[i]![name]) / (2 * TURNS[name]))]);
  }
  shares = Object.fromEntries(measured);
}, 120_000);
afterAll(() => agent.dispose());

describe('a dial', () => {
  /** The least mean of the shares: measured were 0.90, 0.51, 0.78 and 0.36. */
  test.each([
    ['lightness', 0.75],
    ['contrast', 0.35],
    ['warmth', 0.6],
    ['colourfulness', 0.2],
  ] as const)('moves %s as it says, on each photograph', (name, least) => {
    const found = shares[name] ?? [];
    expect(found).toHaveLength(10);
    for (const share of found) expect(share).toBeGreaterThan(0.05);
    expect(mean(found)).toBeGreaterThan(least);
  });
});
