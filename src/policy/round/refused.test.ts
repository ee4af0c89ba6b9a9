/** Actions that a person has refused, in a round and in the search. */
import { describe, expect, test } from 'vitest';
import { playRound, rollout } from './rollout';
import { searchRounds } from './search';
import { agentForTests, darkPicture } from './small-agent.fixture';

const image = darkPicture(5);

const agent = agentForTests('cpu');

describe('a refused action', () => {
  test('gives way to the likeliest of the others, and can be forced all the same', async () => {
    const [free] = await rollout(agent(), { image, steps: 1 });
    const refused = [free!.action];
    const [other] = await rollout(agent(), { image, steps: 1, refused });
    const rest = free!.pdf.filter((_, action) => action !== free!.action);
    expect(other!.pdf[other!.action]).toBe(Math.max(...rest));
    const [forced] = await rollout(agent(), { image, steps: 1, refused, forced: { 0: free!.action } });
    expect(forced).toEqual(free);
  });

  test('leaves the round over where nothing else is left', async () => {
    const { decisions, stopped } = await playRound(agent(), {
      image,
      refused: [0, 1, 2, 3],
      forced: { 0: 2 },
    });
    expect(decisions.map(({ action }) => action)).toEqual([2]);
    expect(stopped).toBeDefined();
  });

  test('is in nothing that a search finds, which says how far it is', async () => {
    const progress: number[] = [];
    const found = await searchRounds(
      agent(),
      { image, refused: [0, 1], seeds: [1, 2], width: 4, output: 'as-is' },
      (fraction) => progress.push(fraction),
    );
    const actions = found.flatMap(({ decisions }) => decisions.map(({ action }) => action));
    expect(new Set(actions)).toEqual(new Set([2, 3]));
    expect(progress).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });
});
