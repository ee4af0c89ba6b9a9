import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { History } from '../../core/history';
import type { EditDocument } from '../../core/step';
import { type Marking, MarkRun } from './mark-run';

/** The editor's marks without the editor: a document is told from another by identity. */
class Toy implements Marking {
  readonly history = new History<EditDocument>({
    state: { input: 'auto', output: 'srgb', steps: [] },
    past: [],
    future: [],
  });
  get state() {
    return { document: this.history.state };
  }
  beginMark(label: string): void {
    this.history.mark(label);
  }
  endMark(): void {
    this.history.commit();
  }
  readonly change = (): void => this.history.change({ ...this.history.state });
  get entries(): readonly string[] {
    return this.history.snapshot().past.map(({ label }) => label);
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('MarkRun', () => {
  it('makes one entry of a drag', () => {
    const toy = new Toy();
    const run = new MarkRun(toy);
    for (let i = 0; i < 5; i++) run.drag('Exposure', toy.change);
    run.end();
    run.drag('Exposure', toy.change);
    run.end();
    expect(toy.entries).toEqual(['Exposure', 'Exposure']);
  });

  it('joins key presses until 800 ms of quiet', () => {
    const toy = new Toy();
    const run = new MarkRun(toy);
    run.nudge('Gamma', toy.change);
    vi.advanceTimersByTime(700);
    run.nudge('Gamma', toy.change);
    vi.advanceTimersByTime(801);
    run.nudge('Gamma', toy.change);
    run.end();
    expect(toy.entries).toEqual(['Gamma', 'Gamma']);
  });

  it('starts anew for another name, and after an undo in the middle', () => {
    const toy = new Toy();
    const run = new MarkRun(toy);
    run.nudge('Tone 1', toy.change);
    run.nudge('Tone 2', toy.change);
    toy.history.undo();
    expect(toy.entries).toEqual(['Tone 1']);
    run.nudge('Tone 2', toy.change);
    run.end();
    expect(toy.entries).toEqual(['Tone 1', 'Tone 2']);
  });

  it('leaves a mark alone that someone else has opened since', () => {
    const toy = new Toy();
    const run = new MarkRun(toy);
    run.nudge('Gamma', toy.change);
    toy.beginMark('other');
    toy.change();
    run.end();
    expect(toy.history.openMark).toBeDefined();
  });
});
