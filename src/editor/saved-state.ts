/** What is written down so that a reload or a crash loses nothing, and how it is read back. */
import type { HistoryEntry, HistorySnapshot } from '../core/history';
import type { EditDocument, View } from '../core/step';
import { validateDocument } from '../filters/steps';

export interface SavedState {
  readonly history: HistorySnapshot<EditDocument>;
  readonly view: View;
  readonly selected: number;
}

export function formatSavedState(state: SavedState): string {
  return JSON.stringify({ version: 1, ...state });
}

/** undefined for anything that this program could not have written. */
export function parseSavedState(text: string): SavedState | undefined {
  try {
    const json = JSON.parse(text) as {
      version: unknown;
      history: Record<'state' | 'past' | 'future', unknown>;
      view: unknown;
      selected: unknown;
    };
    if (json.version !== 1) return undefined;
    const document = parseDocument(json.history.state);
    const selected = Number.isInteger(json.selected) ? (json.selected as number) : -1;
    return {
      history: {
        state: document,
        past: parseEntries(json.history.past),
        future: parseEntries(json.history.future),
      },
      view: json.view === 'paper' ? 'paper' : 'managed',
      selected: Math.min(selected, document.steps.length - 1),
    };
  } catch {
    return undefined;
  }
}

function parseDocument(json: unknown): EditDocument {
  return validateDocument({ ...(json as object), version: 1 });
}

function parseEntries(json: unknown): HistoryEntry<EditDocument>[] {
  return (json as { label: unknown; state: unknown }[]).map(({ label, state }) => ({
    label: String(label),
    state: parseDocument(state),
  }));
}
