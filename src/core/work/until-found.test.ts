import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { untilFound } from './until-found';

describe('untilFound', () => {
  it('takes what is there at once, or what any of the stores comes to hold', async () => {
    const [a, b] = [createStore<{ n?: number }>(() => ({})), createStore<{ n?: number }>(() => ({}))];
    const find = (): number | undefined => a.getState().n ?? b.getState().n;
    const later = untilFound(find, [a, b]);
    b.setState({ n: 2 });
    expect(await later).toBe(2);
    expect(await untilFound(find, [a, b])).toBe(2);
  });

  it('rejects with what looking throws, and stops looking', async () => {
    const store = createStore<{ broken: boolean }>(() => ({ broken: false }));
    let looks = 0;
    const waiting = untilFound(() => {
      looks++;
      if (store.getState().broken) throw new Error('broken');
      return undefined;
    }, [store]);
    store.setState({ broken: true });
    await expect(waiting).rejects.toThrow('broken');
    store.setState({ broken: false });
    expect(looks).toBe(2);
  });

  it('can be given up, before and while it waits', async () => {
    const [store, abort] = [createStore(() => ({})), new AbortController()];
    const waiting = untilFound(() => undefined, [store], abort.signal);
    abort.abort();
    await expect(waiting).rejects.toThrow('Cancelled.');
    await expect(untilFound(() => 1, [store], abort.signal)).rejects.toThrow('Cancelled.');
  });
});
