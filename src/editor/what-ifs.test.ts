/** Other ways that a suggestion could go: branches that are asked for, shown, put beside each other and accepted. */
import { describe, expect, it, vi } from 'vitest';
import type { Decision } from '../policy/round/rollout';
import { plainImage } from '../core/pixels/plain-image';
import { branchesOf } from './branches';
import { testPlatform } from './platform.fixture';
import { TasteKeeper } from './taste/taste-keeper';
import { WhatIfs } from './what-ifs';
import { filters, FIVE, startSuggesting } from './suggestions.fixture';

/** The place of Contrast among the actions. */
const CONTRAST = 5;

async function start(idle: readonly string[] = []) {
  const started = await startSuggesting(idle);
  const { editor, suggestions } = started;
  editor.addStep('level');
  await suggestions.suggest();
  const answered = () => vi.waitFor(() => expect(suggestions.open?.stale).toBe(false));
  const tree = () => branchesOf(suggestions.open!).map(({ id, parent, at }) => [id, parent, at]);
  return { ...started, whatIfs: suggestions.whatIfs, answered, tree };
}
const WITH_CONTRAST = ['level', 'exposure', 'contrast', 'gamma', 'whiteBalance', 'saturation'];

describe('What if the agent took another filter', () => {
  it('shows what follows as a branch of the suggestion, and the suggestion again', async () => {
    const { editor, policy, suggestions, whatIfs, tree } = await start();
    expect(tree()).toEqual([[0, undefined, 0]]);
    await whatIfs.ask(1, CONTRAST);
    expect(filters(editor)).toEqual(WITH_CONTRAST);
    expect(policy.asked.at(-1)).toMatchObject({ state: { stepsTaken: 1 }, forced: { 1: CONTRAST } });
    expect(suggestions.open).toMatchObject({ branch: 1, kept: 2, shown: 5 });
    expect(tree()).toEqual([
      [0, undefined, 0],
      [1, 0, 1],
    ]);
    expect(suggestions.open!.branches[1]!.label).toBe('Contrast at step 2');
    whatIfs.show(0);
    expect(filters(editor)).toEqual(['level', ...FIVE]);
    whatIfs.show(1);
    suggestions.accept();
    expect(filters(editor)).toEqual(WITH_CONTRAST);
    expect(editor.state.undoLabel).toBe('Suggested edits');
    editor.undo();
    expect(filters(editor)).toEqual(['level']);
  });

  it('is not asked twice', async () => {
    const { editor, policy, suggestions, whatIfs, tree } = await start();
    await whatIfs.ask(1, CONTRAST);
    whatIfs.show(0);
    const asked = policy.asked.length;
    await whatIfs.ask(1, CONTRAST);
    expect(suggestions.open).toMatchObject({ branch: 1, shown: 2 });
    expect(filters(editor)).toEqual(WITH_CONTRAST.slice(0, 3));
    // The action that it took anyway is there, too.
    await whatIfs.ask(0, 0);
    expect(suggestions.open).toMatchObject({ branch: 1, shown: 1 });
    expect(policy.asked).toHaveLength(asked);
    expect(tree()).toHaveLength(2);
  });

  it('leaves the branch whose steps it has in common', async () => {
    const { whatIfs, tree } = await start();
    await whatIfs.ask(3, CONTRAST);
    // Before the place where that one has left: it leaves the first.
    await whatIfs.ask(1, CONTRAST + 1);
    // Behind it.
    await whatIfs.ask(2, CONTRAST + 2);
    expect(tree()).toEqual([
      [0, undefined, 0],
      [1, 0, 3],
      [2, 0, 1],
      [3, 2, 2],
    ]);
  });

  it('keeps the filter that was asked for, whether or not it changes anything that is seen', async () => {
    const { editor, whatIfs } = await start(['contrast', 'gamma']);
    expect(filters(editor)).not.toContain('gamma');
    await whatIfs.ask(1, CONTRAST);
    expect(filters(editor).slice(0, 3)).toEqual(['level', 'exposure', 'contrast']);
    expect(filters(editor)).not.toContain('gamma');
  });

  it('keeps what is changed in a branch for it, and Undo takes it back there', async () => {
    const { editor, suggestions, whatIfs, answered } = await start();
    await whatIfs.ask(1, CONTRAST);
    suggestions.setAmount(0.5);
    editor.removeStep(4);
    await answered();
    const changed = filters(editor);
    expect(changed).not.toContain('whiteBalance');
    whatIfs.show(0);
    expect(suggestions.open).toMatchObject({ amount: 1, refused: [] });
    whatIfs.show(1);
    expect(suggestions.open!.amount).toBe(0.5);
    expect(filters(editor)).toEqual(changed);
    whatIfs.show(0);
    editor.undo();
    expect(filters(editor)).toEqual(WITH_CONTRAST);
    editor.undo();
    expect(editor.state.undoLabel).toBe('What if: Contrast at step 2');
    editor.undo();
    expect(suggestions.open).toMatchObject({ branch: 0, branches: [] });
    expect(filters(editor)).toEqual(['level', ...FIVE]);
  });

  it('goes on behind a branch that was left in the middle of a question', async () => {
    const { editor, suggestions, whatIfs, answered } = await start();
    await whatIfs.ask(1, CONTRAST);
    editor.removeStep(5);
    whatIfs.show(0);
    await answered();
    expect(filters(editor)).toEqual(['level', ...FIVE]);
    whatIfs.show(1);
    await answered();
    expect(filters(editor)).toHaveLength(6);
    expect(suggestions.open!.refused).toEqual([3]);
  });

  it('is dropped where the steps before it have changed meanwhile', async () => {
    const { editor, suggestions, whatIfs, answered } = await start();
    const asking = whatIfs.ask(2, CONTRAST);
    editor.removeStep(1);
    await asking;
    await answered();
    expect(suggestions.open!.branches).toEqual([]);
    expect(suggestions.open!.branch).toBe(0);
  });

  it('puts a branch beside the one that is shown', async () => {
    const { suggestions, whatIfs } = await start();
    await whatIfs.ask(1, CONTRAST);
    whatIfs.compare(0);
    expect(suggestions.open).toMatchObject({ branch: 1, against: 0 });
    whatIfs.show(0);
    expect(suggestions.open).toMatchObject({ branch: 0, against: 1 });
    whatIfs.compare(0);
    expect(suggestions.open!.against).toBeUndefined();
  });
});

