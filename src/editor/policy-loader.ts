/** Policies for the page: models out of dropped files, out of storage, or off the network, each in a worker of its own. */
import { createStore, del, get, set } from 'idb-keyval';
import { CancelledError, UserError } from '../core/errors';
import { pairCheckpointFiles } from '../policy/checkpoint/pair-files';
import { MANIFEST_NAME } from '../policy/manifest';
import { WEIGHTS_NAME } from '../policy/model-folder';
import { type PolicyClient, startPolicy, type StartOptions } from '../policy/policy-client';
import type { ModelSource, PolicyBackend } from '../policy/policy-protocol';
import type { PolicyLoader } from './models';
import type { Policy } from './suggestions';

/** What comes with the page, relative to it. */
const DEFAULT_MODEL = 'models/default/';
const KEPT = 'model';
/** What the person wants policies to run on. */
const BACKEND = 'exposure.policy.backend';
const BACKENDS: readonly PolicyBackend[] = ['auto', 'wasm', 'webgpu', 'cpu'];

interface NamedSource {
  readonly name: string;
  readonly source: ModelSource;
}

export function createPolicyLoader(): PolicyLoader {
  const storage = createStore('exposure.models', 'models');
  let backend = keptBackend();
  let current: NamedSource | undefined;

  const start = async (named: NamedSource, options?: StartOptions): Promise<Policy> => {
    const policy = policyOf(named, await startPolicy(named.source, { ...options, backend }));
    current = named;
    return policy;
  };

  /** Kept once it has proved good. A browser that has no room forgets it, and nothing else is lost. */
  const startAndKeep = async (named: NamedSource, options?: StartOptions): Promise<Policy> => {
    const policy = await start(named, options);
    await set(KEPT, named, storage).catch(() => undefined);
    return policy;
  };

  const forgetKept = (): Promise<void> => del(KEPT, storage).catch(() => undefined);

  return {
    get backend() {
      return backend;
    },

    async restart(wanted) {
      const before = backend;
      backend = wanted;
      try {
        const policy = current && (await start(current));
        localStorage.setItem(BACKEND, wanted);
        return policy;
      } catch (error) {
        backend = before;
        throw error;
      }
    },

    async loadDefault(work) {
      const url = new URL(DEFAULT_MODEL, document.baseURI).href;
      try {
        return await start({ name: 'Built-in model', source: { kind: 'url', url } }, work);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(`The built-in model cannot be used: ${error.message}`, { cause: error });
      }
    },

    async loadKept(work) {
      const named = await get<NamedSource>(KEPT, storage).catch(() => undefined);
      if (!named) return undefined;
      try {
        return await start(named, work);
      } catch (error) {
        // What cannot be read today would not be tomorrow.
        if (!(error instanceof CancelledError)) await forgetKept();
        throw error;
      }
    },

    forgetKept,

    async loadFiles(files) {
      const named = sourceOf(files);
      return named && startAndKeep(named);
    },

    fetchPaper: (address, onProgress, signal) =>
      startAndKeep(
        { name: address.split('/').at(-1) ?? address, source: { kind: 'address', address } },
        { onProgress, signal },
      ),
  };
}

/** A model folder's or a checkpoint's files. Throws a UserError where half of a checkpoint is missing. */
function sourceOf(files: readonly File[]): NamedSource | undefined {
  const manifest = files.find(({ name }) => name === MANIFEST_NAME);
  const weights = files.find(({ name }) => name === WEIGHTS_NAME);
  if (manifest && weights) return { name: 'model folder', source: { kind: 'folder', manifest, weights } };
  const pair = pairCheckpointFiles(files);
  return pair && { name: pair.prefix, source: { kind: 'checkpoint', index: pair.index, data: pair.data } };
}

function keptBackend(): PolicyBackend {
  const kept = localStorage.getItem(BACKEND);
  return BACKENDS.find((each) => each === kept) ?? 'auto';
}

function policyOf({ name, source }: NamedSource, client: PolicyClient): Policy {
  const { model, judge, rollout, dispose } = client;
  const { origin, licence, card, input, output, architecture, backend, milliseconds } = model;
  return {
    name,
    builtIn: source.kind === 'url',
    origin,
    licence,
    card,
    input,
    output,
    imageSize: architecture.imageSize,
    backend: `${backend}, ${milliseconds.toFixed(0)} ms a look`,
    judge,
    rollout,
    dispose,
  };
}
