/**
 * Which policy is at hand: the one that comes with the page, one that the person brought, or the paper's fetched from its
 * authors. What was brought is kept for next time. Where the networks run is not known here.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { throwIfCancelled, UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import type { LongWork } from '../../core/work/long-work';
import type { LookId } from '../../policy/model/looks';
import type { PolicyBackend } from '../../policy/worker/policy-protocol';
import type { Tasks } from '../tasks';
import type { Policy } from './policy';

export interface ModelsState {
  /** `none`: nothing at hand yet, since nobody has asked or nothing could be loaded. */
  readonly status: 'none' | 'loading' | 'ready';
  readonly policy: Policy | undefined;
}

/** How a policy is made of bytes; the entry brings it. */
export interface PolicyLoader {
  /** The model that comes with the page for a look, which is kept; by default for the one that was chosen last. */
  loadBuiltIn(work: LongWork, look?: LookId): Promise<Policy>;
  /** The one that was brought last time, or undefined. It is forgotten only where its bytes are bad. */
  loadKept(work: LongWork): Promise<Policy | undefined>;
  forgetKept(): Promise<void>;
  /** A model folder's files or a TensorFlow checkpoint's; keeps them. Undefined where they are neither. */
  loadFiles(files: readonly File[], work: LongWork): Promise<Policy | undefined>;
  /** The paper's checkpoint from an address, resuming where it was broken off; keeps it. */
  fetchPaper(address: string, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<Policy>;
  /** The backend that the person has chosen for policies. */
  readonly backend: PolicyBackend;
  /** Starts the policy in use, if one is, again on another backend, which later ones run on, too. */
  restart(backend: PolicyBackend, inUse: Policy | undefined, work: LongWork): Promise<Policy | undefined>;
}

/** Names of parts of a TensorFlow checkpoint, or of a model folder. */
const MODEL_FILE = /(\.index|\.data-\d{5}-of-\d{5}|^manifest\.json|^weights\.bin)$/i;

/** Whether a file's name is that of a part of a model. */
export const isModelFile = ({ name }: File): boolean => MODEL_FILE.test(name);

export class Models {
  readonly store: StoreApi<ModelsState> = createStore<ModelsState>(() => ({
    status: 'none',
    policy: undefined,
  }));
  readonly #tasks: Tasks;
  readonly #loader: PolicyLoader;
  #starting: Promise<Outcome<Policy>> | undefined;

  constructor(tasks: Tasks, loader: PolicyLoader) {
    this.#tasks = tasks;
    this.#loader = loader;
  }

  /**
   * Where none is at hand, loads what was kept, or else what comes with the page. What is broken is told of, and tried
   * again the next time.
   */
  async start(work: LongWork = {}): Promise<Outcome<Policy>> {
    const { policy } = this.store.getState();
    if (policy) return { kind: 'done', value: policy };
    this.#starting ??= this.#use(() => this.#loadFirst(work), { yields: true }).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #loadFirst(work: LongWork): Promise<Policy> {
    const kept = await this.#tasks.report(() => this.#loader.loadKept(work));
    throwIfCancelled(work.signal);
    if (kept.kind === 'done' && kept.value) return kept.value;
    return this.#loader.loadBuiltIn(work);
  }

  /** The policy at hand. Throws a UserError that says how to get one where there is none. */
  async require(): Promise<Policy> {
    await this.start();
    const { policy } = this.store.getState();
    if (!policy) {
      throw new UserError(
        'There is no model yet: drop a checkpoint or a model folder here, or get the paper’s weights.',
      );
    }
    return policy;
  }

  /** Takes up the files of a model, and says whose it is. Fails where they are no whole model. */
  openFiles(files: readonly File[]): Promise<Outcome<Policy>> {
    return this.#use(async () => {
      this.#tasks.notify(undefined);
      const policy = await this.#tasks.run('Loading the model', (work) =>
        this.#loader.loadFiles(files, work),
      );
      if (!policy) {
        throw new UserError(`There is no whole model in ${files.map(({ name }) => name).join(', ')}.`);
      }
      this.#tasks.notify({
        kind: 'info',
        text: `Suggestions now come from ${policy.name}: ${policy.origin}.`,
      });
      return policy;
    });
  }

  fetchPaper(address: string): Promise<Outcome<Policy>> {
    return this.#use(() =>
      this.#tasks.run('Getting the paper’s weights', ({ onProgress, signal }) =>
        this.#loader.fetchPaper(address, onProgress, signal),
      ),
    );
  }

  /** Goes to a model that comes with the page; one that was brought is not kept any longer. */
  useBuiltIn(look?: LookId): Promise<Outcome<Policy>> {
    return this.#use(() =>
      this.#tasks.run('Loading the model', async (work) => {
        const policy = await this.#loader.loadBuiltIn(work, look);
        return orDispose(policy, () => this.#loader.forgetKept());
      }),
    );
  }

  get backend(): PolicyBackend {
    return this.#loader.backend;
  }

  /** Runs the policy on a backend of the person's choice from now on; where none is at hand, loads one for it. */
  useBackend(backend: PolicyBackend): Promise<Outcome<Policy>> {
    return this.#use(() =>
      this.#tasks.run('Starting the model', async (work) => {
        const { policy } = this.store.getState();
        return (await this.#loader.restart(backend, policy, work)) ?? (await this.#loadFirst(work));
      }),
    );
  }

  /**
   * The policy in use stays until another is there. `yields`: what is loaded does not take the place of a policy that the
   * person has brought meanwhile, and is disposed of.
   */
  async #use<Found extends Policy | undefined>(
    load: () => Promise<Found>,
    { yields = false } = {},
  ): Promise<Outcome<Found | Policy>> {
    this.store.setState({ status: 'loading' });
    const outcome = await this.#tasks.report(load);
    const found = outcome.kind === 'done' ? outcome.value : undefined;
    const { policy: last } = this.store.getState();
    if (yields && last) {
      found?.dispose();
      this.store.setState({ status: 'ready' });
      return { kind: 'done', value: last };
    }
    const policy = found ?? last;
    this.store.setState({ status: policy ? 'ready' : 'none', policy });
    if (policy !== last) last?.dispose();
    return outcome;
  }
}

/** Does what belongs to a policy that was just started; where that fails, nobody will use it, so it ends. */
export async function orDispose(policy: Policy, work: () => Promise<void> | void): Promise<Policy> {
  try {
    await work();
    return policy;
  } catch (error) {
    policy.dispose();
    throw error;
  }
}
