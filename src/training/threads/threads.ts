/** The threads that training runs in: the one that it began in, and perhaps workers, which take parts of a batch. */
import type { WorkerLink } from '../../core/work/worker-link';
import type { Architecture } from '../../policy/model/architecture';
import type { Weights } from '../../policy/model/weights';
import type { Gradients } from '../losses/gradients';
import type { Trainable } from '../optimiser/trainable';
import { evaluatePart, type PartKind, type PartRequest, type PartResults, type Parts } from './parts';

type ThreadLink = WorkerLink<PartRequest, PartResults>;

/** Memory that all threads see: neither weights nor gradients are copied into messages. */
interface SharedNumbers {
  readonly weights: Weights;
  /** One set for each worker. */
  readonly gradients: readonly Gradients[];
}

export class Threads {
  readonly #workers: readonly ThreadLink[];
  readonly #shared = new Map<PartKind, SharedNumbers>();

  /** Without workers everything runs in the current thread. */
  constructor(workers: readonly ThreadLink[] = []) {
    this.#workers = workers;
  }

  /** How many parts a batch is cut into. */
  get count(): number {
    return 1 + this.#workers.length;
  }

  /** Ends the workers, whatever they are doing. */
  stop(): void {
    for (const worker of this.#workers) worker.stop(new Error('the training has ended'));
  }

  /**
   * Evaluates the parts of a batch, each in a thread of its own, the first one in this. There may be fewer parts than
   * threads. `networks`: those whose weights the parts need. Resolves to the results in the order of the parts. Rejects
   * with a UserError where a worker fails. The gradients of a result are overwritten by the next call.
   */
  async evaluate<Kind extends PartKind>(
    kind: Kind,
    architecture: Architecture,
    networks: readonly Trainable[],
    parts: readonly Parts[Kind][],
  ): Promise<PartResults[Kind][]> {
    const [own, ...others] = parts;
    if (!own) throw new RangeError('there are no parts');
    const shared = this.#sharedWith(kind, networks, others.length);
    const answers = Promise.all(
      others.map((part, i) => {
        const [weights, gradients] = [shared.weights, shared.gradients[i]!];
        return this.#workers[i]!.call({ kind, architecture, weights, gradients, part });
      }),
    );
    // Where this thread's own part fails, nobody waits for the others.
    answers.catch(() => undefined);
    const tensors = new Map(networks.flatMap((network) => [...network.tensors]));
    const result = evaluatePart(kind, { architecture, weights: tensors }, own);
    return [result, ...(await answers)];
  }

  /** Returns the memory for parts of a kind, with the networks' weights as they are now. */
  #sharedWith(kind: PartKind, networks: readonly Trainable[], workers: number): SharedNumbers {
    if (workers === 0) return { weights: new Map(), gradients: [] };
    const weights = networks.flatMap((network) => [...network.weights]);
    const found = this.#shared.get(kind) ?? {
      weights: new Map(weights.map(([name, { shape, data }]) => [name, { shape, data: sharedLike(data) }])),
      gradients: this.#workers.map(
        () => new Map(weights.map(([name, { data }]) => [name, sharedLike(data)])),
      ),
    };
    this.#shared.set(kind, found);
    for (const [name, { data }] of weights) found.weights.get(name)!.data.set(data);
    return found;
  }
}

const sharedLike = ({ byteLength }: Float32Array): Float32Array =>
  new Float32Array(new SharedArrayBuffer(byteLength));
