/** Entry of the measuring worker: what takes longer in one go than a page may stand still. */
import { type Answer, answerRequests, type RequestMessage } from '../../core/work/worker-link';
import { bandingOf } from '../comparison/comparison';
import { measureNoise } from '../noise-measurement';
import type { MeasuringRequest, MeasuringResult } from './measuring-protocol';

function perform(request: MeasuringRequest): Promise<Answer<MeasuringResult>> {
  switch (request.kind) {
    case 'banding':
      return Promise.resolve([bandingOf(request.luma), []]);
    case 'noise':
      return Promise.resolve([measureNoise(request.source, request.input), []]);
  }
}

const handle = answerRequests(perform, (message, transfer) => self.postMessage(message, { transfer }));
self.onmessage = (event: MessageEvent<RequestMessage<MeasuringRequest>>) => void handle(event.data);
