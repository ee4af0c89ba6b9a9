/** Entry of a decoding worker: wires messages to jobs, nothing else. */
import { ENCODERS, FORMATS } from './index';
import type { RequestMessage } from '../core/work/worker-link';
import { createWorkerJobs } from './worker-jobs';
import type { WorkerRequest } from './worker-protocol';

const handle = createWorkerJobs(FORMATS, ENCODERS, (message, transfer) =>
  self.postMessage(message, { transfer }),
);

self.onmessage = (event: MessageEvent<RequestMessage<WorkerRequest>>) => void handle(event.data);

/** Milliseconds after which the first photo is probably there. */
const LATER = 3000;

/** Fetches what writes files, so that an export needs no network. What does not come now is asked for again by the export. */
async function fetchWriters(): Promise<void> {
  const writers = [
    import('./tiff/writer'),
    import('./tiff/deflate-strip'),
    import('./png/writer'),
    import('./jpeg/writer'),
  ];
  await Promise.allSettled(writers);
}
setTimeout(() => void fetchWriters(), LATER);
