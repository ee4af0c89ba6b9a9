import { describe, expect, it } from 'vitest';
import { History } from '../../../core/history';
import { EMPTY_DOCUMENT } from '../../../editor/state';
import type { EditDocument } from '../../../core/step';
import { historyRows } from './history-rows';

const [A, B, C] = ['a', 'b', 'c'].map((): EditDocument => ({ ...EMPTY_DOCUMENT })) as [
  EditDocument,
  EditDocument,
  EditDocument,
];

describe('the list of the history', () => {
  it('has the latest first, and what was undone above it', () => {
    const history = new History<EditDocument>({ state: EMPTY_DOCUMENT, past: [], future: [] });
    for (const [label, state] of [
      ['Add A', A],
      ['Add B', B],
      ['Add C', C],
    ] as const) {
      history.mark(label);
      history.change(state);
    }
    history.undo();
    history.undo();
    const rows = historyRows(history, history.state);
    expect(rows.map(({ place, label, isUndone, isCurrent }) => [place, label, isUndone, isCurrent])).toEqual([
      [3, 'Add C', true, false],
      [2, 'Add B', true, false],
      [1, 'Add A', false, true],
      [0, undefined, false, false],
    ]);
    expect(rows.map(({ document }) => [C, B, A, EMPTY_DOCUMENT].indexOf(document))).toEqual([0, 1, 2, 3]);
    for (const { place, document } of rows) {
      history.goTo(place);
      expect(history.state).toBe(document);
    }
  });
});
