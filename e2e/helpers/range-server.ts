/** Files served over HTTP on this machine, by ranges and to any page; the first answer of data can be broken off. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PhotoFile } from './photos';

export interface RangeServer {
  readonly address: string;
  /** Bytes sent so far. */
  readonly sent: () => number;
  close(): void;
}

/** `breakAfter`: bytes after which the first longer answer ends for good, as a lost connection would. */
export async function serveRanges(files: readonly PhotoFile[], breakAfter?: number): Promise<RangeServer> {
  let sent = 0;
  let breaks = breakAfter;
  const server: Server = createServer((request, response) => {
    const file = files.find(({ name }) => request.url === `/${name}`);
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Range' };
    if (!file || request.method === 'OPTIONS') {
      response.writeHead(file ? 204 : 404, headers).end();
      return;
    }
    const size = file.buffer.length;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const [first, last] = range ? [Number(range[1]), Number(range[2])] : [0, size - 1];
    const bytes = file.buffer.subarray(first, last + 1);
    response.writeHead(range ? 206 : 200, {
      ...headers,
      'Content-Length': bytes.length,
      'Content-Range': `bytes ${first}-${last}/${size}`,
    });
    if (breaks !== undefined && bytes.length > breaks) {
      const part = bytes.subarray(0, breaks);
      breaks = undefined;
      sent += part.length;
      // Bytes that are still on their way would be lost with the connection.
      response.write(part, () => setTimeout(() => response.destroy(), 1000));
      return;
    }
    sent += bytes.length;
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, sent: () => sent, close: () => void server.close() };
}
