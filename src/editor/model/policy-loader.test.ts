import { describe, expect, it, vi } from 'vitest';
import { CancelledError, UserError } from '../../core/errors';
import { DamagedModelError, type PolicyClient, type StartOptions } from '../../policy/worker/policy-client';
import type { LookId } from '../../policy/model/looks';
import type { LoadedModel, PolicyBackend } from '../../policy/worker/policy-protocol';
import type { KeptModel, NamedSource } from './kept-model';
import { createPolicyLoader } from './policy-loader';

const FILES = [new File(['1'], 'manifest.json'), new File(['2'], 'weights.bin')];

function start({ backend = 'auto', runsOn = 'wasm' }: { backend?: PolicyBackend; runsOn?: string } = {}) {
  let named: NamedSource | undefined;
  let look: LookId = 'natural';
  const kept: KeptModel = {
    load: () => Promise.resolve(named),
    save: (each) => {
      named = each;
      return Promise.resolve();
    },
    forget: () => {
      named = undefined;
      return Promise.resolve();
    },
    loadBackend: () => backend,
    saveBackend: (each) => {
      backend = each;
    },
    loadLook: () => look,
    saveLook: (each) => {
      look = each;
    },
  };
  const asked: (PolicyBackend | undefined)[] = [];
  /** `running`: workers that nobody has ended. */
  const state = { failure: undefined as Error | undefined, runsOn, running: 0 };
  const addresses: string[] = [];
  const loader = createPolicyLoader(kept, (source, options: StartOptions) => {
    asked.push(options.backend);
    if (source.kind === 'url') addresses.push(source.url);
    if (state.failure) return Promise.reject(state.failure);
    const model = {
      architecture: { imageSize: 64 },
      milliseconds: 5,
      get backend() {
        return state.runsOn;
      },
    } as LoadedModel;
    state.running++;
    return Promise.resolve({ model, dispose: () => void state.running-- } as PolicyClient);
  });
  return { loader, kept, asked, state, addresses };
}

describe('the page’s policies', () => {
  it('forgets what was brought only when its bytes are bad', async () => {
    const { loader, kept, state } = start();
    await loader.loadFiles(FILES, {});
    for (const failure of [
      new UserError('The policy stopped unexpectedly.'),
      new UserError('http://127.0.0.1:9 does not answer.'),
      new TypeError('no adapter'),
    ]) {
      state.failure = failure;
      await expect(loader.loadKept({})).rejects.toThrow(
        `model folder did not start, and is kept for next time: ${failure.message}`,
      );
      expect(await kept.load()).toMatchObject({ name: 'model folder' });
    }
    state.failure = new CancelledError();
    await expect(loader.loadKept({ signal: AbortSignal.abort() })).rejects.toBe(state.failure);
    expect(await kept.load()).toBeDefined();

    state.failure = undefined;
    expect((await loader.loadKept({}))?.name).toBe('model folder');

    state.failure = new DamagedModelError('weights.bin is damaged.');
    await expect(loader.loadKept({})).rejects.toThrow(
      'model folder cannot be used any longer: weights.bin is damaged.',
    );
    expect(await kept.load()).toBeUndefined();
  });

  it('says where another backend than the one that was chosen is in use, and why', async () => {
    const { loader, state } = start({ backend: 'webgpu', runsOn: 'webgpu' });
    const policy = await loader.loadFiles(FILES, {});
    expect(policy?.backend).toBe('webgpu, 5 ms a picture');
    // After a restart of the worker, without a GPU.
    state.runsOn = 'wasm';
    expect(policy?.backend).toBe('wasm, 5 ms a picture, since webgpu does not start here');
    expect((await loader.restart('auto', policy, {}))?.backend).toBe('wasm, 5 ms a picture');
  });

  it('keeps the choice of a backend, except where nothing starts on it', async () => {
    const { loader, kept, asked, state } = start();
    expect(await loader.restart('wasm', undefined, {})).toBeUndefined();
    expect([loader.backend, kept.loadBackend()]).toEqual(['wasm', 'wasm']);
    const policy = await loader.loadFiles(FILES, {});
    state.failure = new UserError('The policy cannot run here.');
    await expect(loader.restart('cpu', policy, {})).rejects.toBe(state.failure);
    expect([loader.backend, kept.loadBackend()]).toEqual(['wasm', 'wasm']);
    expect(asked).toEqual(['wasm', 'cpu']);
  });

  it('ends the worker of a policy whose backend cannot be kept, and stays with the former one', async () => {
    const { loader, kept, state } = start();
    const policy = await loader.loadFiles(FILES, {});
    kept.saveBackend = () => {
      throw new Error('quota');
    };
    await expect(loader.restart('wasm', policy, {})).rejects.toThrow('quota');
    expect([loader.backend, state.running]).toEqual(['auto', 1]);
  });

  it('ends the worker of a model that cannot be kept', async () => {
    const { loader, kept, state } = start();
    kept.save = () => Promise.reject(new Error('quota'));
    await expect(loader.loadFiles(FILES, {})).rejects.toThrow('quota');
    expect(state.running).toBe(0);
  });

  it('keeps the look that was chosen, except where its model does not start', async () => {
    vi.stubGlobal('document', { baseURI: 'https://example.org/here/' });
    const { loader, addresses, state } = start();
    expect(await loader.loadBuiltIn({})).toMatchObject({ name: 'Built-in model', look: 'natural' });
    await loader.loadBuiltIn({}, 'airy');
    expect(await loader.loadBuiltIn({})).toMatchObject({ name: 'Built-in model, Airy', look: 'airy' });
    state.failure = new UserError('weights.bin is damaged.');
    await expect(loader.loadBuiltIn({}, 'deep')).rejects.toThrow(
      'The built-in model cannot be used: weights.bin is damaged.',
    );
    state.failure = undefined;
    expect(await loader.loadBuiltIn({})).toMatchObject({ look: 'airy' });
    const folders = addresses.map((address) => address.replace('https://example.org/here/models/', ''));
    expect(folders).toEqual(['default/', 'airy/', 'airy/', 'deep/', 'airy/']);
    vi.unstubAllGlobals();
  });

  it('starts the policy in use again, whichever was loaded last', async () => {
    const { loader } = start();
    const brought = await loader.loadFiles(FILES, {});
    await loader.loadFiles([new File(['1'], 'm.index'), new File(['2'], 'm.data-00000-of-00001')], {});
    expect((await loader.restart('wasm', brought, {}))?.name).toBe('model folder');
  });
});
