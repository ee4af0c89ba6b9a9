import { describe, expect, it } from 'vitest';
import type { Step } from '../core/step';
import { plainImage } from '../core/pixels/plain-image';
import { makeStep } from '../filters/steps';
import { PAPER_ARCHITECTURE } from '../policy/model/architecture';
import { initialState } from '../policy/round/state';
import { Editor } from './editor';
import { testPlatform } from './platform.fixture';
import { Suggestions } from './suggestions';
import { filters, FILTERS, FIVE, startSuggesting } from './suggestions.fixture';
import { Tasks } from './tasks';

describe('Suggestions', () => {
  it('shows no step that changes nothing that is seen', async () => {
    const { editor, suggestions } = await startSuggesting(['gamma', 'tone']);
    await suggestions.suggest();
    expect(filters(editor)).toEqual(['exposure', 'whiteBalance', 'saturation']);
    expect(suggestions.open).toMatchObject({ shown: 3, leftOut: 2 });
    expect(suggestions.open!.decisions.map(({ filter }) => filter)).toEqual(filters(editor));
  });

  it('says so where there is no step to show, and leaves everything as it was', async () => {
    const { editor, suggestions } = await startSuggesting(FIVE);
    const before = editor.state.document;
    await suggestions.suggest();
    expect(suggestions.open).toBeUndefined();
    expect(editor.state.document).toBe(before);
    expect(editor.tasks.state.notice?.text).toMatch(/nothing to suggest/);
  });

  it('says that the round has ended where a new one may bring more, and otherwise that there is nothing', async () => {
    const { editor, suggestions } = await startSuggesting([
      'saturation',
      'tone',
      'color',
      'contrast',
      'blackWhite',
    ]);
    await suggestions.suggest();
    expect(filters(editor)).toEqual(FIVE.slice(0, 3));
    suggestions.accept();
    expect(await suggestions.suggest()).toEqual({ kind: 'done', value: 'round-ended' });
    expect(editor.tasks.state.notice).toBeUndefined();
    expect(filters(editor)).toEqual(FIVE.slice(0, 3));
    expect(await suggestions.suggest({ newRound: true })).toEqual({ kind: 'done', value: 'shown' });
    suggestions.dismiss();

    const idle = await startSuggesting(FIVE);
    idle.editor.addStep('gamma');
    expect(await idle.suggestions.suggest({ newRound: true })).toEqual({ kind: 'done', value: 'nothing' });
    expect(idle.editor.tasks.state.notice).toMatchObject({ kind: 'info' });
  });

  it('shows a whole round in the way the model was trained for, walks along it, and leaves one entry', async () => {
    const { editor, suggestions } = await startSuggesting();
    const before = editor.state.document;
    await suggestions.suggest();
    expect(filters(editor)).toEqual(FIVE);
    expect(editor.state.document).toMatchObject({ input: 'paper', output: 'as-is' });
    suggestions.goTo(2);
    expect(filters(editor)).toEqual(FIVE.slice(0, 2));
    suggestions.goTo(3);
    suggestions.goTo(9);
    suggestions.accept();
    expect(suggestions.open).toBeUndefined();
    expect(editor.state.document.steps.map(({ origin }) => origin)).toEqual(['agent', 'agent', 'agent']);
    expect(editor.state.undoLabel).toBe('Suggested edits');
    editor.undo();
    expect(editor.state.document).toEqual(before);
    expect(editor.state.undoLabel).toBeUndefined();
  });

  it('leaves no trace when dismissed', async () => {
    const { editor, suggestions } = await startSuggesting();
    editor.addStep('contrast');
    const { document, undoLabel, redoLabel } = editor.state;
    await suggestions.suggest();
    suggestions.goTo(1);
    suggestions.dismiss();
    expect(editor.state).toMatchObject({ undoLabel, redoLabel });
    expect(editor.state.document).toEqual(document);
    expect(suggestions.open).toBeUndefined();
  });

  it("goes on from the steps that are there: the agent's filters count, others and disabled ones do not", async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    for (const id of ['exposure', 'level', 'gamma', 'tone']) editor.addStep(id);
    editor.setStepEnabled(3, false);
    await suggestions.suggest();
    expect(policy.asked[0]?.state).toMatchObject({ stepsTaken: 2, used: FILTERS.map((_, i) => i < 2) });
    expect(filters(editor)).toEqual([
      'exposure',
      'level',
      'gamma',
      'tone',
      'whiteBalance',
      'saturation',
      'tone',
    ]);
  });

  it('hands the policy what the photo looks like with those steps', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    suggestions.dismiss();
    const brighter: Step = { ...makeStep(FILTERS[0]!), params: { ev: 1 } };
    await editor.open(new File([JSON.stringify({ version: 1, steps: [brighter] })], 'steps.json'));
    await suggestions.suggest();
    const [plain, doubled] = policy.asked.map(({ image }) => image);
    expect(plain).toHaveLength(8 * 8 * 3);
    plain!.forEach((value, i) => expect(doubled![i]).toBeCloseTo(value * 2, 5));
  });

  it('says when the round is over, and begins a new one when asked to', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    suggestions.accept();
    expect(suggestions.roundIsOver(policy)).toBe(true);
    await suggestions.suggest();
    expect(editor.tasks.state.notice?.text).toMatch(/round of five steps is over/);
    expect(suggestions.open).toBeUndefined();
    await suggestions.suggest({ newRound: true });
    expect(filters(editor)).toEqual([...FIVE, ...FIVE]);
  });

  it('draws variations of a new round, too', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    await suggestions.suggest();
    suggestions.accept();
    await suggestions.suggest({ newRound: true });
    for (const dropoutSeed of [1, undefined]) {
      await suggestions.suggest(dropoutSeed === undefined ? {} : { dropoutSeed });
      expect(editor.tasks.state.notice).toBeUndefined();
      expect(policy.asked.at(-1)).toMatchObject({ state: initialState(PAPER_ARCHITECTURE) });
      expect(suggestions.open?.dropoutSeed).toBe(dropoutSeed);
      expect(filters(editor)).toEqual([...FIVE, ...FIVE]);
    }
    suggestions.accept();
    expect(suggestions.roundIsOver(policy)).toBe(true);
    await suggestions.suggest();
    expect(editor.tasks.state.notice?.text).toMatch(/round of five steps is over/);
  });

  it('waits no longer than the person for a policy that never answers', async () => {
    const { editor, policy, suggestions } = await startSuggesting();
    const { document } = editor.state;
    const { rollout } = policy;
    const asked = new Promise<void>((resolve) => {
      policy.rollout = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const suggesting = suggestions.suggest();
    await asked;
    editor.tasks.cancel();
    await suggesting;
    expect(editor.state.document).toBe(document);
    expect(editor.tasks.state).toMatchObject({ busy: undefined, notice: { text: 'Cancelled.' } });
    policy.rollout = rollout;
    await suggestions.suggest();
    expect(filters(editor)).toEqual(FIVE);
  });

  it('shows the last step that is suggested, except to somebody typing a number of another', async () => {
    const { editor, policy } = await startSuggesting();
    let isTyping = true;
    const suggestions = new Suggestions(
      editor,
      () => Promise.resolve(policy),
      () => isTyping,
    );
    for (const id of ['exposure', 'gamma']) editor.addStep(id);
    editor.select(0);
    await suggestions.suggest();
    expect(editor.state).toMatchObject({ selected: 0, document: { steps: { length: 5 } } });
    isTyping = false;
    await suggestions.suggest();
    expect(editor.state.selected).toBe(4);
  });

  it('is taken back by a reload that comes before it is accepted', async () => {
    const { editor, suggestions, kept } = await startSuggesting();
    editor.addStep('contrast');
    editor.addStep('tone');
    editor.undo();
    const { document } = editor.state;
    const reload = async (): Promise<Editor> => {
      const reloaded = new Editor(testPlatform(plainImage(1, 1, Uint16Array.of(1, 2, 3)), kept), new Tasks());
      await reloaded.restore();
      return reloaded;
    };
    await suggestions.suggest();
    const before = (await reload()).state;
    expect(before).toMatchObject({ document, undoLabel: 'Add Contrast', redoLabel: 'Add Tone curve' });
    suggestions.accept();
    const after = (await reload()).state;
    expect(after).toMatchObject({ document: editor.state.document, undoLabel: 'Suggested edits' });
    expect(after.redoLabel).toBeUndefined();
  });

  it('gives way to whoever goes on by hand, keeping what is shown', async () => {
    const { editor, suggestions } = await startSuggesting();
    await suggestions.suggest();
    suggestions.goTo(2);
    editor.addStep('contrast');
    expect(suggestions.open).toBeUndefined();
    editor.undo();
    expect(filters(editor)).toEqual(FIVE.slice(0, 2));
    editor.undo();
    expect(filters(editor)).toEqual([]);
  });

  it('says why when there is no model', async () => {
    const { editor } = await startSuggesting();
    const suggestions = new Suggestions(editor, () => Promise.reject(new Error('There is no model yet.')));
    await suggestions.suggest();
    expect(editor.tasks.state.notice).toEqual({ kind: 'error', text: 'There is no model yet.' });
  });
});
