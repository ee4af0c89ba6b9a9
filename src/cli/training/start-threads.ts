/** Starts the worker threads of Node that training runs in beside the current thread. */
import { Worker } from 'node:worker_threads';
import { WorkerLink } from '../../core/work/worker-link';
import type { PartRequest, PartResults } from '../../training/threads/parts';
import { Threads } from '../../training/threads/threads';
import { threadPort } from '../thread-port';
import type { TrainingBackend } from './runtime';
import threadEntry from './thread-entry?thread';

const FAILURE =
  'A thread of the training stopped unexpectedly, perhaps for lack of memory; --resume goes on from the last checkpoint.';

/** `count` threads in all, on the same backend. Whoever starts them stops them. One thread needs no worker. */
export function startThreads(count: number, backend: TrainingBackend): Threads {
  // The current thread takes a part of each batch, too.
  const links = Array.from({ length: count - 1 }, () => {
    const worker = new Worker(new URL(threadEntry), { workerData: backend });
    return new WorkerLink<PartRequest, PartResults>(threadPort(worker), FAILURE);
  });
  return new Threads(links);
}
