/** Starts the worker threads of Node that training runs in beside the current thread. */
import { Worker } from 'node:worker_threads';
import { type ResponseMessage, WorkerLink, type WorkerPort } from '../../core/work/worker-link';
import type { PartKind, PartRequest, PartResults } from '../../training/threads/parts';
import { Threads } from '../../training/threads/threads';
import type { TrainingBackend } from './runtime';
import threadEntry from './thread-entry?thread';

type Port = WorkerPort<PartRequest, PartResults[PartKind]>;

const FAILURE =
  'A thread of the training stopped unexpectedly, perhaps for lack of memory; --resume goes on from the last checkpoint.';

/** `count` threads in all, on the same backend. Whoever starts them stops them. One thread needs no worker. */
export function startThreads(count: number, backend: TrainingBackend): Threads {
  const links = Array.from({ length: count - 1 }, () => {
    const worker = new Worker(new URL(threadEntry), { workerData: backend });
    return new WorkerLink<PartRequest, PartResults>(portOf(worker), FAILURE);
  });
  return new Threads(links);
}

/** A worker of Node behind the interface that the browser's have. */
function portOf(worker: Worker): Port {
  const port: Port = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    terminate: () => void worker.terminate(),
    ...{ onmessage: null, onmessageerror: null, onerror: null },
  };
  worker.on('message', (data: ResponseMessage<PartResults[PartKind]>) =>
    port.onmessage?.(new MessageEvent('message', { data })),
  );
  // Node has no ErrorEvent. Whatever goes wrong is told as the one failure that there is an event for.
  for (const failure of ['error', 'exit', 'messageerror'] as const) {
    worker.on(failure, () => port.onmessageerror?.(new MessageEvent('messageerror')));
  }
  return port;
}
