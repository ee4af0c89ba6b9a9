import { describe, expect, it, test } from 'vitest';
import { CancelledError, UserError } from '../../core/errors';
import { isModelFile, Models, type PolicyLoader } from './models';
import type { Policy } from './policy';
import { Tasks } from '../tasks';

interface NamedPolicy extends Policy {
  disposed: boolean;
}

function policyNamed(name: string): NamedPolicy {
  const policy = {
    name,
    origin: 'trained in this test',
    disposed: false,
    dispose: () => {
      policy.disposed = true;
    },
  } as NamedPolicy;
  return policy;
}

function start(loader: Partial<PolicyLoader>) {
  const tasks = new Tasks();
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const loadBuiltIn = (): Promise<never> => Promise.reject(new UserError('weights.bin is damaged.'));
  const none = { loadBuiltIn, loadKept: nothing, forgetKept: nothing, loadFiles: nothing };
  const fetchPaper = (): Promise<never> => Promise.reject(new UserError('No route.'));
  const restart = nothing;
  const models = new Models(tasks, { ...none, fetchPaper, restart, backend: 'auto', ...loader });
  return { tasks, models };
}

describe('Models', () => {
  it('prefers what was kept, else takes what ships, else says how to get one', async () => {
    const [kept, shipped] = [policyNamed('kept'), policyNamed('shipped')];
    const loadKept = () => Promise.resolve(kept);
    const loadBuiltIn = () => Promise.resolve(shipped);
    expect(await start({ loadKept, loadBuiltIn }).models.require()).toBe(kept);
    expect(await start({ loadBuiltIn }).models.require()).toBe(shipped);
    const { tasks, models } = start({});
    await expect(models.require()).rejects.toThrow(/There is no model yet/);
    expect(tasks.state.notice?.text).toBe('weights.bin is damaged.');
    expect(models.store.getState()).toEqual({ status: 'none', policy: undefined });
  });

  it('loads once, but again after a failure', async () => {
    const shipped = policyNamed('shipped');
    let loads = 0;
    const { models } = start({
      loadBuiltIn: () =>
        ++loads === 1 ? Promise.reject(new UserError('No answer.')) : Promise.resolve(shipped),
    });
    await models.start();
    await Promise.all([models.start(), models.start()]);
    await models.start();
    expect(await models.require()).toBe(shipped);
    expect(loads).toBe(2);
  });

  it('does not put what ships in the place of what was brought and could not be kept', async () => {
    const brought = policyNamed('brought');
    const { models } = start({
      loadBuiltIn: () => Promise.resolve(policyNamed('shipped')),
      loadFiles: () => Promise.resolve(brought),
    });
    await models.openFiles([new File([], 'good.index')]);
    expect(await models.require()).toBe(brought);
  });

  it('goes back to what ships, and forgets what was brought', async () => {
    const [kept, shipped] = [policyNamed('kept'), policyNamed('shipped')];
    let forgotten = false;
    const { models } = start({
      loadKept: () => Promise.resolve(kept),
      loadBuiltIn: () => Promise.resolve(shipped),
      forgetKept: () => {
        forgotten = true;
        return Promise.resolve();
      },
    });
    expect(await models.require()).toBe(kept);
    expect(forgotten).toBe(false);
    await models.useBuiltIn();
    expect(await models.require()).toBe(shipped);
    expect([forgotten, kept.disposed, shipped.disposed]).toEqual([true, true, false]);
  });

  it('is cancelled without a word about what ships', async () => {
    const stopping = new AbortController();
    let asked = false;
    const { tasks, models } = start({
      loadKept: () => {
        stopping.abort();
        return Promise.reject(new CancelledError());
      },
      loadBuiltIn: () => {
        asked = true;
        return Promise.resolve(policyNamed('shipped'));
      },
    });
    expect(await models.start({ signal: stopping.signal })).toEqual({ kind: 'cancelled' });
    expect(asked).toBe(false);
    expect(tasks.state.notice).toEqual({ kind: 'info', text: 'Cancelled.' });
    expect(models.store.getState().status).toBe('none');
  });

  it('falls back to what ships when what was kept is broken, and says so', async () => {
    const loadKept = () => Promise.reject(new UserError('The tensor critic/Conv/weights is damaged.'));
    const { tasks, models } = start({
      loadKept,
      loadBuiltIn: () => Promise.resolve(policyNamed('shipped')),
    });
    expect((await models.require()).name).toBe('shipped');
    expect(tasks.state.notice?.text).toBe('The tensor critic/Conv/weights is damaged.');
  });

  it('starts again on another backend, and stays where that fails', async () => {
    const [first, second] = [policyNamed('first'), policyNamed('second')];
    const { tasks, models } = start({
      loadBuiltIn: () => Promise.resolve(first),
      restart: (backend) =>
        backend === 'wasm' ? Promise.resolve(second) : Promise.reject(new UserError('No WebGPU.')),
    });
    await models.start();
    await models.useBackend('webgpu');
    expect(tasks.state.notice?.text).toBe('No WebGPU.');
    expect(models.store.getState().policy).toBe(first);
    await models.useBackend('wasm');
    expect(models.store.getState().policy).toBe(second);
    expect(first.disposed).toBe(true);
  });

  it('loads one for a backend that was chosen while none was at hand', async () => {
    let backend: string = 'webgpu';
    const { models } = start({
      loadBuiltIn: () =>
        backend === 'wasm'
          ? Promise.resolve(policyNamed('shipped'))
          : Promise.reject(new UserError('The policy stopped unexpectedly.')),
      restart: (wanted) => {
        backend = wanted;
        return Promise.resolve(undefined);
      },
    });
    await models.start();
    expect(models.store.getState().status).toBe('none');
    await models.useBackend('wasm');
    expect((await models.require()).name).toBe('shipped');
  });

  it('keeps the model in use until another is there', async () => {
    const [first, second] = [policyNamed('first'), policyNamed('second')];
    const { tasks, models } = start({
      loadBuiltIn: () => Promise.resolve(first),
      loadFiles: ([file]) => {
        if (file?.name === 'bad.index') return Promise.reject(new UserError('The index is damaged.'));
        return Promise.resolve(file?.name === 'photo.tif' ? undefined : second);
      },
    });
    await models.start();
    const none = await models.openFiles([new File([], 'photo.tif')]);
    expect(none).toEqual({ kind: 'failed', sentence: 'There is no whole model in photo.tif.' });
    const bad = await models.openFiles([new File([], 'bad.index')]);
    expect(bad).toEqual({ kind: 'failed', sentence: 'The index is damaged.' });
    expect(tasks.state.notice?.text).toBe('The index is damaged.');
    expect(models.store.getState()).toEqual({ status: 'ready', policy: first });
    expect(first.disposed).toBe(false);
    expect(await models.openFiles([new File([], 'good.index')])).toEqual({ kind: 'done', value: second });
    expect(tasks.state.notice?.text).toBe('Suggestions now come from second: trained in this test.');
    expect(models.store.getState().policy).toBe(second);
    expect(first.disposed).toBe(true);
    await models.fetchPaper('https://example.org/model');
    expect(models.store.getState().policy).toBe(second);
  });

  it('stays with what was brought while the first model was still loading', async () => {
    const [shipped, brought] = [policyNamed('shipped'), policyNamed('brought')];
    let load = (): void => undefined;
    const loading = new Promise<Policy>((resolve) => (load = () => resolve(shipped)));
    const { models } = start({
      loadBuiltIn: () => loading,
      loadFiles: () => Promise.resolve(brought),
    });
    const starting = models.start();
    await models.openFiles([new File([], 'good.index')]);
    load();
    expect(await starting).toEqual({ kind: 'done', value: brought });
    expect(models.store.getState()).toEqual({ status: 'ready', policy: brought });
    expect([shipped.disposed, brought.disposed]).toEqual([true, false]);
  });

  it('ends what ships where what was brought cannot be forgotten', async () => {
    const [shipped, brought] = [policyNamed('shipped'), policyNamed('brought')];
    const { models } = start({
      loadBuiltIn: () => Promise.resolve(shipped),
      loadFiles: () => Promise.resolve(brought),
      forgetKept: () => Promise.reject(new Error('quota')),
    });
    await models.openFiles([new File([], 'good.index')]);
    await models.useBuiltIn();
    expect(models.store.getState().policy).toBe(brought);
    expect([shipped.disposed, brought.disposed]).toEqual([true, false]);
  });
});

test('parts of models are known by their names', () => {
  const names = [
    'a.index',
    'a.data-00000-of-00001',
    'manifest.json',
    'weights.bin',
    'steps.json',
    'photo.tif',
  ];
  expect(names.map((name) => isModelFile(new File([], name)))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
