/** Entry of a decoding worker: wires messages to jobs, nothing else. */
import { ENCODERS, FORMATS } from './index';
import { createWorkerJobs } from './worker-jobs';
import type { RequestMessage } from './worker-protocol';

const handle = createWorkerJobs(FORMATS, ENCODERS, (message, transfer) =>
  self.postMessage(message, { transfer }),
);

self.onmessage = (event: MessageEvent<RequestMessage>) => void handle(event.data);
