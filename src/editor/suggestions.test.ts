import { describe, expect, it, vi } from 'vitest';
import type { Step } from '../core/step';
import { defaultParameters, flattenParameters, makeStep } from '../filters/steps';
import { actionFilters } from '../policy/model/actions';
import { PAPER_ARCHITECTURE } from '../policy/model/architecture';
import type { Decision, RolloutRequest } from '../policy/round/rollout';
import { afterStep, initialState, MAXIMUM_STEPS } from '../policy/round/state';
import { plainImage } from '../core/pixels/plain-image';
import { Editor } from './editor';
import type { Policy } from './model/policy';
import { Suggestions } from './suggestions';
import { testPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const ARCHITECTURE = { ...PAPER_ARCHITECTURE, imageSize: 8 };
const FILTERS = actionFilters(ARCHITECTURE);

/**
 * Takes the filters in order from the first unused one on, at their defaults; remembers what it was asked. It sees every
 * step brighten the picture, but for those of the filters in `idle`.
 */
function testPolicy(idle: readonly string[] = []): Policy & { readonly asked: RolloutRequest[] } {
  const asked: RolloutRequest[] = [];
  return {
    asked,
    name: 'test',
    builtIn: false,
    origin: 'made for a test',
    licence: 'MIT',
    card: '',
    backend: 'none',
    input: 'paper',
    output: 'as-is',
    architecture: ARCHITECTURE,
    judge: () => Promise.resolve({ value: 1, score: 2 }),
    search: () => Promise.resolve([]),
    async rounds(requests) {
      return Promise.all(requests.map(async (request) => ({ decisions: await this.rollout(request) })));
    },
    rollout: (request) => {
      asked.push(request);
      const decisions: Decision[] = [];
      let state = request.state ?? initialState(PAPER_ARCHITECTURE);
      while (state.stepsTaken < MAXIMUM_STEPS) {
        const action = state.used.indexOf(false);
        state = afterStep(state, action);
        const parameters = FILTERS.map((filter) => flattenParameters(filter, defaultParameters(filter)));
        const pdf = FILTERS.map(() => 1 / 8);
        const filter = FILTERS[action]!.id;
        const last = decisions.at(-1)?.image ?? request.image;
        const image = idle.includes(filter) ? last : last.map((x) => x + 0.05);
        decisions.push({ pdf, parameters, action, filter, state, image, value: 0, score: 0 });
      }
      return Promise.resolve(decisions);
    },
    dispose: () => undefined,
  };
}

async function start(idle: readonly string[] = []) {
  const image = plainImage(
    40,
    20,
    Uint16Array.from({ length: 2400 }, (_, i) => i * 20),
  );
  const platform = testPlatform(image);
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  const policy = testPolicy(idle);
  const suggestions = new Suggestions(editor, () => Promise.resolve(policy));
  return { editor, policy, suggestions, kept: platform.kept };
}

const filters = (editor: Editor): string[] => editor.state.document.steps.map(({ filter }) => filter);
const FIVE = ['exposure', 'gamma', 'whiteBalance', 'saturation', 'tone'];

describe('Suggestions', () => {
  it('shows no step that changes nothing that is seen', async () => {
    const { editor, suggestions } = await start(['gamma', 'tone']);
    await suggestions.suggest();
    expect(filters(editor)).toEqual(['exposure', 'whiteBalance', 'saturation']);
    expect(suggestions.open).toMatchObject({ shown: 3 });
    expect(suggestions.open!.decisions.map(({ filter }) => filter)).toEqual(filters(editor));
  });

  it('says so where there is no step to show, and leaves everything as it was', async () => {
    const { editor, suggestions } = await start(FIVE);
    const before = editor.state.document;
    await suggestions.suggest();
    expect(suggestions.open).toBeUndefined();
    expect(editor.state.document).toBe(before);
    expect(editor.tasks.state.notice?.text).toMatch(/nothing to suggest/);
  });

  it('says that the round has ended where a new one may bring more, and otherwise that there is nothing', async () => {
    const { editor, suggestions } = await start(['saturation', 'tone', 'color', 'contrast', 'blackWhite']);
    await suggestions.suggest();
    expect(filters(editor)).toEqual(FIVE.slice(0, 3));
    suggestions.accept();
    expect(await suggestions.suggest()).toEqual({ kind: 'done', value: 'round-ended' });
    expect(editor.tasks.state.notice).toBeUndefined();
    expect(filters(editor)).toEqual(FIVE.slice(0, 3));
    expect(await suggestions.suggest({ newRound: true })).toEqual({ kind: 'done', value: 'shown' });
    suggestions.dismiss();

    const idle = await start(FIVE);
    idle.editor.addStep('gamma');
    expect(await idle.suggestions.suggest({ newRound: true })).toEqual({ kind: 'done', value: 'nothing' });
    expect(idle.editor.tasks.state.notice).toMatchObject({ kind: 'info' });
  });

  it('shows a whole round in the way the model was trained for, walks along it, and leaves one entry', async () => {
    const { editor, suggestions } = await start();
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
    const { editor, suggestions } = await start();
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
    const { editor, policy, suggestions } = await start();
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
    const { editor, policy, suggestions } = await start();
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
    const { editor, policy, suggestions } = await start();
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
    const { editor, policy, suggestions } = await start();
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
    const { editor, policy, suggestions } = await start();
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
    const { editor, policy } = await start();
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
    const { editor, suggestions, kept } = await start();
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
    const { editor, suggestions } = await start();
    await suggestions.suggest();
    suggestions.goTo(2);
    editor.addStep('contrast');
    expect(suggestions.open).toBeUndefined();
    editor.undo();
    expect(filters(editor)).toEqual(FIVE.slice(0, 2));
    editor.undo();
    expect(filters(editor)).toEqual([]);
  });

  it('goes on from numbers that the person changes in it, and stays one entry', async () => {
    const { editor, policy, suggestions } = await start();
    editor.addStep('level');
    await suggestions.suggest();
    const [asked] = policy.asked;
    editor.setParameters(2, { gamma: 0.5 });
    expect(suggestions.open).toMatchObject({ kept: 2, stale: true });
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
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
    const { editor, policy, suggestions } = await start();
    await suggestions.suggest();
    for (let i = 1; i <= 20; i++) editor.setParameters(0, { ev: i / 10 });
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.length).toBeLessThanOrEqual(3);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 2 });
    const bright = policy.asked.at(-1)!.image;
    policy.asked[0]!.image.forEach((value, i) => expect(bright[i]).toBeCloseTo(4 * value, 4));
  });

  it('asks for a goal as dials are turned, picking a variation where the model takes none', async () => {
    const { editor, policy, suggestions } = await start();
    await suggestions.suggest();
    const { untold } = suggestions.open!;
    suggestions.setGoal('lightness', untold.lightness + 8);
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    expect(suggestions.open!.dropoutSeed).toBeGreaterThanOrEqual(1);
    expect(policy.asked.slice(-16).map(({ dropoutSeed }) => dropoutSeed)).toContain(16);

    const taking = { ...ARCHITECTURE, goal: ['lightness', 'warmth'] as const };
    Object.assign(policy, { architecture: taking });
    suggestions.setGoal('warmth', 3);
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.at(-1)!.goal).toEqual({ lightness: untold.lightness + 8, warmth: 3 });
    suggestions.setGoal('lightness', undefined);
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    expect(policy.asked.at(-1)!.goal).toEqual({ lightness: untold.lightness, warmth: 3 });
    expect(filters(editor)).toEqual(FIVE);
  });

  it('draws variations to choose from, of the whole or of what is behind the step that is shown', async () => {
    const { editor, policy, suggestions } = await start();
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
    const { editor, suggestions } = await start();
    await suggestions.suggest();
    editor.setParameters(0, { ev: 2 });
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    suggestions.setAmount(0.5);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 1 });
    editor.setParameters(0, { ev: 1.2 });
    await vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
    expect(suggestions.open!.amount).toBe(1);
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 1.2 });
    suggestions.setAmount(0);
    suggestions.accept();
    expect(editor.state.document.steps[0]!.params).toEqual({ ev: 0 });
  });

  it('continues from a step: those behind it give way, and come back when it is dismissed', async () => {
    const { editor, policy, suggestions } = await start();
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

  it('says why when there is no model', async () => {
    const { editor } = await start();
    const suggestions = new Suggestions(editor, () => Promise.reject(new Error('There is no model yet.')));
    await suggestions.suggest();
    expect(editor.tasks.state.notice).toEqual({ kind: 'error', text: 'There is no model yet.' });
  });
});
