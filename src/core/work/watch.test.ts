import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { watch } from './watch';

const photoStore = () => createStore(() => ({ photo: 'lake', input: 'auto', selected: 0 }));

describe('watching a part of a store', () => {
  it('tells of its changes, with the value before, and of no others', () => {
    const store = photoStore();
    const seen: string[] = [];
    const stop = watch(
      store,
      ({ photo }) => photo,
      (now, before) => seen.push(`${before} > ${now}`),
    );
    store.setState({ selected: 1 });
    store.setState({ photo: 'lake' });
    store.setState({ photo: 'hill', selected: 2 });
    stop();
    store.setState({ photo: 'lake' });
    expect(seen).toEqual(['lake > hill']);
  });

  it('compares the members of what is put together', () => {
    const store = photoStore();
    const seen: string[] = [];
    watch(
      store,
      ({ photo, input }) => ({ photo, input }),
      ({ photo, input }) => seen.push(`${photo} ${input}`),
    );
    store.setState({ selected: 1 });
    store.setState({ input: 'linear' });
    expect(seen).toEqual(['lake linear']);
  });

  it('tells each change once, in their order, where a listener makes one itself', () => {
    const store = photoStore();
    const seen: string[] = [];
    watch(
      store,
      ({ photo }) => photo,
      (now) => now === 'hill' && store.setState({ photo: 'sea' }),
    );
    watch(
      store,
      ({ photo }) => photo,
      (now, before) => seen.push(`${before} > ${now}`),
    );
    store.setState({ photo: 'hill' });
    expect(seen).toEqual(['lake > sea']);
  });
});
