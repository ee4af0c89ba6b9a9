import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Host } from '../host';
import { nodeHost } from '../main';
import { testFolder } from '../command.fixture';
import { listPhotos, type PhotoFolder, readPhotoFolder } from './photo-folder';

const folder = testFolder();
const errors: string[] = [];
const host: Host = { ...nodeHost, writeError: (text) => void errors.push(text) };

/** A gray of its own, 30 pixels wide and 20 high. */
const writeGray = (name: string, code: number): Promise<string> =>
  folder.writeImage(
    name,
    { width: 30, height: 20, samples: new Uint16Array(1800).fill(code), metadata: {} },
    'png16',
  );

const NAMES = Array.from({ length: 12 }, (_, i) => `${i}.png`);

beforeAll(async () => {
  for (const [i, name] of NAMES.entries()) await writeGray(`plain/${name}`, 1000 * i);
  await folder.write('plain/notes.txt', 'no image');
  await folder.write('plain/.hidden.png', 'no image');
  for (const name of ['a.png', 'b.png', 'c.png']) await writeGray(`listed/${name}`, 100);
  await folder.write('listed.csv', 'file,weight\na.png,0.5\nb.png,2\n');
});
afterAll(() => folder.remove());

const files = async (path: string, table?: string): Promise<string[]> =>
  (await listPhotos(host, { folder: path, ...(table !== undefined && { table }) })).map(({ file }) => file);

const read = (name: string, table?: string): Promise<PhotoFolder> =>
  readPhotoFolder(host, {
    folder: folder.path(name),
    ...(table !== undefined && { table }),
    input: 'linear',
    imageSize: 16,
  });

describe('the photographs of a folder', () => {
  test('are its images where there is no table', async () => {
    expect(await files(folder.path('plain'))).toEqual([...NAMES].sort());
  });

  test('are those in the table beside it, however the folder is written', async () => {
    const path = folder.path('listed');
    expect(await files(path)).toEqual(['a.png', 'b.png']);
    expect(await files(`${path}/`)).toEqual(['a.png', 'b.png']);
    expect(await files(`${path}/.`)).toEqual(['a.png', 'b.png']);
    expect(await files(`${path}/../plain/../listed`)).toEqual(['a.png', 'b.png']);
  });

  test('are those in the table that is asked for', async () => {
    const table = await folder.write('other.csv', 'file\nc.png\n');
    expect(await files(folder.path('listed'), table)).toEqual(['c.png']);
  });

  test('are named where the folder or the table is not there, or is wrong', async () => {
    await expect(files(folder.path('nowhere'))).rejects.toThrow(/nowhere cannot be read: .*no such/);
    await expect(files(folder.path('listed'), folder.path('no.csv'))).rejects.toThrow(/no\.csv: .*no such/);
    const wrong = await folder.write('wrong.csv', 'file\na.png\na.png\n');
    await expect(files(folder.path('listed'), wrong)).rejects.toThrow(/wrong\.csv: .*a\.png is there twice/);
  });
});

describe('reading them', () => {
  test('makes squares small and puts each in its part', async () => {
    const { parts, failures } = await read('plain');
    expect(failures).toBe(0);
    const all = [...parts.train, ...parts.validation, ...parts.test];
    expect(all.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    for (const { name, weight, pixels } of all) {
      expect(weight).toBe(1);
      expect(pixels).toHaveLength(20 * 20 * 3);
      expect(pixels[500]).toBeCloseTo((1000 * parseInt(name)) / 65535, 6);
    }
  });

  test('reports what is listed and not there, and goes on', async () => {
    errors.length = 0;
    const table = await folder.write('gone.csv', 'file,weight\na.png,0.5\ngone.png,1\nb.png,2\n');
    const { parts, failures } = await read('listed', table);
    expect(failures).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/^exposure: .*gone\.png: .*no such file/)]);
    const found = [...parts.train, ...parts.validation, ...parts.test];
    expect(found.map(({ weight }) => weight).sort()).toEqual([0.5, 2]);
    const none = await folder.write('none.csv', 'file\ngone.png\n');
    await expect(read('listed', none)).rejects.toThrow('there is no photograph that can be read');
  });

  test('gives a checksum that tells other pixels', async () => {
    const { checksum } = await read('listed');
    expect(checksum).toMatch(/^[0-9a-f]{8}$/);
    expect((await read('listed')).checksum).toBe(checksum);
    await writeGray('listed/b.png', 101);
    expect((await read('listed')).checksum).not.toBe(checksum);
    rmSync(folder.path('listed', 'b.png'));
  });
});
