/** Writes and reads the state that survives a reload or a crash. */
import * as v from 'valibot';
import type { HistorySnapshot } from '../core/history';
import { readKept } from '../core/json/read-json';
import type { EditDocument, View } from '../core/step';
import { documentSchema } from '../filters/steps';

export interface SavedState {
  readonly history: HistorySnapshot<EditDocument>;
  readonly view: View;
  /** The index of the selected step; -1 where none is. */
  readonly selected: number;
}

const entries = v.array(v.object({ label: v.string(), state: documentSchema }));

const savedState = v.object({
  version: v.literal(1),
  history: v.object({ state: documentSchema, past: entries, future: entries }),
  view: v.picklist(['paper', 'managed']),
  selected: v.pipe(v.number(), v.integer()),
});

export function formatSavedState(state: SavedState): string {
  return JSON.stringify({ version: 1, ...state });
}

/** Returns undefined for anything that this program could not have written. */
export function parseSavedState(text: string): SavedState | undefined {
  const found = readKept(savedState, text);
  if (!found) return undefined;
  const { history, view, selected } = found;
  return { history, view, selected: Math.min(selected, history.state.steps.length - 1) };
}
