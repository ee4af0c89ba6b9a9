import { describe, expect, it, vi } from 'vitest';
import type { SlopesRequest, StepSlopes } from '../../policy/round/slopes';
import { startSuggesting } from '../suggestions.fixture';

const SLOPES: StepSlopes = { critic: [{ parameter: 0, slope: 1, value: 0.3, gain: 1 }], goal: [] };
/** Longer than it has to be quiet before anything is asked, in milliseconds. */
const QUIET = 400;

async function start() {
  const { suggestions, editor, policy } = await startSuggesting();
  const asked: SlopesRequest[] = [];
  policy.slopes = (request) => {
    asked.push(request);
    return Promise.resolve(SLOPES);
  };
  await suggestions.suggest();
  const known = () => [...suggestions.slopes.store.getState().keys()].sort();
  return { suggestions, editor, asked, known };
}

const later = () => new Promise((resolve) => setTimeout(resolve, QUIET));

describe('the slopes of an open suggestion', () => {
  it('are asked about once it is quiet: the selected step first, each by the picture right after it', async () => {
    const { suggestions, asked, known } = await start();
    expect(asked).toEqual([]);
    await later();
    expect(asked.map(({ place, steps }) => [place, steps.length])).toEqual([
      [4, 5],
      [3, 4],
      [2, 3],
      [1, 2],
      [0, 1],
    ]);
    expect(asked.every(({ image, least }) => image === suggestions.open!.image && least > 0)).toBe(true);
    expect(known()).toEqual([0, 1, 2, 3, 4]);
    suggestions.dismiss();
    expect(known()).toEqual([]);
  });

  it('are not asked about again where nothing has changed for a step', async () => {
    const { suggestions, editor, asked, known } = await start();
    await later();
    asked.length = 0;
    suggestions.goTo(2);
    expect(known()).toEqual([0, 1, 2, 3, 4]);
    await later();
    expect(asked).toEqual([]);

    editor.setParameters(1, { gamma: 1.4 });
    expect(known()).toEqual([0]);
    await later();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ steps }) => steps[1]?.params['gamma'] === 1.4)).toBe(true);
    expect(known()).toEqual([0, 1, 2, 3, 4]);
  });

  it('are those of the picture that is shown for a step that was there before', async () => {
    const { suggestions, editor, asked } = await start();
    suggestions.dismiss();
    editor.addStep('level');
    await suggestions.suggest();
    editor.select(0);
    await later();
    const request = asked.at(-6)!;
    expect(request).toMatchObject({ place: 0, image: suggestions.open!.square });
    expect(request.steps).toHaveLength(6);
  });
});

describe('where the critic looks', () => {
  it('is asked for while somebody wants to see it, and again for other pictures', async () => {
    const { suggestions, editor } = await start();
    const { gaze } = suggestions;
    expect(gaze.store.getState()).toEqual({ on: false, maps: [] });
    gaze.toggle();
    await vi.waitFor(() => expect(gaze.store.getState().maps).toHaveLength(6));
    const { maps } = gaze.store.getState();
    suggestions.goTo(2);
    expect(gaze.store.getState().maps).toBe(maps);
    editor.setParameters(0, { ev: 1 });
    await later();
    expect(gaze.store.getState().maps).not.toBe(maps);
    suggestions.dismiss();
    expect(gaze.store.getState()).toEqual({ on: true, maps: [] });
  });
});
