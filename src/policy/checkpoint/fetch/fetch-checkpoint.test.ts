import { describe, expect, it } from 'vitest';
import { CancelledError } from '../../../core/errors';
import { type Checkpoint, openCheckpoint } from '../checkpoint';
import { fetchCheckpoint, type FetchCheckpointOptions } from './fetch-checkpoint';
import { flipped, OTHERS, sourcesOf, WEIGHTS } from '../checkpoint.fixture';
import { memoryStore, type RangeStore } from './range-store';
import { openStoredCheckpoint } from './stored-checkpoint';
import { writeCheckpoint } from '../write-checkpoint.fixture';
import { type Behaviour, cleanups, files, serve, type Site } from './checkpoint-site.fixture';

const TOTAL = WEIGHTS.reduce((sum, { values }) => sum + values.byteLength, 0);
const opened = await openCheckpoint(sourcesOf(files));

async function expectWeightsOf(checkpoint: Checkpoint): Promise<void> {
  expect([...checkpoint.entries.keys()]).toEqual(WEIGHTS.map(({ name }) => name));
  for (const { name, values } of WEIGHTS) expect(await checkpoint.readTensor(name)).toEqual(values);
}

/** Fetches until so many bytes of weights have come, and then breaks the connection. */
function fetchBroken(site: Site, store: RangeStore, bytes: number): Promise<string> {
  const onProgress = (loaded: number): void => {
    // In a turn of its own: the server may not have come to its pause yet.
    if (loaded >= bytes) setTimeout(() => site.breakOff(), 20);
  };
  return failure({ address: site.address, store, onProgress });
}

const failure = (options: FetchCheckpointOptions): Promise<string> =>
  fetchCheckpoint(options).then(
    () => 'It was fetched.',
    (error: unknown) => String(error),
  );

describe('a server that knows ranges', () => {
  it('is asked for the index and the weights only', async () => {
    const site = await serve();
    const progress: [number, number][] = [];
    const onProgress = (...report: [number, number]): number => progress.push(report);
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, onProgress }));

    const rangeOf = (first: string, last: string): string => {
      const [{ offset: start }, { offset, size }] = [opened.entries.get(first)!, opened.entries.get(last)!];
      return `bytes=${start}-${offset + size - 1}`;
    };
    expect(site.requests).toEqual([
      'index',
      rangeOf('critic/Conv/biases', 'generator/filter_0/fc1/weights'),
      rangeOf('generator/filter_1/fc1/weights', 'rl_value/critic/Conv/weights'),
    ]);
    // Besides the weights, only the three small tensors between those that are asked for together.
    expect(site.sent - TOTAL).toBe(4 * 4 + 4 * 4 + 4);

    expect(progress[0]).toEqual([0, TOTAL]);
    expect(progress.at(-1)).toEqual([TOTAL, TOTAL]);
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual([...progress].sort(([a], [b]) => a - b));
  });

  it('is not asked again for what is stored', async () => {
    const site = await serve();
    const store = memoryStore();
    await fetchCheckpoint({ address: site.address, store });
    const before = site.requests.length;
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, store }));
    await expectWeightsOf((await openStoredCheckpoint(site.address, store))!);
    expect(site.requests).toHaveLength(before);
  });

  it('may be given by the address of either file', async () => {
    const site = await serve();
    await expectWeightsOf(await fetchCheckpoint({ address: `${site.address}.data-00000-of-00001 ` }));
    await expectWeightsOf(await fetchCheckpoint({ address: `${site.address}.index` }));
  });
});

describe('an interrupted download', () => {
  it.each([
    ['among the first tensors of a range', 1000, 1, 4],
    ['in the middle of the second range', 25_000, 4, 0],
  ])('goes on where the connection broke: %s', async (_, breakAfter, complete, between) => {
    const behaviour: Behaviour = { breakAfter };
    const site = await serve(behaviour);
    const store = memoryStore();
    const stored = WEIGHTS.slice(0, complete).reduce((sum, { values }) => sum + values.byteLength, 0);
    expect(await fetchBroken(site, store, stored + 1)).toMatch(/^UserError: The connection to 127\.0\.0\.1/);
    expect(await openStoredCheckpoint(site.address, store)).toBeUndefined();

    delete behaviour.breakAfter;
    site.sent = 0;
    const loaded: number[] = [];
    const onProgress = (bytes: number): number => loaded.push(bytes);
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, store, onProgress }));
    // Tensors that were complete are not asked for again. The tensor that broke off is asked for from its beginning.
    expect(loaded[0]).toBe(stored);
    expect(site.sent).toBe(TOTAL - stored + between);
  });

  it('goes on after it was cancelled', async () => {
    const site = await serve();
    const store = memoryStore();
    const stop = new AbortController();
    const onProgress = (loaded: number): void => {
      if (loaded > 23_000) stop.abort();
    };
    const cancelled = fetchCheckpoint({ address: site.address, store, onProgress, signal: stop.signal });
    await expect(cancelled).rejects.toThrow(CancelledError);
    const requests = site.requests.length;
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, store }));
    const { offset } = opened.entries.get('generator/filter_1/fc1/weights')!;
    expect(site.requests.slice(requests)).toEqual(['index', expect.stringMatching(`^bytes=${offset}-`)]);
    await expect(fetchCheckpoint({ address: site.address, signal: AbortSignal.abort() })).rejects.toThrow(
      CancelledError,
    );
  });

  it('fetches again what was damaged in the store', async () => {
    const site = await serve();
    const store = memoryStore();
    await fetchCheckpoint({ address: site.address, store });
    const damaging = {
      ...store,
      async get(key: string): Promise<Uint8Array | undefined> {
        const bytes = await store.get(key);
        return bytes && key.includes('#critic/Conv/weights#') && !repaired ? flipped(bytes, 5) : bytes;
      },
      async put(key: string, bytes: Uint8Array): Promise<void> {
        repaired = true;
        await store.put(key, bytes);
      },
    };
    let repaired = false;
    expect(await openStoredCheckpoint(site.address, damaging)).toBeUndefined();
    const puts = site.sent;
    // The index is put first, which would count as the repair.
    const { put } = damaging;
    damaging.put = (key, bytes) => (key.endsWith('.index') ? store.put(key, bytes) : put(key, bytes));
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, store: damaging }));
    expect(site.sent - puts).toBe(4 * 4 * 6 * 4 * 4);
  });

  it('takes nothing of another checkpoint that has come to the same address', async () => {
    const behaviour: Behaviour = { breakAfter: 25_000 };
    const site = await serve(behaviour);
    const store = memoryStore();
    await fetchBroken(site, store, 16);
    const other = WEIGHTS.map((weight) => ({ ...weight, values: weight.values.map((value) => value * 2) }));
    Object.assign(behaviour, { ...writeCheckpoint([...other, ...OTHERS]), breakAfter: Infinity });
    const checkpoint = await fetchCheckpoint({ address: site.address, store });
    for (const { name, values } of other) expect(await checkpoint.readTensor(name)).toEqual(values);
  });
});

