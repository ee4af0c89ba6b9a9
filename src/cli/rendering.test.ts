import { describe, expect, it } from 'vitest';
import type { Host } from './host';
import { openRendering } from './rendering';

/** A host with a software adapter that does not say it is one, as SwiftShader in some browsers. */
const info = { architecture: 'swiftshader', isFallbackAdapter: false };
const host = {
  requestAdapter: () => Promise.resolve({ adapter: { info }, description: 'SwiftShader' }),
} as unknown as Host;

describe('the backend that is chosen by itself', () => {
  it('is the CPU where the only adapter is software, whether or not its driver says so', async () => {
    expect((await openRendering(host, 'auto')).description).toBe('cpu');
  });
});
