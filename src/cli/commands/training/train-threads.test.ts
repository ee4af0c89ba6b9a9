import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Host } from '../../host';
import { startedWorkers } from '../../watched-workers.fixture';
import { exposure, testFolder } from '../../command.fixture';
import { writePhotos } from './training-photos.fixture';

vi.mock(import('node:worker_threads'), async (original) =>
  (await import('../../watched-workers.fixture')).watching(await original()),
);

const folder = testFolder();
const RECIPE = {
  architecture: { imageSize: 16, convolutions: [4, 6], hidden: 8, stop: true },
  batchSize: 8,
  learningRates: { parameters: 1e-3, selection: 1e-3 },
  pairs: {},
};

beforeAll(async () => {
  await writePhotos(folder, 'targets', 24, 0.5);
  await folder.write('pairs.json', JSON.stringify(RECIPE));
  await folder.write('game.json', JSON.stringify({ ...RECIPE, pairs: undefined }));
});
afterAll(() => folder.remove());

const begin = (out: string, ...more: string[]): string[] => [
  ...['train', '--target', folder.path('targets'), '--out', folder.path(out), '--iterations', '4'],
  ...['--recipe', folder.path('pairs.json'), '--threads', '2', ...more],
];
const bytes = (...names: string[]): Buffer => readFileSync(folder.path(...names));
const record = (run: string) => JSON.parse(String(bytes(run, 'run.json'))) as Record<string, unknown>;

/** Does something as soon as the first iteration has been reported. */
function afterFirst(act: () => void): Partial<Host> {
  let done = false;
  return {
    write: (text) => {
      if (done || !/^1\/4 /.test(text)) return;
      done = true;
      act();
    },
  };
}

describe('train --threads', () => {
  test('says in its record how many there are', async () => {
    expect(await exposure(begin('whole'))).toMatchObject({ code: 0, stderr: '' });
    expect(record('whole')).toMatchObject({ threads: 2 });
  });

  test('ends with the same bits when it was interrupted and resumed', async () => {
    let interrupt = (): void => undefined;
    const stopping = await exposure(begin('parts'), {
      ...afterFirst(() => interrupt()),
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => undefined;
      },
    });
    expect(stopping.code).toBe(0);
    expect(bytes('parts', 'checkpoint.bin').equals(bytes('whole', 'checkpoint.bin'))).toBe(false);
    const resumed = await exposure(['train', '--out', folder.path('parts'), '--resume']);
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    expect(record('parts')).toMatchObject({ threads: 2 });
    expect(bytes('parts', 'checkpoint.bin').equals(bytes('whole', 'checkpoint.bin'))).toBe(true);
  });

  test('stops where a thread dies, with its checkpoint as it was, and can be resumed', async () => {
    let checkpoint: Buffer = Buffer.alloc(0);
    const { code, stderr } = await exposure(
      begin('dead'),
      afterFirst(() => {
        checkpoint = bytes('dead', 'checkpoint.bin');
        void startedWorkers.at(-1)!.terminate();
      }),
    );
    expect(code).toBe(1);
    expect(stderr).toBe(
      'exposure: A thread of the training stopped unexpectedly, perhaps for lack of memory; --resume goes on from the last checkpoint.\n',
    );
    expect(checkpoint.length).toBeGreaterThan(0);
    expect(bytes('dead', 'checkpoint.bin').equals(checkpoint)).toBe(true);
    expect((await exposure(['train', '--out', folder.path('dead'), '--resume'])).code).toBe(0);
    expect(bytes('dead', 'checkpoint.bin').equals(bytes('whole', 'checkpoint.bin'))).toBe(true);
  });

  test.each([
    [['--threads', '0'], '--threads must be a whole number of at least 1, not "0"'],
    [['--threads', '1.5'], '--threads must be a whole number'],
    [['--threads', '5'], 'a batch of this recipe has 4 pairs, so there can be no more threads'],
  ])('with %j is wrong usage', async (more, reason) => {
    const { code, stderr } = await exposure(begin('never', ...more));
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
  });

  test('counts images where there are no pairs, and stays as it was begun', async () => {
    const game = ['--recipe', folder.path('game.json'), '--source', folder.path('targets')];
    const { stderr } = await exposure(begin('never', ...game, '--threads', '9'));
    expect(stderr).toContain('a batch of this recipe has 8 images, so there can be no more threads');
    const other = await exposure(['train', '--out', folder.path('whole'), '--resume', '--threads', '1']);
    expect(other).toMatchObject({ code: 2 });
    expect(other.stderr).toContain('--threads cannot be changed when a run is resumed');
  });
});
