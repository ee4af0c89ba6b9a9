/** A server for tests that has a checkpoint of a few weights, and behaves badly where it is told to. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { OTHERS, WEIGHTS } from '../checkpoint.fixture';
import { writeCheckpoint } from '../write-checkpoint.fixture';

export const files = writeCheckpoint([...WEIGHTS, ...OTHERS]);

export interface Site {
  readonly address: string;
  /** "index" or the range asked for, of each request. */
  readonly requests: string[];
  /** Bytes of the data file that were handed to the network. */
  sent: number;
  /** Breaks the connection that waits. */
  breakOff(): void;
}

export interface Behaviour {
  index?: Uint8Array;
  data?: Uint8Array;
  ignoreRange?: boolean;
  /** Send only so many bytes of data, and then nothing until `breakOff` is called. */
  breakAfter?: number;
  answer?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Serves the checkpoint; `behaviour` may be changed between requests. */
export async function serve(behaviour: Behaviour = {}): Promise<Site> {
  const server = createServer((request, response) => {
    if (behaviour.answer?.(request, response)) return;
    if (request.url === '/m.ckpt.index') {
      site.requests.push('index');
      response.end(behaviour.index ?? files.index);
      return;
    }
    if (request.url !== '/m.ckpt.data-00000-of-00001') {
      response.writeHead(404).end();
      return;
    }
    const asked = request.headers.range ?? 'all';
    site.requests.push(asked);
    const data = behaviour.data ?? files.data;
    const range = behaviour.ignoreRange ? null : /^bytes=(\d+)-(\d+)$/.exec(asked);
    const [start, end] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, data.length];
    if (start >= data.length) {
      response.writeHead(416).end();
      return;
    }
    const headers = range ? { 'Content-Range': `bytes ${start}-${end - 1}/${data.length}` } : {};
    response.writeHead(range ? 206 : 200, headers);
    const limit = Math.min(end, data.length, start + (behaviour.breakAfter ?? Infinity) - site.sent);
    const pump = (at: number): void => {
      if (response.destroyed) return;
      if (at < limit) {
        const part = data.subarray(at, Math.min(at + 1000, limit));
        site.sent += part.length;
        response.write(part, () => setImmediate(pump, at + part.length));
      } else if (limit < end && behaviour.breakAfter !== undefined) site.breakOff = () => response.destroy();
      else response.end();
    };
    pump(start);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    address: `http://127.0.0.1:${port}/m.ckpt`,
    requests: [],
    sent: 0,
    breakOff: () => undefined,
  };
  return site;
}
