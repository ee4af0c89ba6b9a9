/** Entry of a decoding worker: wires messages to jobs, nothing else. */
import { ENCODERS, FORMATS } from './index';
import type { RequestMessage } from '../core/work/worker-link';
import { createWorkerJobs } from './worker-jobs';
import type { WorkerRequest } from './worker-protocol';

const handle = createWorkerJobs(FORMATS, ENCODERS, (message, transfer) =>
  self.postMessage(message, { transfer }),
);

self.onmessage = (event: MessageEvent<RequestMessage<WorkerRequest>>) => void handle(event.data);
