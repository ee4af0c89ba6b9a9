/** The work of a decoding worker, without the worker around it. */
import { messageOf } from '../core/errors';
import {
  type Answer,
  answerRequests,
  type RequestMessage,
  type ResponseMessage,
} from '../core/work/worker-link';
import { blobSource } from './byte-source';
import { contentKey } from './content-key';
import type { ImageEncoder, ImageFormat } from './format';
import { openParts, type PhotoInParts } from './photo-in-parts';
import type { WorkerRequest, WorkerResult } from './worker-protocol';

export type Post = (message: ResponseMessage<WorkerResult>, transfer: Transferable[]) => void;

/** Handles messages of one worker, which has one file open at a time. */
export function createWorkerJobs(
  formats: readonly ImageFormat[],
  encoders: readonly ImageEncoder[],
  post: Post,
): (message: RequestMessage<WorkerRequest>) => Promise<void> {
  let photo: PhotoInParts | undefined;

  const perform = async (
    request: WorkerRequest,
    onProgress: (fraction: number) => void,
  ): Promise<Answer<WorkerResult>> => {
    switch (request.kind) {
      case 'open': {
        photo = await openParts(blobSource(request.file), formats, request.framing);
        const { shape, regions, isWhole } = photo;
        return [{ shape, regions, isWhole }, []];
      }
      case 'read': {
        if (!photo) throw new RangeError('no file is open');
        const block = await photo.read(request.region);
        return [{ block }, [block.samples.buffer as ArrayBuffer]];
      }
      case 'identify':
        return [{ key: await contentKey(request.file) }, []];
      case 'encode': {
        const encoder = encoders.find(({ id }) => id === request.format);
        if (!encoder) throw new RangeError(`there is no encoder for ${request.format}`);
        const encoded = await encoder.encode(request.image, { quality: request.quality, onProgress });
        // Encoders may hand over shared memory or a part of a larger array; what crosses is whole.
        const bytes = encoded.byteLength === encoded.buffer.byteLength ? encoded : encoded.slice();
        const whole = bytes as Uint8Array<ArrayBuffer>;
        return [{ bytes: whole }, [whole.buffer]];
      }
    }
  };
  return answerRequests(perform, post, sentenceFor);
}

function sentenceFor(error: unknown, { kind }: WorkerRequest): string {
  const work = kind === 'encode' ? 'written' : 'read';
  // Engines say it differently, all as a RangeError.
  if (error instanceof RangeError && /alloc|memory|length/i.test(error.message)) {
    return `There is not enough memory for this picture to be ${work}.`;
  }
  return `This picture cannot be ${work}: ${messageOf(error)}.`;
}
