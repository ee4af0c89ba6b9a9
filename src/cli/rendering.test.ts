import { describe, expect, it } from 'vitest';
import type { Host } from './host';
import { openRendering } from './rendering';

/** A host with a software adapter that does not say it is one, as SwiftShader in some browsers. */
const info = { architecture: 'swiftshader', isFallbackAdapter: false };
const host = {
  requestAdapter: () => Promise.resolve({ adapter: { info }, description: 'SwiftShader' }),
} as unknown as Host;

describe('the backend that is chosen by itself', () => {
  it('is WebAssembly where the only adapter is software, whether or not its driver says so', async () => {
    expect((await openRendering(host, 'auto')).description).toBe('wasm');
  });

  it('is WebAssembly where there is no adapter', async () => {
    const without = { requestAdapter: () => Promise.resolve({ reason: 'no adapter' }) } as unknown as Host;
    expect((await openRendering(without, 'auto')).description).toBe('wasm');
  });
});

describe('a backend that is named', () => {
  it.each(['wasm', 'cpu'])('is taken without asking for an adapter: %s', async (name) => {
    const never = { requestAdapter: () => Promise.reject(new Error('asked')) } as unknown as Host;
    expect((await openRendering(never, name)).description).toBe(name);
  });
});
