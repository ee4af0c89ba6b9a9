import { describe, expect, it } from 'vitest';
import { History } from './history';

const fresh = (): History<number> => new History({ state: 0, past: [], future: [] });

describe('History', () => {
  it('takes a whole mark back at once, however many changes it holds', () => {
    const history = fresh();
    history.mark('drag');
    for (const value of [1, 2, 3]) history.change(value);
    history.commit();
    expect(history.undo()).toBe(true);
    expect(history.state).toBe(0);
    expect(history.redo()).toBe(true);
    expect(history.state).toBe(3);
  });

  it('leaves no entry for a mark in which nothing changed, and keeps the redo entries', () => {
    const history = fresh();
    history.mark('a');
    history.change(1);
    history.commit();
    history.undo();
    history.mark('nothing');
    history.commit();
    expect(history.undoLabel).toBeUndefined();
    expect(history.redoLabel).toBe('a');
  });

  it('drops redo entries once something else is done', () => {
    const history = fresh();
    history.mark('a');
    history.change(1);
    history.undo();
    history.mark('b');
    history.change(2);
    history.commit();
    expect(history.redo()).toBe(false);
    expect(history.state).toBe(2);
  });

  it('bails out of an open mark without a trace', () => {
    const history = fresh();
    history.mark('preview');
    history.change(7);
    history.bail();
    expect(history.state).toBe(0);
    expect(history.undo()).toBe(false);
  });

  it('refuses changes outside a mark', () => {
    expect(() => fresh().change(1)).toThrow('open mark');
  });

  it('goes on from a snapshot taken in the middle of a mark', () => {
    const history = fresh();
    history.mark('drag');
    history.change(5);
    const restored = new History(history.snapshot());
    expect(restored.state).toBe(5);
    expect(restored.undoLabel).toBe('drag');
    restored.undo();
    expect(restored.state).toBe(0);
  });

  it('goes on from before a preview that nobody has accepted, with what redo could bring back', () => {
    const history = fresh();
    for (const value of [1, 2]) {
      history.mark(`set ${value}`);
      history.change(value);
    }
    history.undo();
    history.mark('preview', { preview: true });
    history.change(7);
    const restored = new History(history.snapshot());
    expect(restored.state).toBe(1);
    expect([restored.undoLabel, restored.redoLabel]).toEqual(['set 1', 'set 2']);

    history.commit();
    const accepted = new History(history.snapshot());
    expect([accepted.state, accepted.undoLabel, accepted.redoLabel]).toEqual([7, 'preview', undefined]);
    history.mark('drag');
    history.change(8);
    expect(new History(history.snapshot()).state).toBe(8);
  });
});

describe('places of a history', () => {
  const numbered = (count: number): History<number> => {
    const history = new History<number>({ state: 0, past: [], future: [] });
    for (let i = 1; i <= count; i++) act(history, `Add ${i}`, i);
    return history;
  };
  function act(history: History<number>, label: string, state: number): void {
    history.mark(label);
    history.change(state);
    history.commit();
  }

  it('are gone to at once, back and forth', () => {
    const history = numbered(3);
    expect(history.goTo(1)).toBe(true);
    expect(history.state).toBe(1);
    expect(history.goTo(1)).toBe(false);
    expect(history.goTo(9)).toBe(true);
    expect(history.state).toBe(3);
  });

  it('that editing after undo would lose are left aside, also through a reload', () => {
    const history = numbered(3);
    history.goTo(1);
    act(history, 'Add 8', 8);
    expect(history.redoLabel).toBeUndefined();
    const branch = [
      { label: 'Add 3', state: 3 },
      { label: 'Add 2', state: 2 },
    ];
    expect(history.aside).toEqual([branch]);
    history.undo();
    history.mark('Drag');
    history.change(9);
    // As a reload in the middle of a drag keeps it.
    expect(history.snapshot().aside).toEqual([branch, [{ label: 'Add 8', state: 8 }]]);
    expect(new History(history.snapshot()).aside).toHaveLength(2);
  });

  it('keep their names whatever is undone, until they are forgotten', () => {
    const history = numbered(2);
    history.keep('Two');
    history.goTo(0);
    expect(new History(history.snapshot()).named).toEqual([{ label: 'Two', state: 2 }]);
    history.forget(history.named[0]!);
    expect(history.snapshot()).not.toHaveProperty('named');
  });
});
