/** Steps of an open suggestion that are moved, turned off or taken away, and Undo inside of it. */
import { describe, expect, it, vi } from 'vitest';
import { filters, FIVE, startSuggesting } from './suggestions.fixture';

async function startChanging() {
  const started = await startSuggesting();
  const { editor, suggestions } = started;
  editor.addStep('level');
  await suggestions.suggest();
  const answered = () => vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
  return { ...started, answered };
}

describe('Steps of a suggestion', () => {
  it('are taken away and do not come back, and the agent goes on without their filter', async () => {
    const { editor, policy, suggestions, answered } = await startChanging();
    editor.removeStep(2);
    await answered();
    expect(filters(editor)).toEqual(['level', 'exposure', 'whiteBalance', 'saturation', 'tone', 'contrast']);
    expect(policy.asked.at(-1)).toMatchObject({ state: { stepsTaken: 1 }, refused: [1] });
    // Nor with a dial, which asks for what is behind the steps that are kept.
    editor.removeStep(1);
    await answered();
    expect(filters(editor)).not.toContain('exposure');
    expect(filters(editor)).not.toContain('gamma');
    suggestions.accept();
    expect(editor.state.undoLabel).toBe('Suggested edits');
    editor.undo();
    expect(filters(editor)).toEqual(['level']);
  });

  it('are turned off and stay, and are no steps of the round then', async () => {
    const { editor, policy, suggestions, answered } = await startChanging();
    editor.setStepEnabled(1, false);
    await answered();
    expect(filters(editor)).toEqual([
      'level',
      'exposure',
      'gamma',
      'whiteBalance',
      'saturation',
      'tone',
      'contrast',
    ]);
    expect(editor.state.document.steps.map(({ enabled }) => enabled)).toEqual([
      ...[true, false],
      ...[true, true, true, true, true],
    ]);
    expect(policy.asked.at(-1)).toMatchObject({ state: { stepsTaken: 0 }, refused: [0] });
    editor.setStepEnabled(1, true);
    await answered();
    expect(filters(editor)).toEqual(['level', ...FIVE]);
    expect(suggestions.open).toMatchObject({ shown: 5 });
  });

  it('change places among themselves, and the agent says what it makes of them there', async () => {
    const { editor, policy, suggestions, answered } = await startChanging();
    editor.setParameters(1, { ev: 1 });
    await answered();
    const opinions = suggestions.open!.decisions.map(({ value }) => value);
    editor.select(1);
    editor.moveStep(1, 3);
    await answered();
    expect(filters(editor)).toEqual(['level', 'gamma', 'whiteBalance', 'exposure', 'saturation', 'tone']);
    expect(editor.state).toMatchObject({ selected: 3 });
    expect(editor.state.document.steps[3]).toMatchObject({ params: { ev: 1 }, origin: 'person' });
    const { decisions } = suggestions.open!;
    expect(decisions.map(({ filter }) => filter)).toEqual(filters(editor).slice(1));
    expect(decisions.map(({ state }) => state.stepsTaken)).toEqual([1, 2, 3, 4, 5]);
    // The critics see the three steps that have moved, and not what they saw when these were suggested.
    expect(opinions.slice(1)).toEqual([0, 0, 0, 0]);
    expect(decisions.map(({ value }) => value)).toEqual([1, 1, 1, 0, 0]);
    expect(policy.asked.filter(({ steps }) => steps === 1)).toHaveLength(3);

    // The first place of the suggestion is as far up as its steps go.
    editor.moveStep(3, 0);
    await answered();
    expect(filters(editor).slice(0, 2)).toEqual(['level', 'exposure']);
  });

  it('leave the suggestion to the steps before it, which are no part of it', async () => {
    const { editor, suggestions } = await startChanging();
    editor.setStepEnabled(0, false);
    expect(suggestions.open).toBeUndefined();
    expect(filters(editor)).toEqual(['level', ...FIVE]);
  });
});

describe('Undo inside a suggestion', () => {
  it('takes back one change after another, and then the suggestion itself', async () => {
    const { editor, suggestions, answered } = await startChanging();
    const first = editor.state.document;
    editor.setParameters(1, { ev: 1 });
    await answered();
    editor.moveStep(1, 2);
    await answered();
    editor.removeStep(5);
    await answered();
    suggestions.setAmount(0.5);
    const labels: (string | undefined)[] = [];
    while (suggestions.open) {
      labels.push(editor.state.undoLabel);
      editor.undo();
      if (suggestions.open) await answered();
      if (labels.length === 4) expect(editor.state.document).toEqual(first);
    }
    expect(labels).toEqual(['Amount', 'Remove Tone curve', 'Move Exposure', 'Exposure', 'Suggested edits']);
    expect(filters(editor)).toEqual(['level']);
  });

  it('can be undone itself, until something else is changed', async () => {
    const { editor, suggestions, answered } = await startChanging();
    editor.removeStep(1);
    await answered();
    const removed = editor.state.document;
    editor.undo();
    await answered();
    expect(editor.state).toMatchObject({ undoLabel: 'Suggested edits', redoLabel: 'Remove Exposure' });
    suggestions.goTo(3);
    editor.redo();
    await answered();
    expect(editor.state.document).toEqual(removed);
    editor.undo();
    suggestions.setAmount(0.5);
    expect(editor.state.redoLabel).toBeUndefined();
  });

  it('takes a drag back at once', async () => {
    const { editor, suggestions, answered } = await startChanging();
    editor.suggested.beginRun('Exposure');
    for (let i = 1; i <= 5; i++) editor.setParameters(1, { ev: i / 5 });
    await answered();
    editor.setParameters(1, { ev: 2 });
    editor.suggested.endRun();
    await answered();
    editor.setParameters(1, { ev: 0.5 });
    await answered();
    editor.undo();
    expect(editor.state.document.steps[1]!.params).toEqual({ ev: 2 });
    editor.undo();
    expect(editor.state.document.steps[1]!.params).toEqual({ ev: 0 });
    expect(suggestions.open).toBeDefined();
  });

  it('brings back what another variation has replaced', async () => {
    const { editor, suggestions } = await startChanging();
    await suggestions.suggest({ dropoutSeed: 3 });
    expect(suggestions.open?.dropoutSeed).toBe(3);
    editor.undo();
    expect(suggestions.open).toMatchObject({ dropoutSeed: undefined, shown: 5 });
  });
});
