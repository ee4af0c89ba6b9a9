/** A worker thread of Node behind the interface that the browser's workers have. */
import type { Worker } from 'node:worker_threads';
import type { ResponseMessage, WorkerPort } from '../core/work/worker-link';

/**
 * Makes Node's thread speak as a worker of the browser does, so that one WorkerLink serves both. `Request` and
 * `Result` are what is sent and answered.
 */
export function threadPort<Request, Result>(worker: Worker): WorkerPort<Request, Result> {
  const port: WorkerPort<Request, Result> = {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    terminate: () => void worker.terminate(),
    ...{ onmessage: null, onmessageerror: null, onerror: null },
  };
  worker.on('message', (data: ResponseMessage<Result>) =>
    port.onmessage?.(new MessageEvent('message', { data })),
  );
  // Node has no ErrorEvent. Whatever goes wrong is told as the one failure that there is an event for.
  for (const failure of ['error', 'exit', 'messageerror'] as const) {
    worker.on(failure, () => port.onmessageerror?.(new MessageEvent('messageerror')));
  }
  return port;
}
