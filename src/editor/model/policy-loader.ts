/** Policies for the page: models out of dropped files, out of storage, or off the network, each in a worker of its own. */
import { messageOf, UserError } from '../../core/errors';
import { pairCheckpointFiles } from '../../policy/checkpoint/pair-files';
import { findLook, LOOKS } from '../../policy/model/looks';
import { MANIFEST_NAME } from '../../policy/model/manifest';
import { WEIGHTS_NAME } from '../../policy/model/model-folder';
import {
  DamagedModelError,
  type PolicyClient,
  startPolicy,
  type StartOptions,
} from '../../policy/worker/policy-client';
import type { LoadedModel, PolicyBackend } from '../../policy/worker/policy-protocol';
import { type KeptModel, type NamedSource, openKeptModel } from './kept-model';
import { orDispose, type PolicyLoader } from './models';
import type { Policy } from './policy';

/** The folder of the models that come with the page, relative to the page. */
const BUILT_IN_MODELS = 'models/';

/**
 * Makes a loader that remembers which source each of its policies came from, so that one can be started again on
 * another backend. Tests bring a storage and a starting of their own. What goes wrong is a UserError, or a
 * CancelledError.
 */
export function createPolicyLoader(
  kept: KeptModel = openKeptModel(),
  startClient: (source: NamedSource['source'], options: StartOptions) => Promise<PolicyClient> = startPolicy,
): PolicyLoader {
  let backend = kept.loadBackend();
  const sources = new WeakMap<Policy, NamedSource>();

  const start = async (named: NamedSource, options?: StartOptions): Promise<Policy> => {
    // The wanted backend may change while this one starts.
    const asked = backend;

    const policy = policyOf(named, await startClient(named.source, { ...options, backend: asked }), asked);
    sources.set(policy, named);
    return policy;
  };

  /** Kept once it has proved good: a model that does not start must not greet the person on the next visit. */
  const startAndKeep = async (named: NamedSource, options?: StartOptions): Promise<Policy> => {
    const policy = await start(named, options);
    return orDispose(policy, () => kept.save(named));
  };

  return {
    get backend() {
      return backend;
    },

    async restart(wanted, inUse, work) {
      // Without a model in use there is nothing to start, and the wish is kept for the next one.
      const named = inUse && sources.get(inUse);
      const before = backend;
      backend = wanted;
      try {
        if (named) return await orDispose(await start(named, work), () => kept.saveBackend(wanted));
        kept.saveBackend(wanted);
        return undefined;
      } catch (error) {
        backend = before;
        throw error;
      }
    },

    async loadBuiltIn(work, wanted) {
      const look = findLook(wanted ?? kept.loadLook()) ?? LOOKS[0];
      const url = new URL(`${BUILT_IN_MODELS}${look.folder}/`, document.baseURI).href;
      // The first one is the model that the page is known by.
      const name = look === LOOKS[0] ? 'Built-in model' : `Built-in model, ${look.label}`;
      try {
        const policy = await start({ name, look: look.id, source: { kind: 'url', url } }, work);
        return wanted ? await orDispose(policy, () => kept.saveLook(wanted)) : policy;
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(`The built-in model cannot be used: ${error.message}`, { cause: error });
      }
    },

    async loadKept(work) {
      const named = await kept.load();
      if (!named) return undefined;
      try {
        return await start(named, work);
      } catch (error) {
        if (work.signal?.aborted) throw error;
        // A damaged model stays damaged. Other failures may pass, like a broken connection or too little memory.
        const isDamaged = error instanceof DamagedModelError;
        if (isDamaged) await kept.forget();
        const fate = isDamaged ? 'cannot be used any longer' : 'did not start, and is kept for next time';
        throw new UserError(`${named.name} ${fate}: ${messageOf(error)}`, { cause: error });
      }
    },

    forgetKept: () => kept.forget(),

    async loadFiles(files, work) {
      const named = sourceOf(files);
      return named && startAndKeep(named, work);
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

/** A model as the page knows it, with the questions that it answers. */
function policyOf({ name, look }: NamedSource, client: PolicyClient, asked: PolicyBackend): Policy {
  const { judge, rollout, rounds, search, slopes, saliency, dispose } = client;
  const { origin, licence, card, input, output, architecture } = client.model;
  return {
    name,
    look,
    origin,
    licence,
    card,
    input,
    output,
    architecture,
    // It may change as the worker is started again.
    get backend() {
      return backendWords(client.model, asked);
    },
    judge,
    rollout,
    rounds,
    search,
    slopes,
    saliency,
    dispose,
  };
}

/** Which backend runs, how quick it is, and why it is not the one that was asked for. */
function backendWords({ backend, milliseconds }: LoadedModel, asked: PolicyBackend): string {
  const speed = `${backend}, ${milliseconds.toFixed(0)} ms a picture`;
  return asked === 'auto' || asked === backend ? speed : `${speed}, since ${asked} does not start here`;
}
