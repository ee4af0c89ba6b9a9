/** One worker as seen from the page: requests with promised answers, until it is stopped or fails. */
import { UserError } from '../core/errors';
import type { RequestMessage, ResponseMessage, ResultOf, WorkerRequest } from './worker-protocol';

/** The part of `Worker` that is used; tests bring their own. */
export interface WorkerPort {
  postMessage(message: RequestMessage, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ResponseMessage>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Call {
  readonly resolve: (result: ResultOf[keyof ResultOf]) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((fraction: number) => void) | undefined;
}

export class WorkerLink {
  readonly #port: WorkerPort;
  readonly #calls = new Map<number, Call>();
  #lastId = 0;
  #stopped: Error | undefined;

  constructor(port: WorkerPort) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#receive(data);
    const failed = (): void =>
      this.stop(new UserError('The work on this picture stopped unexpectedly, perhaps for lack of memory.'));
    port.onerror = failed;
    port.onmessageerror = failed;
  }

  /** `transfer`: buffers that the worker takes over; they are empty here afterwards. */
  call<R extends WorkerRequest>(
    request: R,
    onProgress?: (fraction: number) => void,
    transfer: Transferable[] = [],
  ): Promise<ResultOf[R['kind']]> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, {
        resolve: resolve as Call['resolve'],
        reject,
        onProgress,
      });
      this.#port.postMessage({ id, request }, transfer);
    });
  }

  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Ends the worker whatever it is doing; calls under way, and later ones, fail with `reason`. */
  stop(reason: Error): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    this.#port.terminate();
    for (const call of this.#calls.values()) call.reject(reason);
    this.#calls.clear();
  }

  #receive(message: ResponseMessage): void {
    const call = this.#calls.get(message.id);
    if (!call) return;
    if (message.kind === 'progress') {
      call.onProgress?.(message.fraction);
      return;
    }
    this.#calls.delete(message.id);
    if (message.kind === 'done') call.resolve(message.result);
    else call.reject(new UserError(message.message));
  }
}
