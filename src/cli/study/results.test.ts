import { readFileSync } from 'node:fs';
import { parse } from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uniform } from '../../core/random';
import { formatDesign } from '../../study/design/design';
import { formatRecords } from '../../study/records/record-file';
import { recordOf, testDesign, useFilter } from '../../study/results/study.fixture';
import { exposure, type Outcome, testFolder } from '../command.fixture';
import { writeSmallModel } from '../training/model.fixture';

const folder = testFolder();
const design = testDesign();

async function writePhoto(name: string, level: number): Promise<void> {
  const samples = Uint16Array.from({ length: 24 * 30 * 3 }, (_, i) => 65535 * level * uniform(3, i));
  await folder.writeImage(name, { width: 24, height: 30, samples, metadata: {} }, 'png16');
}

beforeAll(async () => {
  await folder.write('study/study.json', formatDesign(design));
  for (const photo of ['barn', 'lake']) await writePhoto(`study/${photo}.png`, 0.3);
  for (const target of [1, 2, 3]) await writePhoto(`targets/${target}.png`, target / 3);
  await writeSmallModel(folder);
  const retouch: Parameters<typeof recordOf>[2] = {
    ...{ simulated: true, prefer: 'a', seconds: [1, 20, 20] },
    retouch: (session) => useFilter(session, 0, [60]),
  };
  const [first, second] = [await recordOf(design, 'P1', retouch), await recordOf(design, 'P2', retouch)];
  await folder.write('one.jsonl', formatRecords([first]));
  await folder.write('two.jsonl', formatRecords([second]));
  await folder.write(
    'torn.jsonl',
    formatRecords([{ ...second, participant: 'P9', events: second.events.slice(3) }]),
  );
});
afterAll(() => folder.remove());

function results(files: readonly string[], options: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const values = { study: folder.path('study', 'study.json'), model: folder.path('model'), ...options };
  const argv = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
  return exposure(['study', 'results', ...files.map((file) => folder.path(file)), ...argv]);
}

const textOf = (...names: string[]): string => readFileSync(folder.path(...names), 'utf8');

describe('study results', () => {
  test('finds photographs whose names mean something in addresses, as `study new` writes them', async () => {
    await writePhoto('odd/50 % #1?.png', 0.3);
    const file = folder.path('odd', 'study.json');
    expect((await exposure(['study', 'new', folder.path('odd'), '--out', file])).code).toBe(0);
    const records = folder.path('odd.jsonl');
    const simulated = await exposure(['study', 'simulate', file, '--participants', '2', '--out', records]);
    expect(simulated.code).toBe(0);
    const { code, stderr } = await results(['odd.jsonl'], { study: file, out: folder.path('odd-out') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('writes tables, codebook, figures and numbers, and says what came out', async () => {
    const out = folder.path('out');
    const { code, stdout, stderr } = await results(['one.jsonl', 'two.jsonl'], {
      ...{ out, targets: folder.path('targets') },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe('small: 2 participants, all simulated, 2 finished, 4 photographs retouched');
    expect(lines).toContain('barn, old: median 20.0 s of 1');
    expect(stdout).toMatch(/better, a: wins \d+ % \(\d+ % to \d+ %\)/);
    expect(stdout).toMatch(/intersection, untouched: 0\.\d{3} \(/);
    const written = folder.contents().filter((file) => file.startsWith('out/'));
    expect(lines.at(-1)).toBe(`${out}: ${written.length} files`);
    expect(written.map((file) => file.slice(4))).toEqual(
      [
        ...[
          'participants',
          'trials',
          'steps',
          'agent-steps',
          'ratings',
          'preferences',
          'answers',
          'events',
        ].map((name) => `${name}.csv`),
        ...['filter-use', 'parameters', 'times', 'intersections', 'ratings'].map((name) => `${name}.svg`),
        ...['trajectories-barn.svg', 'trajectories-lake.svg', 'codebook.md', 'codebook.csv', 'results.json'],
      ].sort(),
    );
  });

  test('has the model’s five steps for every photograph, and pictures after each', async () => {
    await results(['one.jsonl'], { out: folder.path('agent') });
    const { data } = parse<Record<string, string>>(textOf('agent', 'agent-steps.csv'), {
      ...{ header: true, skipEmptyLines: true },
    });
    for (const photo of ['barn', 'lake']) {
      const steps = data.filter((line) => line['photo'] === photo).map(({ step }) => step);
      expect([...new Set(steps)]).toEqual(['1', '2', '3', '4', '5']);
    }
    const svg = textOf('agent', 'trajectories-barn.svg');
    expect(svg.split('href="data:image/png;base64,')).toHaveLength(1 + 2 + 6);
    expect(svg).toContain('>P1 (simulated)<');
    expect(svg).toContain('1 participant, simulated');
    const [, png] = /base64,([^"]+)"/.exec(svg)!;
    expect(Buffer.from(png!, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(textOf('agent', 'intersections.svg')).toContain('There are no targets to compare with.');
  });

  test('tells of a record that does not fit and goes on with the others', async () => {
    const { code, stdout, stderr } = await results(['one.jsonl', 'torn.jsonl'], { out: folder.path('torn') });
    expect(code).toBe(1);
    expect(stderr).toBe('exposure: P9: The record has no beginning.\n');
    expect(stdout).toContain('small: 1 participant, simulated');
    expect(textOf('torn', 'participants.csv')).toContain('small,P1,true');
  });

  test('tells of a photograph that is not there and goes on without it', async () => {
    await folder.write('bare/study.json', formatDesign(design));
    await writePhoto('bare/barn.png', 0.3);
    const study = folder.path('bare', 'study.json');
    const { code, stderr } = await results(['one.jsonl'], { study, out: folder.path('bare-out') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^exposure: .*lake\.png: .*\n$/);
    expect(folder.contents()).toContain('bare-out/trajectories-barn.svg');
    expect(folder.contents()).not.toContain('bare-out/trajectories-lake.svg');
  });

  test('writes nothing where nothing can be used', async () => {
    const out = folder.path('nothing');
    await folder.write('empty/notes.txt', 'no image');
    await folder.write('bad.jsonl', 'no JSON\n');
    for (const [files, options, problem] of [
      [['torn.jsonl'], {}, /None of the records can be used/],
      [['bad.jsonl'], {}, /bad\.jsonl: Line 1 is not valid JSON\.\n$/],
      [['one.jsonl'], { model: folder.path('targets') }, /this is no model/],
      [['one.jsonl'], { study: folder.path('one.jsonl') }, /one\.jsonl: This study file is not valid JSON\./],
      [['one.jsonl'], { targets: folder.path('empty') }, /empty: .*no image/],
    ] as const) {
      const { code, stderr, stdout } = await results(files, { out, ...options });
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(problem);
    }
    expect(folder.contents().some((file) => file.startsWith('nothing'))).toBe(false);
  });

  test('knows wrong usage', async () => {
    expect((await results(['one.jsonl'])).code).toBe(2);
    expect((await results([], { out: folder.path('x') })).code).toBe(2);
    expect((await results(['one.jsonl'], { out: '' })).stderr).toMatch(/--out is empty/);
  });

  test('does not overwrite the study', async () => {
    await folder.write('clash/results.json', formatDesign(design));
    const study = folder.path('clash', 'results.json');
    const { code, stderr } = await results(['one.jsonl'], { study, out: folder.path('clash') });
    expect(code).toBe(2);
    expect(stderr).toMatch(/would overwrite an input/);
    expect(textOf('clash', 'results.json')).toBe(formatDesign(design));
  });
});
