import { describe, expect, it } from 'vitest';
import { CancelledError, UserError } from '../core/errors';
import type { Framing } from '../core/frame/frame';
import { memorySource } from './byte-source';
import { decodeImage } from './decode';
import { createCodec } from './decode-pool';
import { frameImage } from './frame/framed-source';
import type { ImageEncoder, ImageFormat, ImageReader } from './format';
import { createWorkerJobs } from './worker-jobs';
import type { RequestMessage, ResponseMessage, WorkerPort } from '../core/work/worker-link';
import type { WorkerRequest, WorkerResult } from './worker-protocol';

const WIDTH = 40;
const HEIGHT = 33;

/** A format whose file is one byte, the orientation; its pixels are their own stored position. */
const testFormat: ImageFormat = {
  id: 'npy',
  label: 'Test',
  extensions: ['test'],
  matches: (head) => head.length === 1,
  async open(source) {
    const [orientation = 1] = await source.read(0, 1);
    if (orientation > 8) throw new UserError('This file is damaged.');
    const regions = [];
    for (let y = 0; y < HEIGHT; y += 4) {
      for (let x = 0; x < WIDTH; x += 25) {
        regions.push({ x, y, width: Math.min(25, WIDTH - x), height: Math.min(4, HEIGHT - y) });
      }
    }
    const reader: Partial<ImageReader> = {
      metadata: { xmp: Uint8Array.of(1, 2, 3) },
      channels: 1,
      maximum: 65535,
      regions,
      readRegion: async ({ x, y, width, height }) =>
        Uint16Array.from(
          { length: width * height },
          (_, index) => (y + Math.floor(index / width)) * WIDTH + x + (index % width),
        ),
    };
    const description = { width: WIDTH, height: HEIGHT, orientation } as ImageReader['description'];
    return { ...reader, description } as ImageReader;
  },
};

const testEncoder: ImageEncoder = {
  id: 'png8',
  label: 'Test',
  note: '',
  extension: 'test',
  mimeType: 'image/test',
  sampleType: 'uint8',
  async encode(image, options) {
    for (let step = 1; step <= 4; step++) options?.onProgress?.(step / 4);
    return Uint8Array.of(options?.quality ?? 0, ...(image.samples as Uint8Array));
  },
};

/** Workers on this thread, with everything that crosses cloned and transferred as between threads. */
class FakeWorkers {
  made = 0;
  terminated = 0;
  /** Called before each request is handled; throwing stands for a crash. */
  beforeRequest: (message: RequestMessage<WorkerRequest>) => void = () => undefined;

  readonly spawn = (): WorkerPort<WorkerRequest, WorkerResult> => {
    this.made++;
    let alive = true;
    const port: WorkerPort<WorkerRequest, WorkerResult> = {
      onmessage: null,
      onmessageerror: null,
      onerror: null,
      terminate: () => {
        alive = false;
        this.terminated++;
      },
      postMessage: (message, transfer) => {
        const received = structuredClone(message, { transfer });
        setTimeout(() => {
          if (!alive) return;
          try {
            this.beforeRequest(received);
            void handle(received);
          } catch {
            port.onerror?.({} as ErrorEvent);
          }
        });
      },
    };
    const handle = createWorkerJobs([testFormat], [testEncoder], (message, transfer) => {
      const data = structuredClone(message, { transfer });
      setTimeout(() => {
        if (alive) port.onmessage?.({ data } as MessageEvent<ResponseMessage<WorkerResult>>);
      });
    });
    return port;
  };
}

const file = (orientation: number): Blob => new Blob([Uint8Array.of(orientation)]);

