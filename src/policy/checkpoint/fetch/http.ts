/** Requests whose failures are sentences, and bodies that are read a chunk at a time. */
import { throwIfCancelled, UserError } from '../../../core/errors';

export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface Download {
  /** 206 where the server kept to the range, 200 where it sends all. */
  readonly status: number;
  readonly headers: Headers;
  /** The next bytes; undefined at the end. */
  next(): Promise<Uint8Array | undefined>;
  /** Ends the transfer where it is. */
  stop(): Promise<void>;
}

/** `range` is a start and the end behind it. Fetch asks for ranges uncompressed (Fetch standard, HTTP-network-or-cache fetch). */
export async function download(
  fetch: Fetch,
  address: string,
  signal: AbortSignal | undefined,
  range?: readonly [number, number],
): Promise<Download> {
  const { host } = new URL(address);
  const headers: Record<string, string> = range ? { Range: `bytes=${range[0]}-${range[1] - 1}` } : {};
  const response = await orSentence(
    fetch(address, { headers, signal: signal ?? null }),
    signal,
    `${host} cannot be reached (there is no connection, or it does not serve pages of other sites): ` +
      "try again later, or open the checkpoint's two files instead.",
  );
  const reader = response.body?.getReader();
  const stop = async (): Promise<void> => {
    await reader?.cancel().catch(() => undefined); // It has broken already: there is nothing left to end.
  };
  if (!response.ok || !reader) {
    await stop();
    throw refusal(response, address, host);
  }
  return {
    status: response.status,
    headers: response.headers,
    stop,
    async next() {
      const broken = `The connection to ${host} broke: try again to go on.`;
      const { value } = await orSentence(reader.read(), signal, broken);
      return value;
    },
  };
}

async function orSentence<T>(work: Promise<T>, signal: AbortSignal | undefined, text: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throwIfCancelled(signal);
    throw new UserError(text, { cause });
  }
}

function refusal({ status }: Response, address: string, host: string): UserError {
  if (status === 404 || status === 410)
    return new UserError(`There is no checkpoint at ${address} (${status}).`);
  if (status === 416) {
    return new UserError(`The file at ${address} ends before the weights that its index names.`);
  }
  return new UserError(`${host} answered ${status} instead of sending ${address}.`);
}
