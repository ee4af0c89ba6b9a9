/** What the page and its decoding workers say to each other. Each request has one answer, and perhaps progress. */
import type { EncodableImage, Region } from '../core/image';
import type { ImageShape, UprightBlock } from './decode';

export type WorkerRequest =
  /** Opens a file; later reads are of it. */
  | { readonly kind: 'open'; readonly file: Blob }
  | { readonly kind: 'read'; readonly region: Region }
  | {
      readonly kind: 'encode';
      readonly format: string;
      readonly image: EncodableImage;
      readonly quality: number;
    };

export type WorkerResult =
  | { readonly kind: 'opened'; readonly shape: ImageShape; readonly regions: readonly Region[] }
  | { readonly kind: 'block'; readonly block: UprightBlock }
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array<ArrayBuffer> };

/** The answer that belongs to each kind of request. */
export interface ResultOf {
  readonly open: Extract<WorkerResult, { kind: 'opened' }>;
  readonly read: Extract<WorkerResult, { kind: 'block' }>;
  readonly encode: Extract<WorkerResult, { kind: 'encoded' }>;
}

export interface RequestMessage {
  readonly id: number;
  readonly request: WorkerRequest;
}

export type ResponseMessage =
  | { readonly id: number; readonly kind: 'progress'; readonly fraction: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: WorkerResult }
  /** One sentence for the person. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
