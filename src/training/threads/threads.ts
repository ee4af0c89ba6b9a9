/** The threads that training runs in: the one that it began in, and perhaps workers, which take parts of a batch. */
import type { WorkerLink } from '../../core/work/worker-link';
import type { Architecture } from '../../policy/model/architecture';
import type { Trainable } from '../optimiser/trainable';
import { evaluatePart, type PartKind, type PartRequest, type PartResults, type Parts } from './parts';

type ThreadLink = WorkerLink<PartRequest, PartResults>;

export class Threads {
  readonly #workers: readonly ThreadLink[];

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
   * with a UserError where a worker fails.
   */
  async evaluate<Kind extends PartKind>(
    kind: Kind,
    architecture: Architecture,
    networks: readonly Trainable[],
    parts: readonly Parts[Kind][],
  ): Promise<PartResults[Kind][]> {
    const [own, ...others] = parts;
    if (!own) throw new RangeError('there are no parts');
    const weights = new Map(others.length > 0 ? networks.flatMap((network) => [...network.weights]) : []);
    const answers = Promise.all(
      others.map((part, i) => this.#workers[i]!.call({ kind, architecture, weights, part })),
    );
    // Where this thread's own part fails, nobody waits for the others.
    answers.catch(() => undefined);
    const tensors = new Map(networks.flatMap((network) => [...network.tensors]));
    const result = evaluatePart(kind, { architecture, weights: tensors }, own);
    return [result, ...(await answers)];
  }
}
