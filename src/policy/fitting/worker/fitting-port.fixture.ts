/** For tests: the worker that fits steps on this thread; what crosses is cloned as between threads. */
import { answerRequests, type ResponseMessage, type WorkerPort } from '../../../core/work/worker-link';
import { createFittingJobs } from './fitting-jobs';
import type { FittingRequest, FittingResult } from './fitting-protocol';

/** Answers in a task of its own, so that others get their turn, and no more once it has been terminated. */
export function fittingPort(): WorkerPort<FittingRequest, FittingResult> & { isTerminated: boolean } {
  const port: ReturnType<typeof fittingPort> = {
    isTerminated: false,
    postMessage: (message, transfer) => {
      const arrived = structuredClone(message, { transfer });
      setTimeout(() => {
        if (!port.isTerminated) void handle(arrived);
      });
    },
    terminate: () => {
      port.isTerminated = true;
    },
    onmessage: null,
    onmessageerror: null,
    onerror: null,
  };
  const handle = answerRequests(createFittingJobs(), (message) => {
    port.onmessage?.({ data: structuredClone(message) } as MessageEvent<ResponseMessage<FittingResult>>);
  });
  return port;
}
