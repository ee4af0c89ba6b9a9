import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { canvasFormat, watchDisplay } from './display-facts';
import { type Frame, NOTHING_DRAWN } from './photo/frame';
import { participationEnvironment } from './study-environment';

/** The listeners, by query. */
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

/** A browser whose canvases take these formats, on a deep screen. */
function stubBrowser(formats: readonly string[]): GPUDevice {
  const configure = ({ format }: { format: string }): void => {
    if (!formats.includes(format)) throw new TypeError(`${format} is not supported`);
  };
  const context = { configure, unconfigure: () => undefined };
  vi.stubGlobal(
    'OffscreenCanvas',
    vi.fn(function () {
      return { getContext: () => context };
    }),
  );
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal('screen', { colorDepth: 30, width: 100, height: 100 });
  vi.stubGlobal('navigator', { userAgent: 'Test', gpu: { getPreferredCanvasFormat: () => 'bgra8unorm' } });
  return {} as GPUDevice;
}

describe('the format of a canvas', () => {
  it('is floats only where the browser draws them', () => {
    const chromium = stubBrowser(['bgra8unorm', 'rgba16float']);
    expect(canvasFormat('float', chromium)).toBe('rgba16float');
    expect(canvasFormat('auto', chromium)).toBe('rgba16float');
    expect(canvasFormat('8-bit', chromium)).toBe('bgra8unorm');
    const firefox = stubBrowser(['bgra8unorm']);
    expect(canvasFormat('float', firefox)).toBe('bgra8unorm');
    expect(canvasFormat('auto', firefox)).toBe('bgra8unorm');
  });

  it('is recorded as it is granted', async () => {
    const frame = createStore<Frame>(() => ({ ...NOTHING_DRAWN, device: { state: 'ready', text: 'GPU' } }));
    const environment = await participationEnvironment({ frame, device: stubBrowser(['bgra8unorm']) });
    expect(environment).toMatchObject({ gpu: 'GPU', canvas: 'bgra8unorm' });
  });
});