describe('Looking ahead', () => {
  /** Has the search find a round for each exposure. */
  function find({ policy }: Awaited<ReturnType<typeof start>>, exposures: readonly number[]): void {
    policy.search = async (request, onProgress) => {
      onProgress?.(1);
      const decisions = await policy.rollout({ ...request, forced: { [request.state!.stepsTaken]: 0 } });
      const brighter = (ev: number): Decision[] =>
        decisions.map((each, i) => (i === 0 ? { ...each, parameters: each.parameters.with(0, [ev]) } : each));
      return exposures.map((ev, i) => ({ decisions: brighter(ev), dropoutSeed: i + 1, worth: -i }));
    };
  }

  it('brings branches that look different, behind the steps that are shown', async () => {
    const started = await start();
    const { editor, suggestions, whatIfs, tree } = started;
    find(started, [1, 1.001, 0, 2]);
    suggestions.goTo(2);
    await whatIfs.lookAhead();
    expect(tree()).toEqual([
      [0, undefined, 0],
      [1, 0, 2],
      [2, 0, 2],
    ]);
    expect(suggestions.open!.branches.map(({ label }) => label)).toEqual([
      'As suggested',
      'Ahead 1',
      'Ahead 2',
    ]);
    expect(suggestions.open).toMatchObject({ branch: 0, shown: 2 });
    whatIfs.show(2);
    expect(editor.state.document.steps[3]).toMatchObject({ filter: 'exposure', params: { ev: 2 } });
    expect(suggestions.open).toMatchObject({ dropoutSeed: 4, shown: 5 });
    suggestions.accept();
    editor.undo();
    expect(filters(editor)).toEqual(['level']);
  });

  it('goes by the taste of the person', async () => {
    const { editor, policy, suggestions } = await start();
    const asked: unknown[] = [];
    policy.search = ({ taste }) => {
      asked.push(taste);
      return Promise.resolve([]);
    };
    const keeper = new TasteKeeper(testPlatform(plainImage(1, 1, Uint8Array.of(1, 2, 3))).session);
    await new WhatIfs(editor, keeper).lookAhead();
    expect(asked).toEqual([{ weights: keeper.state.taste.weights, untold: suggestions.open!.untold }]);
  });

  it('says so where it finds nothing else, and can be cancelled', async () => {
    const started = await start();
    const { editor, policy, suggestions, whatIfs } = started;
    find(started, [0]);
    await whatIfs.lookAhead();
    expect(editor.tasks.state.notice).toMatchObject({ kind: 'info', text: expect.stringMatching(/nothing/) });
    policy.search = () => new Promise(() => undefined);
    const looking = whatIfs.lookAhead();
    await vi.waitFor(() => expect(editor.tasks.state.busy?.label).toBe('Looking ahead'));
    editor.tasks.cancel();
    await looking;
    expect(suggestions.open).toMatchObject({ branch: 0, branches: [] });
  });
});

describe('A branch that is removed', () => {
  it('leaves those that left it to the branch that it left itself, and comes back by Undo', async () => {
    const { editor, suggestions, whatIfs, tree } = await start();
    await whatIfs.ask(1, CONTRAST);
    await whatIfs.ask(2, CONTRAST + 2);
    whatIfs.compare(0);
    const before = tree();
    expect(before).toEqual([
      [0, undefined, 0],
      [1, 0, 1],
      [2, 1, 2],
    ]);
    whatIfs.remove(1);
    expect(tree()).toEqual([
      [0, undefined, 0],
      [2, 0, 1],
    ]);
    expect(suggestions.open).toMatchObject({ branch: 2, against: 0 });
    expect(editor.state.undoLabel).toBe('Remove Contrast at step 2');
    editor.undo();
    expect(tree()).toEqual(before);
  });

  it('gives its place to the one that it left where it is shown, and a tree of one is none', async () => {
    const { editor, suggestions, whatIfs } = await start();
    await whatIfs.ask(1, CONTRAST);
    whatIfs.remove(0);
    expect(suggestions.open!.branches).toHaveLength(2);
    whatIfs.remove(1);
    expect(suggestions.open).toMatchObject({ branch: 0, branches: [], against: undefined });
    expect(filters(editor)).toEqual(['level', ...FIVE]);
    editor.undo();
    expect(filters(editor)).toEqual(WITH_CONTRAST);
  });
});
