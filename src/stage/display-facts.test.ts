import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCanvasChoice, watchDisplay } from './display-facts';

/** Who listens, by query. */
const listeners = new Map<string, Set<() => void>>();
const tell = (query: string): void => [...(listeners.get(query) ?? [])].forEach((listener) => listener());
const watched = (): string[] => [...listeners].flatMap(([query, { size }]) => (size === 0 ? [] : [query]));

beforeEach(() => {
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', (query: string) => {
    const of = listeners.get(query) ?? new Set();
    listeners.set(query, of);
    return {
      addEventListener: (_: 'change', listener: () => void) => of.add(listener),
      removeEventListener: (_: 'change', listener: () => void) => of.delete(listener),
    };
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  listeners.clear();
});

describe('watching the display', () => {
  it('notices another range, gamut and resolution, time and again', () => {
    let changes = 0;
    const stop = watchDisplay(() => changes++);
    tell('(dynamic-range: high)');
    vi.stubGlobal('devicePixelRatio', 2);
    tell('(resolution: 1dppx)');
    expect(watched()).toContain('(resolution: 2dppx)');
    expect(watched()).not.toContain('(resolution: 1dppx)');
    tell('(resolution: 2dppx)');
    tell('(color-gamut: p3)');
    expect(changes).toBe(4);
    stop();
    expect(watched()).toEqual([]);
  });
});

describe('the choice of the canvas', () => {
  it('is read back as it was kept, and is left to the screen for anything else', () => {
    expect([undefined, 'float', '8-bit', 'auto', 'red'].map(readCanvasChoice)).toEqual([
      'auto',
      'float',
      '8-bit',
      'auto',
      'auto',
    ]);
  });
});