describe('decoding in workers', () => {
  it('gives the same image as decoding on one thread, whatever the orientation', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      for (const workers of [1, 3]) {
        const codec = createCodec({ spawn: new FakeWorkers().spawn, workers });
        const fractions: number[] = [];
        const image = await codec.decode(file(orientation), { onProgress: (done) => fractions.push(done) });
        const alone = await decodeImage(memorySource(Uint8Array.of(orientation)), [testFormat]);
        expect(image).toEqual(alone);
        expect(image.samples.toSorted()).toEqual(Uint16Array.from({ length: WIDTH * HEIGHT }, (_, i) => i));
        expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
        expect(fractions.at(-1)).toBe(1);
      }
    }
  });

  it('gives a framed image as one thread does, in one worker where the file is decoded whole', async () => {
    const framing = { turns: 1, flip: true, angle: 0, crop: [0.25, 0, 0.5, 1] } satisfies Framing;
    const fake = new FakeWorkers();
    const image = await createCodec({ spawn: fake.spawn, workers: 3 }).decode(file(6), {}, framing);
    const alone = await decodeImage(memorySource(Uint8Array.of(6)), [testFormat]);
    expect(image).toEqual(await frameImage(alone, framing));
    expect([image.width, image.height, fake.made]).toEqual([20, 33, 1]);
  });

  it('makes workers when they are needed and keeps them', async () => {
    const fake = new FakeWorkers();
    const codec = createCodec({ spawn: fake.spawn, workers: 3 });
    expect(fake.made).toBe(0);
    await codec.decode(file(1));
    await codec.decode(file(6));
    expect(fake).toMatchObject({ made: 3, terminated: 0 });
  });

  it('says what is wrong with a file in its own words, and works on', async () => {
    const codec = createCodec({ spawn: new FakeWorkers().spawn, workers: 2 });
    await expect(codec.decode(file(9))).rejects.toEqual(new UserError('This file is damaged.'));
    const unknown = codec.decode(new Blob(['no image']));
    await expect(unknown).rejects.toThrow('not an image that can be opened');
    expect((await codec.decode(file(1))).width).toBe(WIDTH);
  });

  it('turns a crash into one clear error, and works on', async () => {
    const fake = new FakeWorkers();
    const codec = createCodec({ spawn: fake.spawn, workers: 2 });
    let reads = 0;
    fake.beforeRequest = ({ request }) => {
      if (request.kind === 'read' && ++reads === 3) throw new Error('crash');
    };
    await expect(codec.decode(file(1))).rejects.toBeInstanceOf(UserError);
    expect(fake.terminated).toBe(2);
    expect((await codec.decode(file(1))).width).toBe(WIDTH);
  });

  it('is cancelled at once', async () => {
    const fake = new FakeWorkers();
    const codec = createCodec({ spawn: fake.spawn, workers: 2 });
    const controller = new AbortController();
    const decoding = codec.decode(file(1), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(decoding).rejects.toBeInstanceOf(CancelledError);
    expect(fake.terminated).toBe(2);
    const before = codec.decode(file(1), { signal: controller.signal });
    await expect(before).rejects.toBeInstanceOf(CancelledError);
    expect(fake.made).toBe(2);
  });
});

describe('encoding in a worker', () => {
  const image = () => ({ width: 2, height: 1, samples: Uint8Array.of(1, 2, 3, 4, 5, 6), metadata: {} });

  it('returns the bytes, with progress, and takes the samples over', async () => {
    const codec = createCodec({ spawn: new FakeWorkers().spawn, workers: 2 });
    const fractions: number[] = [];
    const given = image();
    const bytes = await codec.encode('png8', given, 90, { onProgress: (done) => fractions.push(done) });
    expect(bytes).toEqual(Uint8Array.of(90, 1, 2, 3, 4, 5, 6));
    expect(fractions).toEqual([0.25, 0.5, 0.75, 1]);
    expect(given.samples.length).toBe(0);
  });

  it('is cancelled by ending the worker', async () => {
    const fake = new FakeWorkers();
    const codec = createCodec({ spawn: fake.spawn, workers: 2 });
    const controller = new AbortController();
    fake.beforeRequest = () => controller.abort();
    const encoding = codec.encode('png8', image(), 90, { signal: controller.signal });
    await expect(encoding).rejects.toBeInstanceOf(CancelledError);
    expect(fake.terminated).toBe(1);
  });

  it('names a format that nobody writes', async () => {
    const codec = createCodec({ spawn: new FakeWorkers().spawn, workers: 2 });
    await expect(codec.encode('gif', image(), 90)).rejects.toThrow('no encoder for gif');
  });
});