describe('a server that does not know ranges', () => {
  it('is listened to until the last weight has passed', async () => {
    const site = await serve({ ignoreRange: true });
    await expectWeightsOf(await fetchCheckpoint({ address: site.address }));
    expect(site.requests).toHaveLength(2);
  });

  it('still lets an interrupted download keep what is complete', async () => {
    const behaviour: Behaviour = { ignoreRange: true, breakAfter: 25_000 };
    const site = await serve(behaviour);
    const store = memoryStore();
    expect(await fetchBroken(site, store, 22_036)).toContain('broke');
    delete behaviour.breakAfter;
    const loaded: number[] = [];
    await expectWeightsOf(
      await fetchCheckpoint({ address: site.address, store, onProgress: (bytes) => loaded.push(bytes) }),
    );
    expect(loaded[0]).toBe(22_036);
  });
});

describe('what goes wrong is one sentence', () => {
  it('where there is no route', async () => {
    const site = await serve();
    for (const cleanup of cleanups.splice(0)) await cleanup();
    expect(await failure({ address: site.address })).toMatch(
      /^UserError: 127\.0\.0\.1:\d+ cannot be reached .*two files instead\.$/,
    );
  });

  it('where there is nothing, or an error', async () => {
    const site = await serve();
    const missing = site.address.replace('m.ckpt', 'other');
    expect(await failure({ address: missing })).toBe(
      `UserError: There is no checkpoint at ${missing}.index (404).`,
    );
    const broken = await serve({ answer: (_, response) => Boolean(response.writeHead(503).end()) });
    expect(await failure({ address: broken.address })).toMatch(/answered 503 instead of sending/);
    expect(await failure({ address: 'the usual place' })).toContain('is not the web address of a checkpoint');
  });

  it('where a page comes instead of the index, or an index without weights', async () => {
    const page = await serve({ index: new TextEncoder().encode('<!doctype html>'.repeat(20)) });
    expect(await failure({ address: page.address })).toContain("This is not a checkpoint's index");
    const empty = await serve({ index: writeCheckpoint(OTHERS.slice(-1)).index });
    expect(await failure({ address: empty.address })).toContain(
      'has no weights of generator, critic or value',
    );
    const endless = await serve({ index: new Uint8Array(2 ** 24 + 1) });
    expect(await failure({ address: endless.address })).toContain('too large for a checkpoint');
  });

  it('where the data is damaged or short: the tensor is named, discarded, and fetched the next time', async () => {
    const { offset } = opened.entries.get('generator/filter_1/fc1/weights')!;
    const behaviour: Behaviour = { data: flipped(files.data, offset + 9) };
    const site = await serve(behaviour);
    const store = memoryStore();
    expect(await failure({ address: site.address, store })).toBe(
      'UserError: What arrived as generator/filter_1/fc1/weights was discarded: its checksum is wrong.',
    );
    expect(await openStoredCheckpoint(site.address, store)).toBeUndefined();

    behaviour.data = files.data.subarray(0, offset + 100);
    expect(await failure({ address: site.address, store })).toContain(
      'The data ended before generator/filter_1/fc1/weights was complete',
    );
    behaviour.data = files.data.subarray(0, offset);
    expect(await failure({ address: site.address, store })).toContain(
      'ends before the weights that its index',
    );
    expect(await openStoredCheckpoint(site.address, store)).toBeUndefined();

    behaviour.data = files.data;
    await expectWeightsOf(await fetchCheckpoint({ address: site.address, store }));
  });

  it('where another range comes than was asked for', async () => {
    const site = await serve({
      answer(request, response) {
        if (request.headers.range === undefined) return false;
        response.writeHead(206, { 'Content-Range': 'bytes 0-9/99' }).end('0123456789');
        return true;
      },
    });
    expect(await failure({ address: site.address })).toContain(
      'The server sent bytes from 0 on instead of from',
    );
  });

  it('where the store forgets', async () => {
    const site = await serve();
    const forgetful = { get: async () => undefined, put: async () => undefined };
    expect(await failure({ address: site.address, store: forgetful })).toContain('could not be kept');
  });
});
