/**
 * Talking to one worker: requests with promised answers, and perhaps progress, until it is stopped or fails. What is asked
 * and answered is the two sides' own business: a protocol names the requests and, for each kind, the result.
 */
import { messageOf, UserError } from '../errors';

export interface RequestMessage<Request> {
  readonly id: number;
  readonly request: Request;
}

export type ResponseMessage<Result> =
  | { readonly id: number; readonly kind: 'progress'; readonly fraction: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: Result }
  /** One sentence for the person. */
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** The part of `Worker` that is used; tests bring their own. */
export interface WorkerPort<Request, Result> {
  postMessage(message: RequestMessage<Request>, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ResponseMessage<Result>>) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Call<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((fraction: number) => void) | undefined;
}

/** The page's side. `Results` has the answer that belongs to each kind of request. */
export class WorkerLink<
  Request extends { readonly kind: string },
  Results extends Record<Request['kind'], unknown>,
> {
  readonly #port: WorkerPort<Request, Results[Request['kind']]>;
  readonly #calls = new Map<number, Call<Results[Request['kind']]>>();
  #lastId = 0;
  #stopped: Error | undefined;

  /** `failure`: the sentence for when the worker crashes. */
  constructor(port: WorkerPort<Request, Results[Request['kind']]>, failure: string) {
    this.#port = port;
    port.onmessage = ({ data }) => this.#receive(data);
    const failed = (): void => this.stop(new UserError(failure));
    port.onerror = failed;
    port.onmessageerror = failed;
  }

  /** `transfer`: buffers that the worker takes over; they are empty here afterwards. */
  call<R extends Request>(
    request: R,
    onProgress?: (fraction: number) => void,
    transfer: Transferable[] = [],
  ): Promise<Results[R['kind']]> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, {
        resolve: resolve,
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

  #receive(message: ResponseMessage<Results[Request['kind']]>): void {
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

/** A result, and the buffers in it that the page takes over. */
export type Answer<Result> = readonly [result: Result, transfer: Transferable[]];

/** The worker's side: performs each request and posts its answer. `sentence` puts an unforeseen error into words. */
export function answerRequests<Request, Result>(
  perform: (request: Request, onProgress: (fraction: number) => void) => Promise<Answer<Result>>,
  post: (message: ResponseMessage<Result>, transfer: Transferable[]) => void,
  sentence: (error: unknown, request: Request) => string = messageOf,
): (message: RequestMessage<Request>) => Promise<void> {
  return async ({ id, request }) => {
    let reported = 0;
    const onProgress = (fraction: number): void => {
      if (fraction < reported + 0.01 && fraction < 1) return;
      reported = fraction;
      post({ id, kind: 'progress', fraction }, []);
    };
    try {
      const [result, transfer] = await perform(request, onProgress);
      post({ id, kind: 'done', result }, transfer);
    } catch (error) {
      const message = error instanceof UserError ? error.message : sentence(error, request);
      post({ id, kind: 'failed', message }, []);
    }
  };
}
