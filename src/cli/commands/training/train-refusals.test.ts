import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exposure, testFolder } from '../../command.fixture';
import { writePhotos } from './training-photos.fixture';

const folder = testFolder();

beforeAll(async () => {
  await writePhotos(folder, 'sources', 24, 0.06);
  await writePhotos(folder, 'targets', 24, 0.5);
});
afterAll(() => folder.remove());

const resume = (out: string) => exposure(['train', '--out', folder.path(out), '--resume']);

describe('train refuses what is wrong before it begins, and', () => {
  test('names a record that is none', async () => {
    await folder.write('foreign/run.json', '{"recipe": {"batchsize": 3}}');
    const { code, stderr } = await resume('foreign');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /foreign.run\.json: this is not the record of a run: "recipe, batchsize" in it means nothing\./,
    );
    await folder.write('foreign/run.json', '{"recipe": {}, "targets": {"folder": "photos", "input": "raw"}}');
    expect((await resume('foreign')).stderr).toMatch(/"targets, input" in it cannot be read: The input/);
    await folder.write('foreign/run.json', 'half of a');
    expect((await resume('foreign')).stderr).toContain('not the record of a run: it is not valid JSON.');
  });

  test('names a folder without photographs, and a recipe that is wrong', async () => {
    await folder.write('empty/readme.txt', 'nothing');
    await folder.write('recipe.json', '{}');
    await folder.write('wrong.json', '{"batchSize": "many"}');
    const argv = (source: string, recipe: string): string[] => [
      ...['train', '--source', folder.path(source), '--target', folder.path('targets')],
      ...['--out', folder.path('none'), '--recipe', folder.path(recipe)],
    ];
    const empty = await exposure(argv('empty', 'recipe.json'));
    expect(empty.stderr).toContain('there is no image in it');
    expect(empty.code).toBe(1);
    expect((await exposure(argv('sources', 'wrong.json'))).stderr).toContain('"batchSize"');
    expect(existsSync(folder.path('none'))).toBe(false);
  });
});
