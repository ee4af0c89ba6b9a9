/** Entry of a thread that renders strips: wires messages and Node's files to the jobs, nothing else. */
import { parentPort } from 'node:worker_threads';
import { type Answer, answerRequests, type RequestMessage } from '../../core/work/worker-link';
import { nodeHost } from '../../platform/node';
import { type EncodeRows, openStripJob } from './strip-jobs';
import type { StripRequest, StripResults } from './strip-protocol';

const port = parentPort!;
let encode: EncodeRows | undefined;

/** Answers one request, and lists the memory that is handed over with it instead of being copied. */
async function perform(request: StripRequest): Promise<Answer<StripResults[StripRequest['kind']]>> {
  if (request.kind === 'open') {
    encode = await openStripJob(request, (path) => nodeHost.openFile(path));
    return [null, []];
  }
  if (!encode) throw new RangeError('no job is open');
  const strips = await encode(request);
  // Strips that are stored as they are lie in one piece of memory.
  return [strips, [...new Set(strips.map(({ buffer }) => buffer as ArrayBuffer))]];
}

const answer = answerRequests(perform, (message, transfer) =>
  port.postMessage(message, transfer as ArrayBuffer[]),
);
port.on('message', (message: RequestMessage<StripRequest>) => void answer(message));
