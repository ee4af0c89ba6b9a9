/** Following a part of a store. */
import { shallow } from 'zustand/vanilla/shallow';

interface Store<State> {
  getState(): State;
  subscribe(listener: () => void): () => void;
}

/**
 * Calls back with the new and the former value whenever what `select` takes from a store has changed. A value that
 * `select` puts together (a list or a record) has changed where one of its members has. Returns how to stop.
 *
 * @example
 * const stop = watch(
 *   editor.store,
 *   ({ photo, document }) => ({ photo, input: document.input }),
 *   ({ photo }, before) => console.log(before.photo?.name, 'gave way to', photo?.name),
 * );
 */
export function watch<State, Value>(
  store: Store<State>,
  select: (state: State) => Value,
  onChange: (now: Value, before: Value) => void,
): () => void {
  let last = select(store.getState());
  return store.subscribe(() => {
    const now = select(store.getState());
    if (shallow(now, last)) return;

    const before = last;
    last = now;
    onChange(now, before);
  });
}
