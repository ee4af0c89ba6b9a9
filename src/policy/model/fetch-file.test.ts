import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchFile } from './fetch-file';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights.bin`;
}

describe('a fetched file', () => {
  it('comes whole, and says how far it is', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': bytes.length });
      response.write(bytes.subarray(0, 100_000), () =>
        setTimeout(() => response.end(bytes.subarray(100_000)), 50),
      );
    });
    const fractions: number[] = [];
    const found = await fetchFile(url, (fraction) => fractions.push(fraction));
    expect(Buffer.compare(found, bytes)).toBe(0);
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it.each<[string, RequestListener]>([
    ['is missing', (_, response) => response.writeHead(404).end('nothing')],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'Content-Length': 100 });
        response.write('half', () => setTimeout(() => response.destroy(), 20));
      },
    ],
    ['is not answered', (request) => request.socket.destroy()],
  ])('that %s is one sentence', async (_, answer) => {
    const url = await serve(answer);
    await expect(fetchFile(url)).rejects.toMatchObject({
      name: 'UserError',
      message: `${url} could not be loaded.`,
    });
  });
});
