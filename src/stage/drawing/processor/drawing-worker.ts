/** Entry of the worker that draws with the processor. */
import { answerRequests, type RequestMessage } from '../../../core/work/worker-link';
import type { DrawingRequest } from './drawing-protocol';
import { ProcessorDrawing } from './processor-drawing';

/** Asked for more memory than there is, engines throw a RangeError. */
const sentence = (error: unknown): string =>
  error instanceof RangeError
    ? 'There is not enough memory to draw this photo: close other tabs, or render it on the command line.'
    : `The photo could not be drawn: ${error instanceof Error ? error.message : String(error)}`;

const drawing = new ProcessorDrawing();
const handle = answerRequests(
  (request: DrawingRequest) => drawing.perform(request),
  (message, transfer) => self.postMessage(message, { transfer }),
  sentence,
);
self.onmessage = (event: MessageEvent<RequestMessage<DrawingRequest>>) => void handle(event.data);
