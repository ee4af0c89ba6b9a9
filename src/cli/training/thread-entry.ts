/** Entry of a training worker: evaluates the parts of batches that it is sent, on the backend that it is told. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerRequests, type RequestMessage } from '../../core/work/worker-link';
import { useTensorBackend } from '../../policy/worker/backend';
import { registerTrainingKernels } from '../../training/kernels/wasm-kernels';
import { partAnswerer, type PartRequest } from '../../training/threads/parts';
import type { TrainingBackend } from './runtime';

const port = parentPort!;
const backend = workerData as TrainingBackend;
await useTensorBackend(backend);
registerTrainingKernels(backend);
const answer = answerRequests(partAnswerer(), (message, transfer) =>
  port.postMessage(message, transfer as ArrayBuffer[]),
);
port.on('message', (message: RequestMessage<PartRequest>) => void answer(message));
