/** Suggestions that the person changes, directs and chooses from. */
import { describe, expect, it } from 'vitest';
import { eventually } from '../core/work/eventually.fixture';
import { ARCHITECTURE, filters, FIVE, startSuggesting } from './suggestions.fixture';

describe('A suggestion', () => {
  it('goes on from numbers that the person changes in it, and stays one entry', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    editor.addStep('level');
    await suggestions.suggest();
    const [asked] = policy.asked;
    editor.setParameters(2, { gamma: 0.5 });
    expect(suggestions.open).toMatchObject({ kept: 2, stale: true });
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(filters(editor)).toEqual(['level', ...FIVE]);
    const [, exposure, gamma, , , tone] = editor.state.document.steps;
    expect(exposure).toMatchObject({ origin: 'agent' });
    expect(gamma).toMatchObject({ params: { gamma: 0.5 }, origin: 'person' });
    expect(tone).toMatchObject({ origin: 'agent' });
    const again = policy.asked.at(-1)!;
    expect(again.state).toMatchObject({ stepsTaken: 2 });
    expect(again.image[150]).not.toBe(asked!.image[150]);
    expect(suggestions.open!.decisions[1]!.parameters[1]).toEqual([0.5]);
    suggestions.accept();
    expect(editor.state.undoLabel).toBe('Suggested edits');
    editor.undo();
    expect(filters(editor)).toEqual(['level']);
  });

  it('asks for no more answers than it can get, and shows the last', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    for (let i = 1; i <= 20; i++) editor.setParameters(0, { ev: i / 10 });
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.length).toBeLessThanOrEqual(3);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 2 });
    const bright = policy.asked.at(-1)!.image;
    policy.asked[0]!.image.forEach((value, i) => expect(bright[i]).toBeCloseTo(4 * value, 4));
  });

  it('asks for a goal as dials are turned, picking a variation where the model takes none', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    const { untold } = suggestions.open!;
    suggestions.setGoal('lightness', untold.lightness + 8);
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(suggestions.open!.dropoutSeed).toBeGreaterThanOrEqual(1);
    expect(policy.asked.slice(-16).map(({ dropoutSeed }) => dropoutSeed)).toContain(16);

    const taking = { ...ARCHITECTURE, goal: ['lightness', 'warmth'] as const };
    Object.assign(policy, { architecture: taking });
    suggestions.setGoal('warmth', 3);
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.at(-1)!.goal).toEqual({ lightness: untold.lightness + 8, warmth: 3 });
    suggestions.setGoal('lightness', undefined);
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.at(-1)!.goal).toEqual({ lightness: untold.lightness, warmth: 3 });
    expect(filters(editor)).toEqual(FIVE);
  });

  it('draws variations to choose from, of the whole or of what is behind the step that is shown', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    await suggestions.drawVariations();
    // They all look the same here: there is one to choose, and fifteen like it.
    const [first, ...others] = suggestions.open!.variations;
    expect(others).toEqual([]);
    expect([first!.seed, ...first!.alike].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, i) => i + 1),
    );
    suggestions.choose(first!);
    expect(suggestions.open).toMatchObject({ dropoutSeed: first!.seed, shown: 5 });
    expect(filters(editor)).toEqual(FIVE);

    suggestions.goTo(2);
    await suggestions.drawVariations();
    expect(policy.asked.at(-1)!.state).toMatchObject({ stepsTaken: 2 });
    expect(suggestions.open).toMatchObject({ kept: 2, shown: 2 });
    suggestions.choose(suggestions.open!.variations[0]!);
    expect(filters(editor)).toEqual(FIVE);
    suggestions.dismiss();
    expect(filters(editor)).toEqual([]);
  });

  it('has more or less of every step, and keeps the numbers that were typed', async () => {
    const { editor, suggestions } = await startSuggesting();
    await suggestions.suggest();
    editor.setParameters(0, { ev: 2 });
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    suggestions.setAmount(0.5);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 1 });
    editor.setParameters(0, { ev: 1.2 });
    await eventually(() => expect(suggestions.open?.stale).toBe(false));
    expect(suggestions.open!.amount).toBe(1);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 1.2 });
    suggestions.setAmount(0);
    suggestions.accept();
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 0 });
  });

  it('continues from a step: those behind it give way, and come back when it is dismissed', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    for (const id of ['exposure', 'contrast', 'blackWhite']) editor.addStep(id);
    const { document } = editor.state;
    await suggestions.suggest({ from: 2 });
    expect(policy.asked.at(-1)!.state).toMatchObject({ stepsTaken: 2 });
    expect(filters(editor)).toEqual(['exposure', 'contrast', 'gamma', 'whiteBalance', 'saturation']);
    suggestions.dismiss();
    expect(editor.state.document).toEqual(document);
    await suggestions.suggest({ from: 2 });
    suggestions.accept();
    editor.undo();
    expect(editor.state.document).toEqual(document);
  });
});
