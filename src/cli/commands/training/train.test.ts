import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../core/errors';
import type { Host } from '../../host';
import { nodeHost } from '../../main';
import { exposure, testFolder } from '../../command.fixture';
import { writePhotos } from './training-photos.fixture';

const folder = testFolder();
const RECIPE = {
  architecture: { imageSize: 16, convolutions: [4, 6], hidden: 8 },
  batchSize: 4,
  replaySize: 16,
  criticSteps: 2,
  warmUp: { iterations: 2, criticSteps: 4 },
  learningRates: { parameters: 1e-3, selection: 1e-3, value: 1e-3, critic: 1e-3 },
};

const begin = (out: string, ...more: string[]): string[] => [
  ...['train', '--source', folder.path('sources'), '--target', folder.path('targets')],
  ...['--source-input', 'linear', '--recipe', folder.path('recipe.json')],
  ...['--out', folder.path(out), '--iterations', '20', '--report-every', '10', ...more],
];

const resume = (out: string, ...more: string[]) =>
  exposure(['train', '--out', folder.path(out), '--resume', ...more]);

const bytes = (...names: string[]): Buffer => readFileSync(folder.path(...names));

/** Two runs that ended alike: but for the time they took. */
function expectSame(one: string, other: string): void {
  for (const file of ['checkpoint.bin', join('model', 'weights.bin'), join('best', 'weights.bin')]) {
    expect(bytes(one, file).equals(bytes(other, file)), file).toBe(true);
  }
  const log = (name: string) => String(bytes(name, 'log.jsonl')).replace(/"seconds":[\d.e-]+/g, '');
  expect(log(one)).toBe(log(other));
}

beforeAll(async () => {
  await writePhotos(folder, 'sources', 24, 0.06);
  await writePhotos(folder, 'targets', 24, 0.5);
  await folder.write('recipe.json', JSON.stringify(RECIPE));
});
afterAll(() => folder.remove());

