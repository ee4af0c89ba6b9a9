import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors';
import { plainImage } from '../core/plain-image';
import { Editor } from './editor';
import { Models, type PolicyLoader } from './models';
import type { Policy } from './suggestions';
import { testPlatform } from './test-platform';

interface NamedPolicy extends Policy {
  disposed: boolean;
}

function policyNamed(name: string): NamedPolicy {
  const policy = {
    name,
    disposed: false,
    dispose: () => {
      policy.disposed = true;
    },
  } as NamedPolicy;
  return policy;
}

function start(loader: Partial<PolicyLoader>) {
  const editor = new Editor(testPlatform(plainImage(1, 1, Uint16Array.of(1, 2, 3))));
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const none = { loadDefault: nothing, loadKept: nothing, loadFiles: nothing };
  const fetchPaper = (): Promise<never> => Promise.reject(new UserError('No route.'));
  const restart = nothing;
  const models = new Models(editor, { ...none, fetchPaper, restart, backend: 'auto', ...loader });
  return { editor, models };
}

describe('Models', () => {
  it('prefers what was kept, else takes what ships, else says how to get one', async () => {
    const [kept, shipped] = [policyNamed('kept'), policyNamed('shipped')];
    const loadKept = () => Promise.resolve(kept);
    const loadDefault = () => Promise.resolve(shipped);
    expect(await start({ loadKept, loadDefault }).models.require()).toBe(kept);
    expect(await start({ loadDefault }).models.require()).toBe(shipped);
    await expect(start({}).models.require()).rejects.toThrow(/There is no model yet/);
  });

  it('falls back to what ships when what was kept is broken, and says so', async () => {
    const loadKept = () => Promise.reject(new UserError('The tensor critic/Conv/weights is damaged.'));
    const { editor, models } = start({
      loadKept,
      loadDefault: () => Promise.resolve(policyNamed('shipped')),
    });
    expect((await models.require()).name).toBe('shipped');
    expect(editor.state.notice?.text).toBe('The tensor critic/Conv/weights is damaged.');
  });

  it('starts again on another backend, and stays where that fails', async () => {
    const [first, second] = [policyNamed('first'), policyNamed('second')];
    const { editor, models } = start({
      loadDefault: () => Promise.resolve(first),
      restart: (backend) =>
        backend === 'wasm' ? Promise.resolve(second) : Promise.reject(new UserError('No WebGPU.')),
    });
    await models.start();
    await models.useBackend('webgpu');
    expect(editor.state.notice?.text).toBe('No WebGPU.');
    expect(models.store.getState().policy).toBe(first);
    await models.useBackend('wasm');
    expect(models.store.getState().policy).toBe(second);
    expect(first.disposed).toBe(true);
  });

  it('keeps the model in use until another is there', async () => {
    const [first, second] = [policyNamed('first'), policyNamed('second')];
    const { editor, models } = start({
      loadDefault: () => Promise.resolve(first),
      loadFiles: ([file]) => {
        if (file?.name === 'bad.index') return Promise.reject(new UserError('The index is damaged.'));
        return Promise.resolve(file?.name === 'photo.tif' ? undefined : second);
      },
    });
    await models.start();
    expect(await models.openFiles([new File([], 'photo.tif')])).toBe(false);
    await models.openFiles([new File([], 'bad.index')]);
    expect(editor.state.notice?.text).toBe('The index is damaged.');
    expect(models.store.getState()).toEqual({ status: 'ready', policy: first });
    expect(first.disposed).toBe(false);
    expect(await models.openFiles([new File([], 'good.index')])).toBe(true);
    expect(models.store.getState().policy).toBe(second);
    expect(first.disposed).toBe(true);
    await models.fetchPaper('https://example.org/model');
    expect(models.store.getState().policy).toBe(second);
  });
});
