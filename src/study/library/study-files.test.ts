import { afterEach, describe, expect, test, vi } from 'vitest';
import { UserError } from '../../core/errors';
import { fileNameOf, filesBeside, filesChosen, filesNamed } from './study-files';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['photos/barn.tif', 'barn.tif'],
  ['barn.tif', 'barn.tif'],
  ['photos/old%20barn%23.tif', 'old barn#.tif'],
  ['photos/100 %.tif', '100 %.tif'],
  ['photos/', ''],
])('the name in %s is "%s"', (path, name) => {
  expect(fileNameOf(path)).toBe(name);
});

describe('files that were chosen', () => {
  const barn = new File(['barn'], 'barn 100%.tif');
  const files = filesChosen([new File(['{}'], 'study.json'), barn]);

  test('are found by their name, without the folder', async () => {
    expect(await files.load('barn 100%.tif')).toBe(barn);
    expect(await files.load('../photos/barn%20100%25.tif')).toBe(barn);
  });

  test('are named where they are missing', async () => {
    await expect(files.load('photos/lake.tif')).rejects.toThrow(
      new UserError('lake.tif is not among the files: choose the study’s folder with its photographs.'),
    );
  });
});

test('files with whole addresses are found by them first', async () => {
  const [lake, expert] = [new File(['lake'], 'lake.tif'), new File(['expert'], 'lake.tif')];
  const files = filesNamed({ 'lake.tif': lake, 'expert/lake.tif': expert });
  expect(await files.load('expert/lake.tif')).toBe(expert);
  expect(await files.load('lake.tif')).toBe(lake);
  expect(await files.load('photos/lake.tif')).toBe(lake);
  await expect(files.load('constructor')).rejects.toThrow(UserError);
});

describe('files beside the study file', () => {
  const STUDY = 'https://example.org/studies/mine/study.json';

  const serving = (respond: () => Promise<Response>): string[] => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', (address: URL) => {
      asked.push(address.href);
      return respond();
    });
    return asked;
  };

  test('are had by addresses relative to it', async () => {
    const asked = serving(() => Promise.resolve(new Response('pixels')));
    const file = await filesBeside(STUDY).load('photos/old%20barn.tif');
    expect(asked).toEqual(['https://example.org/studies/mine/photos/old%20barn.tif']);
    expect(file.name).toBe('old barn.tif');
    expect(await file.text()).toBe('pixels');
    await filesBeside(STUDY).load('../shared.tif');
    expect(asked[1]).toBe('https://example.org/studies/shared.tif');
  });

  const message =
    'barn.tif could not be loaded from https://example.org/studies/mine/barn.tif: check the connection, then try again.';

  test('are not named by their address twice', async () => {
    serving(() => Promise.resolve(new Response('', { status: 404 })));
    await expect(filesBeside(STUDY).load(STUDY)).rejects.toThrow(
      new UserError(`study.json could not be loaded from ${STUDY}: check the connection, then try again.`),
    );
  });

  test('are named where there are none', async () => {
    serving(() => Promise.resolve(new Response('', { status: 404 })));
    await expect(filesBeside(STUDY).load('barn.tif')).rejects.toThrow(new UserError(message));
  });

  test('are named where there is no network', async () => {
    serving(() => Promise.reject(new TypeError('failed to fetch')));
    await expect(filesBeside(STUDY).load('barn.tif')).rejects.toThrow(new UserError(message));
  });
});
