/** The requests of the page to its decoding workers, and their answers. */
import type { Framing } from '../core/frame/frame';
import type { EncodableImage, Region } from '../core/image';
import type { ImageShape, UprightBlock } from './decode';

export type WorkerRequest =
  /** Opens a file; later reads are of it. */
  | { readonly kind: 'open'; readonly file: Blob; readonly framing?: Framing | undefined }
  | { readonly kind: 'read'; readonly region: Region }
  /** Names a file's content. */
  | { readonly kind: 'identify'; readonly file: Blob }
  | {
      readonly kind: 'encode';
      readonly format: string;
      readonly image: EncodableImage;
      readonly quality: number;
    };

/** The answer that belongs to each kind of request. */
export interface WorkerResults extends Record<WorkerRequest['kind'], unknown> {
  readonly open: {
    readonly shape: ImageShape;
    readonly regions: readonly Region[];
    readonly isWhole: boolean;
  };
  readonly read: { readonly block: UprightBlock };
  readonly identify: { readonly key: string | undefined };
  readonly encode: { readonly bytes: Uint8Array<ArrayBuffer> };
}

export type WorkerResult = WorkerResults[WorkerRequest['kind']];
