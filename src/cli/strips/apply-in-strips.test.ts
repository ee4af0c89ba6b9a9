import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import { exposure, type TestFolder, testFolder } from '../command.fixture';
import { uniform } from '../../core/random';
import { encoderFor } from '../../formats';
import { deflateInNode } from './strip-jobs';

/** Wide enough for more than one thread. */
const WIDTH = 1700;
const HEIGHT = 1300;

const STEPS = {
  version: 1,
  output: 'srgb',
  steps: [
    { filter: 'exposure', params: { ev: 0.6 }, mask: [1, -0.5, 0.4, 0.2, 1, 0.3] },
    { filter: 'gamma', params: { gamma: 0.8 } },
    { filter: 'saturation', params: { amount: 0.4 } },
  ],
};

let folder: TestFolder;
let steps: string;
const inputs: Record<string, string> = {};

beforeAll(async () => {
  folder = testFolder();
  steps = await folder.write('steps.json', JSON.stringify(STEPS));
  const codes = Uint16Array.from(
    { length: WIDTH * HEIGHT * 3 },
    (_, i) => 20000 + 15000 * Math.sin(i / 977) + 9000 * uniform(1, i % 65536),
  );
  const image = { width: WIDTH, height: HEIGHT, samples: codes, metadata: {} };
  for (const compression of ['none', 'deflate'] as const) {
    const bytes = await encoderFor('tiff16').encode(image, { compression, deflate: deflateInNode });
    inputs[compression] = write(`${compression}.tif`, bytes);
  }
  const small = { ...image, samples: Uint8Array.from(codes, (code) => code >> 8) };
  inputs['png'] = write('8.png', await encoderFor('png8').encode(small));
}, 120_000);
afterAll(() => folder.remove());

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(folder.path(name), bytes);
  return folder.path(name);
}

async function apply(input: string, name: string, ...rest: string[]) {
  const output = folder.path(name);
  const argv = ['apply', input, '--steps', steps, '--backend', 'wasm', '--out', output, ...rest];
  return { ...(await exposure(argv)), output };
}

/** The bytes are compared by a program; a matcher would print millions of them. */
const isSame = (a: string, b: string): boolean => Buffer.compare(readFileSync(a), readFileSync(b)) === 0;

describe('a file in strips', () => {
  it.each([
    ['none', 'none'],
    ['deflate', 'deflate'],
    ['png', 'deflate'],
  ])(
    'has the same bytes on one thread and on two: from %s to %s',
    { timeout: 120_000 },
    async (source, storage) => {
      const rest = ['--compression', storage, '--format', 'tiff16', '--threads'];
      const one = await apply(inputs[source]!, `${source}-1.tif`, ...rest, '1');
      expect(one).toMatchObject({ code: 0, stdout: expect.stringMatching(/rendered on wasm\n$/) });
      const two = await apply(inputs[source]!, `${source}-2.tif`, ...rest, '2');
      expect(two).toMatchObject({ code: 0, stdout: expect.stringContaining('rendered on wasm, 2 threads') });
      expect(isSame(one.output, two.output)).toBe(true);
    },
  );

  it('comes out the same from every kind of source, dithered too', { timeout: 120_000 }, async () => {
    const rest = ['--precision', 'source=9:bluenoise,work=half,output=16:ordered', '--threads', '2'];
    const plain = await apply(inputs['none']!, 'a.tif', ...rest);
    const packed = await apply(inputs['deflate']!, 'b.tif', ...rest);
    expect([plain.code, packed.code]).toEqual([0, 0]);
    expect(isSame(plain.output, packed.output)).toBe(true);
  });

  it(
    'that is damaged in the middle is told of in one sentence, and nothing is written',
    { timeout: 120_000 },
    async () => {
      const damaged = write('bad.tif', readFileSync(inputs['deflate']!).fill(255, 4_000_000, 4_001_000));
      const failed = await apply(damaged, 'bad-out.tif', '--threads', '2');
      expect(failed.code).toBe(1);
      expect(failed.stderr).toMatch(/^exposure: [^\n]*bad\.tif: This TIFF is damaged: its [^\n]*\.\n$/);
      expect(() => readFileSync(failed.output)).toThrow('ENOENT');
    },
  );
});