describe('train', () => {
  test('leaves a run that can be repeated, looked at and used', async () => {
    const { code, stdout, stderr } = await exposure(begin('whole', '--seed', '5'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('validation: intersection');
    expect(stdout).toMatch(/20 iterations\.\n$/);
    const record = JSON.parse(String(bytes('whole', 'run.json'))) as Record<string, unknown>;
    expect(record).toMatchObject({ seed: 5, iterations: 20, backend: 'wasm', recipe: RECIPE });
    expect(record['found']).toMatchObject({
      sources: { checksum: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    });
    const log = String(bytes('whole', 'log.jsonl'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(log.filter((line) => 'emd' in line)).toHaveLength(20);
    expect(log.filter((line) => 'validation' in line)).toHaveLength(3);
    expect(readdirSync(folder.path('whole', 'pictures'))).toEqual(['000010.png', '000020.png']);
    const suggested = await exposure([
      ...['suggest', folder.path('sources', '0.png'), '--model', folder.path('whole', 'model'), '--json'],
    ]);
    expect(suggested.code).toBe(0);
    const { steps, input } = JSON.parse(suggested.stdout) as { steps: unknown[]; input: string };
    expect(steps).toHaveLength(5);
    expect(input).toBe('auto');
  });

  test('that was interrupted ends, once resumed, as if it had not been', async () => {
    // After two iterations, in the middle of the third: the warm-up has four updates of the critic.
    let updates = 0;
    const interrupting: Partial<Host> = {
      onInterrupt: (listener) => {
        const timer = setInterval(() => {
          if (++updates === 12) listener();
        }, 0);
        return () => clearInterval(timer);
      },
    };
    const stopped = await exposure(begin('parts', '--seed', '5'), interrupting);
    expect(stopped.code).toBe(0);
    expect(stopped.stdout).toContain('Stopping');
    expect(stopped.stdout).not.toContain(' 20 iterations.');
    const early = bytes('parts', 'checkpoint.bin');
    const resumed = await resume('parts');
    expect(resumed.stderr).toBe('');
    expect(resumed.stdout).toMatch(/20 iterations\.\n$/);
    expectSame('parts', 'whole');

    // The run looks as if it had been killed long after its last checkpoint. The iterations after the checkpoint are
    // done again.
    writeFileSync(folder.path('parts', 'checkpoint.bin'), early);
    expect((await resume('parts')).stdout).toMatch(/20 iterations\.\n$/);
    expectSame('parts', 'whole');
  });

  test('keeps the model of every validation where it is asked to, and of those to come where it is asked late', async () => {
    const kept = (run: string) => readdirSync(folder.path(run, 'models'));
    const whole = await exposure(begin('kept', '--seed', '5', '--keep-models'));
    expect(whole.code).toBe(0);
    expect(kept('kept')).toEqual(['000010', '000020']);
    expect(
      bytes('kept', 'models', '000020', 'weights.bin').equals(bytes('kept', 'model', 'weights.bin')),
    ).toBe(true);
    expect(
      bytes('kept', 'models', '000010', 'weights.bin').equals(bytes('kept', 'model', 'weights.bin')),
    ).toBe(false);
    expect(existsSync(folder.path('whole', 'models'))).toBe(false);
    cpSync(folder.path('whole'), folder.path('later'), { recursive: true });
    expect((await resume('later', '--keep-models', '--iterations', '30')).code).toBe(0);
    expect(kept('later')).toEqual(['000030']);
  });

  test('that was finished stays as it is', async () => {
    cpSync(folder.path('whole'), folder.path('finished'), { recursive: true });
    const { stdout } = await resume('finished');
    expect(stdout).toMatch(/Nothing is left to do: a larger --iterations .*\n.*20 iterations\.\n$/);
    expectSame('finished', 'whole');
    expect(bytes('finished', 'log.jsonl').equals(bytes('whole', 'log.jsonl'))).toBe(true);
  });

  test('is assessed at its end, however often before', async () => {
    const { code, stderr } = await exposure(begin('brief', '--iterations', '3'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(existsSync(folder.path('brief', 'best', 'weights.bin'))).toBe(true);
    const [last] = String(bytes('brief', 'log.jsonl')).trim().split('\n').slice(-1);
    expect(JSON.parse(last!)).toMatchObject({ iteration: 3, validation: {} });
  });

  test('says which line of its log is damaged, and does not go on without a log that is there', async () => {
    cpSync(folder.path('whole'), folder.path('damaged'), { recursive: true });
    const log = folder.path('damaged', 'log.jsonl');
    writeFileSync(log, String(readFileSync(log)).replace(/\n/, '\n{"iteration": 1,\n'));
    expect((await resume('damaged', '--iterations', '30')).stderr).toMatch(
      /log\.jsonl: line 2 is damaged: it is not valid JSON\. Without that line the run can be resumed\./,
    );
    writeFileSync(log, String(bytes('whole', 'log.jsonl')).replace('"intersections"', '"overlaps"'));
    expect((await resume('damaged', '--iterations', '30')).stderr).toMatch(
      /log\.jsonl: line 1 is damaged: "validation, validation, untouched, intersections" in it is missing\./,
    );
    rmSync(log);
    mkdirSync(log);
    expect((await resume('damaged', '--iterations', '30')).stderr).toMatch(
      /log\.jsonl: This file cannot be read: it is a folder/,
    );
  });

  test('begins with the weights of another model, and goes on from there', async () => {
    const model = folder.path('whole', 'model');
    const { code, stderr } = await exposure([
      ...begin('further', '--seed', '9', '--start-from', model),
      ...['--minutes', '0.00001'],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    // Stopped before its first iteration, so the weights are still those of the other.
    expect(bytes('further', 'model', 'weights.bin').equals(bytes('whole', 'model', 'weights.bin'))).toBe(
      true,
    );
    expect(JSON.parse(String(bytes('further', 'run.json')))).toMatchObject({ startFrom: model });
    const resumed = await exposure(['train', '--out', folder.path('further'), '--resume', '--minutes', '5']);
    expect(resumed.stdout).toMatch(/20 iterations\.\n$/);
    expect(bytes('further', 'model', 'weights.bin').equals(bytes('whole', 'model', 'weights.bin'))).toBe(
      false,
    );
  });

  test('refuses to begin with a model of another architecture', async () => {
    const architecture = { imageSize: 16, convolutions: [4, 8], hidden: 8 };
    await folder.write('wider.json', JSON.stringify({ ...RECIPE, architecture }));
    const { code, stderr } = await exposure([
      ...['train', '--source', folder.path('sources'), '--target', folder.path('targets')],
      ...['--recipe', folder.path('wider.json'), '--out', folder.path('wider')],
      ...['--start-from', folder.path('whole', 'model')],
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('has the shape');
    expect(existsSync(folder.path('wider'))).toBe(false);
  });

  test('refuses to begin with a model whose numbers mean something else', async () => {
    const architecture = { ...RECIPE.architecture, ranges: { exposure: { ev: [-1, 1] } } };
    await folder.write('narrow.json', JSON.stringify({ ...RECIPE, architecture }));
    const { code, stderr } = await exposure([
      ...['train', '--source', folder.path('sources'), '--target', folder.path('targets')],
      ...['--recipe', folder.path('narrow.json'), '--out', folder.path('narrow')],
      ...['--start-from', folder.path('whole', 'model')],
    ]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/model has other filters or other ranges than the recipe\.$/m);
    expect(existsSync(folder.path('narrow'))).toBe(false);
  });

  test('stops when the time is up, and has no more of it when it is resumed', async () => {
    const { code } = await exposure(begin('short', '--minutes', '0.001'));
    expect(code).toBe(0);
    const stopped = bytes('short', 'checkpoint.bin');
    expect(JSON.parse(String(bytes('short', 'run.json')))).toMatchObject({
      minutes: 0.001,
      seconds: expect.toSatisfy((seconds: number) => seconds >= 0.06) as number,
    });
    expect((await resume('short')).code).toBe(0);
    expect(bytes('short', 'checkpoint.bin').equals(stopped)).toBe(true);
    expect((await resume('short', '--minutes', '0.02')).code).toBe(0);
    expect(bytes('short', 'checkpoint.bin').equals(stopped)).toBe(false);
  });

  test('is a run from its first save on, and not before', async () => {
    const full: Partial<Host> = {
      writeFile: (path, content) =>
        path.endsWith('checkpoint.bin')
          ? Promise.reject(new UserError('The disk is full.'))
          : nodeHost.writeFile(path, content),
    };
    expect(await exposure(begin('begun'), full)).toMatchObject({ code: 1 });
    expect(existsSync(folder.path('begun', 'run.json'))).toBe(false);
    const interrupted: Partial<Host> = {
      onInterrupt: (listener) => {
        listener();
        return () => undefined;
      },
    };
    expect(await exposure(begin('begun', '--seed', '5'), interrupted)).toMatchObject({ code: 0 });
    expect((await resume('begun')).code).toBe(0);
    expectSame('begun', 'whole');
  });

  test('whose numbers run away says so, keeps its checkpoint, and logs how it came to that', async () => {
    const learningRates = { ...RECIPE.learningRates, value: 1e25 };
    await folder.write('wild.json', JSON.stringify({ ...RECIPE, learningRates }));
    const argv = begin('wild', '--recipe', folder.path('wild.json'));
    const { code, stderr } = await exposure(argv);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /wild: iteration 2 failed, because .* not finite; smaller learning rates may help/,
    );
    expect(String(bytes('wild', 'log.jsonl'))).toContain('"iteration":0,"policyLoss"');
    expect((await resume('wild')).stderr).toBe(stderr);
  });

  test('a signal is heard while it works', () => {
    let heard = 0;
    const release = nodeHost.onInterrupt(() => heard++);
    process.emit('SIGINT');
    process.emit('SIGTERM');
    release();
    expect(heard).toBe(2);
    expect(process.listenerCount('SIGTERM')).toBe(0);
  });

  test('goes on only with the photographs that it was begun with', async () => {
    await writePhotos(folder, 'others', 24, 0.3);
    const { code, stderr } = await resume('whole', '--source', folder.path('others'));
    expect(code).toBe(1);
    expect(stderr).toContain('not the photographs that the run was begun with');
  });

  test.each([
    [['train', '--out', 'x'], '--target is missing'],
    [['train', '--source', 'a', '--out', 'x'], '--target is missing'],
    [['train', '--source', 'a', '--target', 'b'], '--out is missing'],
    [['train', '--source', 'a', '--out', 'x', '--target', 'b', '--iterations', '1.5'], 'whole number'],
    [
      ['train', '--source', 'a', '--out', 'x', '--target', 'b', '--seed=-1'],
      'from 0 to 4294967295, not "-1"',
    ],
    [['train', '--source', 'a', '--out', 'x', '--target', 'b', '--minutes', '0'], 'above 0'],
    [['train', '--source', 'a', '--out', 'x', '--target', 'b', '--source-input', 'raw'], 'raw'],
    [['train', 'more', '--out', 'x'], 'nothing to do with more'],
    [['train', '--out', folder.path('nowhere'), '--resume'], 'there is no run in'],
  ])('%j is wrong usage', async (argv, reason) => {
    const { code, stderr } = await exposure(argv);
    expect(stderr).toContain(reason);
    expect(code).toBe(2);
  });

  test('does not write over a run, nor resume one with another seed', async () => {
    expect((await exposure(begin('whole'))).stderr).toContain('--resume goes on with it');
    const other = await resume('whole', '--seed', '6');
    expect(other.stderr).toContain('--seed cannot be changed');
  });
});
