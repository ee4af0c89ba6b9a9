import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../formats';
import { parseDesign, type StudyDesign } from '../../study/design/design';
import { pageOf, replay } from '../../study/participation/participation';
import { planFor } from '../../study/design/plan';
import { parseRecords, type StudyRecord } from '../../study/records/record-file';
import { exposure, testFolder, testImage } from '../command.fixture';

const folder = testFolder();
afterAll(() => folder.remove());

const designAt = (path: string): StudyDesign => parseDesign(readFileSync(path, 'utf8'));
const recordsAt = (path: string): StudyRecord[] => parseRecords(readFileSync(path, 'utf8'));

describe('help', () => {
  test('of the group lists its commands', async () => {
    const { code, stdout } = await exposure(['study', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^exposure study COMMAND \.\.\.\n/);
    for (const name of ['new', 'simulate', 'results']) expect(stdout).toMatch(new RegExp(`\n  ${name} +\\S`));
    expect((await exposure(['--help'])).stdout).toMatch(/\n {2}study +\S/);
  });

  test.each([
    ['new', 'exposure study new FOLDER --out FILE.json [options]'],
    ['simulate', 'exposure study simulate STUDY.json --out FILE.jsonl [options]'],
    ['results', 'exposure study results RECORDS.jsonl...'],
  ])('of %s names its options', async (name, usage) => {
    const { code, stdout } = await exposure(['study', name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(usage);
    expect(stdout).toContain('--out');
  });

  test.each([
    ['nothing', [], /say what to do: new, simulate, results, or --help/],
    ['an unknown command', ['make'], /there is no command "make": new, simulate, results/],
    ['no folder', ['new', '--out', 'x.json'], /FOLDER is missing\. \(exposure study new --help\)/],
    ['no out', ['new', folder.path()], /--out is missing/],
  ])('is pointed to where there is %s', async (_, argv, message) => {
    const { code, stdout, stderr } = await exposure(['study', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('study new', () => {
  beforeAll(async () => {
    await folder.writeImage('My photos!/b.tif', testImage());
    await folder.writeImage('My photos!/a 1.png', testImage(), 'png16');
    await folder.write('My photos!/notes.txt', 'no photograph');
    await folder.write('My photos!/.hidden.png', 'no photograph');
  });

  test('makes a study of a folder’s photographs', async () => {
    const out = folder.path('mine', 'study.json');
    const { code, stdout, stderr } = await exposure([
      'study',
      'new',
      folder.path('My photos!'),
      '--out',
      out,
    ]);
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: `${out}: 2 photographs\n` });
    const design = designAt(out);
    expect(design).toMatchObject({ id: 'My-photos', title: 'My photos!', order: { kind: 'shuffled' } });
    expect(design).not.toHaveProperty('practice');
    expect(design.photos).toEqual([
      { id: 'a-1', file: '../My photos!/a 1.png' },
      { id: 'b', file: '../My photos!/b.tif' },
    ]);
    expect(design.conditions).toMatchObject([{ id: 'original', tool: 'original', suggestion: false }]);
    expect(design.instructions).toContain('2 photographs');
    expect(design.instructions).toContain('up to 4 steps');
    expect(design.questionnaire.map(({ kind }) => kind)).toEqual(['likert', 'choice', 'text']);
    expect(design.ratings).toMatchObject([{ kind: 'pairs' }]);
    expect(design.ratings[0]!.candidates.map(({ source }) => source)).toEqual(['own', 'agent', 'untouched']);
  });

  test('takes the agent’s tool and a title', async () => {
    const out = folder.path('agent.json');
    const options = ['--tool', 'agent', '--title', 'Light & shade', '--out', out];
    expect(await exposure(['study', 'new', folder.path('My photos!'), ...options])).toMatchObject({
      code: 0,
    });
    const design = designAt(out);
    expect(design).toMatchObject({ title: 'Light & shade', conditions: [{ id: 'agent', tool: 'agent' }] });
    expect(design.instructions).toContain('up to 5 steps');
  });

  test('knows every extension that the program opens', async () => {
    const extensions = FORMATS.flatMap((format) => format.extensions);
    expect(extensions).toContain('npy');
    for (const [i, extension] of extensions.entries()) await folder.write(`all/${i}.${extension}`, 'any');
    await exposure(['study', 'new', folder.path('all'), '--out', folder.path('all.json')]);
    expect(designAt(folder.path('all.json')).photos).toHaveLength(extensions.length);
  });

  test('gives ids and addresses to any names', async () => {
    const names = [
      '50%#1?.png',
      '50%#1?.tif',
      'x'.repeat(80) + '.png',
      '写真.png',
      '--.png',
      'a-b.png',
      'a b.png',
    ];
    for (const name of names) await folder.write(`names/${name}`, 'any');
    const out = folder.path('names', 'study.json');
    expect(await exposure(['study', 'new', folder.path('names') + '/', '--out', out])).toMatchObject({
      code: 0,
    });
    const { photos } = designAt(out);
    expect(new Set(photos.map(({ id }) => id)).size).toBe(names.length);
    expect(photos.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['50-1', '50-1-2', 'x'.repeat(64), 'a-b', 'a-b-2']),
    );
    const base = 'https://example.org/studies/names/study.json';
    const found = photos.map(({ file }) => decodeURIComponent(new URL(file, base).pathname));
    expect(found.sort()).toEqual(names.map((name) => `/studies/names/${name}`).sort());
  });

  test.each<[string, () => string[], number, RegExp]>([
    [
      'no photographs',
      () => [folder.path('mine'), '--out', folder.path('x.json')],
      1,
      /there is no image in it/,
    ],
    [
      'no folder',
      () => [folder.path('nowhere'), '--out', folder.path('x.json')],
      1,
      /nowhere cannot be read/,
    ],
    [
      'another name',
      () => [folder.path('all'), '--out', folder.path('x.yaml')],
      2,
      /x\.yaml does not end in \.json/,
    ],
    [
      'another tool',
      () => [folder.path('all'), '--out', 'x.json', '--tool', 'gimp'],
      2,
      /--tool must be original, agent/,
    ],
    [
      'an empty title',
      () => [folder.path('all'), '--out', folder.path('x.json'), '--title', ' '],
      1,
      /"title" of this study/,
    ],
  ])('refuses %s', async (_, argv, code, message) => {
    const before = folder.contents();
    const outcome = await exposure(['study', 'new', ...argv()]);
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) as string });
    expect(folder.contents()).toEqual(before);
  });
});

describe('study simulate', () => {
  const [studyPath, out] = [folder.path('rehearsal.json'), folder.path('records.jsonl')];
  beforeAll(async () => {
    await folder.writeImage('rehearsal/a.tif', testImage());
    await folder.writeImage('rehearsal/b.tif', testImage());
    await exposure(['study', 'new', folder.path('rehearsal'), '--out', studyPath]);
  });

  test('has forty people take part', async () => {
    const { code, stdout, stderr } = await exposure(['study', 'simulate', studyPath, '--out', out]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const records = recordsAt(out);
    const events = records.reduce((sum, record) => sum + record.events.length, 0);
    expect(stdout).toBe(`${out}: 40 simulated participants, ${events} events\n`);
    expect([records[0]!.participant, records[39]!.participant]).toEqual(['S01', 'S40']);
    const design = designAt(studyPath);
    for (const { study, participant, events: own } of records) {
      expect(study).toBe('rehearsal');
      const participation = replay(design, participant, own);
      expect(pageOf(participation).kind).toBe('thanks');
      expect(participation.results).toHaveLength(2);
      const pairs = planFor(design, participant).filter(({ kind }) => kind === 'pair').length;
      expect(own.filter(({ kind }) => kind === 'prefer')).toHaveLength(pairs);
    }
  });

  test('gives the same file again for a seed, and another for another', async () => {
    const write = async (name: string, seed: string): Promise<string> => {
      const argv = [studyPath, '--out', folder.path(name), '--participants', '3', '--seed', seed];
      expect(await exposure(['study', 'simulate', ...argv])).toMatchObject({ code: 0 });
      return readFileSync(folder.path(name), 'utf8');
    };
    const first = await write('first.jsonl', '7');
    expect(await write('again.jsonl', '7')).toBe(first);
    expect(await write('other.jsonl', '8')).not.toBe(first);
    expect(parseRecords(first)).toHaveLength(3);
  });

  test.each<[string, string[], number, RegExp]>([
    ['no people', ['--participants', '0'], 2, /--participants must be a whole number from 1 to 10000/],
    ['half a seed', ['--seed', '0.5'], 2, /--seed must be a whole number/],
    ['writing over the study', ['--out', studyPath], 2, /would overwrite an input/],
  ])('refuses %s', async (_, options, code, message) => {
    const outcome = await exposure([
      'study',
      'simulate',
      studyPath,
      '--out',
      folder.path('no.jsonl'),
      ...options,
    ]);
    expect(outcome).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) as string });
  });

  test('names a study file that is none, and what is wrong', async () => {
    const bad = await folder.write('bad.json', '{"version": 2}');
    expect(await exposure(['study', 'simulate', bad, '--out', folder.path('no.jsonl')])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/bad\.json: "version" of this study must be 1, not 2\.\n$/) as string,
    });
    expect(folder.contents()).not.toContain('no.jsonl');
  });
});
