/** Entry of the worker that fits steps to a picture. */
import { answerRequests, type RequestMessage } from '../../../core/work/worker-link';
import { createFittingJobs } from './fitting-jobs';
import type { FittingRequest } from './fitting-protocol';

const perform = createFittingJobs();
const handle = answerRequests(perform, (message, transfer) => self.postMessage(message, { transfer }));
self.onmessage = (event: MessageEvent<RequestMessage<FittingRequest>>) => void handle(event.data);
