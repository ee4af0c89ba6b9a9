/** Writes and reads the state that survives a reload or a crash. */
import * as v from 'valibot';
import type { HistoryEntry, HistorySnapshot } from '../core/history';
import { readKept } from '../core/json/read-json';
import type { EditDocument, View } from '../core/step';
import { documentSchema } from '../filters/steps';

export interface SavedState {
  /** The key of the photo that it is of; earlier versions wrote none. */
  readonly photo?: string | undefined;
  readonly history: HistorySnapshot<EditDocument>;
  readonly view: View;
  /** The index of the selected step; -1 where none is. */
  readonly selected: number;
}

const entries = v.array(v.object({ label: v.string(), state: documentSchema }));

const savedState = v.object({
  version: v.literal(1),
  photo: v.exactOptional(v.string()),
  history: v.object({
    ...{ state: documentSchema, past: entries, future: entries },
    // Earlier versions kept neither.
    aside: v.exactOptional(v.array(entries)),
    named: v.exactOptional(entries),
  }),
  view: v.picklist(['paper', 'managed']),
  selected: v.pipe(v.number(), v.integer()),
});

/** Writes a state as JSON. Documents and entries never change, so the text of each is made once, however often it is saved. */
export function formatSavedState({ photo, history, view, selected }: SavedState): string {
  const { state, past, future, aside = [], named = [] } = history;
  const listOf = (list: readonly Entry[]): string => `[${list.map(entryText).join()}]`;
  const asideText = aside.length === 0 ? '' : `,"aside":[${aside.map(listOf).join()}]`;
  const namedText = named.length === 0 ? '' : `,"named":${listOf(named)}`;
  const lists = `"past":${listOf(past)},"future":${listOf(future)}${asideText}${namedText}`;
  const historyText = `{"state":${documentText(state)},${lists}}`;
  const photoText = photo === undefined ? '' : `"photo":${JSON.stringify(photo)},`;
  return `{"version":1,${photoText}"history":${historyText},"view":${JSON.stringify(view)},"selected":${selected}}`;
}

type Entry = HistoryEntry<EditDocument>;

const documentText = textOnce((document: EditDocument) => JSON.stringify(document));
const entryText = textOnce(
  ({ label, state }: Entry) => `{"label":${JSON.stringify(label)},"state":${documentText(state)}}`,
);

/** Keeps the text of each value for as long as the value lives. */
function textOnce<Value extends object>(format: (value: Value) => string): (value: Value) => string {
  const texts = new WeakMap<Value, string>();
  return (value) => {
    let text = texts.get(value);
    if (text === undefined) texts.set(value, (text = format(value)));
    return text;
  };
}

/** Returns undefined for anything that this program could not have written. */
export function parseSavedState(text: string): SavedState | undefined {
  const found = readKept(savedState, text);
  if (!found) return undefined;
  const { photo, history, view, selected } = found;
  return { photo, history, view, selected: Math.min(selected, history.state.steps.length - 1) };
}
