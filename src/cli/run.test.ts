import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exposure, testFolder, testImage } from './command.fixture';

const folder = testFolder();
afterAll(() => folder.remove());

describe('help', () => {
  it('lists the commands', async () => {
    const { code, stdout } = await exposure(['--help']);
    expect(code).toBe(0);
    for (const name of ['apply', 'info', 'suggest', 'evaluate', 'convert', 'verify'])
      expect(stdout).toContain(name);
  });

  it('of a command names its options and their values', async () => {
    const { code, stdout } = await exposure(['apply', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('exposure apply FILES... --steps FILE|none --out FILE|FOLDER [options]');
    expect(stdout).toContain('--format tiff16|tiff32f|png16|png8|jpeg');
    expect(stdout).toContain('--backend auto|webgpu|wasm|cpu');
  });
});

describe('wrong usage', () => {
  const a = folder.path('a.tif');
  const out = folder.path('out');
  const plain = ['apply', a, '--steps', 'none'];

  beforeAll(async () => {
    await folder.writeImage('a.tif', testImage());
    await folder.write('steps.json', JSON.stringify({ version: 1, steps: [] }));
    await folder.write('notes', 'not a folder');
  });

  it.each([
    [
      'nothing',
      [],
      /apply, info, suggest, evaluate, convert, train, average, assess, sheet, match, look, metrics, precision, residual, restore, unprocess, verify/,
    ],
    ['an unknown command', ['aply'], /no command "aply"/],
    ['no files', ['apply', '--steps', 'none', '--out', out], /FILES\.\.\. is missing/],
    ['no steps', ['apply', a, '--out', out], /--steps is missing/],
    ['no out', plain, /--out is missing/],
    ['an unknown option', [...plain, '--out', out, '--color', 'red'], /--color/],
    ['an option without its value', [...plain, '--out'], /--out/],
    ['an empty out', [...plain, '--out', ''], /--out is empty/],
    ['a value with a dash', [...plain, '--out', '-x.tif'], /--out lacks .* is written --out=-VALUE/],
    ['a file with a dash', [...plain, '-x.tif', '--out', out], /'-x'; files .* dash come after --\. /],
    ['a dot in an option', [...plain, '--out', out, '--in.put'], /Unknown option '--in\.put'\. \(/],
    ['an unknown format', [...plain, '--out', out, '--format', 'gif'], /--format must be tiff16, .*"gif"/],
    ['a contradiction', [...plain, '--out', folder.path('x.png'), '--format', 'jpeg'], /contradicts.*\.png/],
    ['a format for reading only', [...plain, '--out', folder.path('x.npy')], /\.npy files cannot be written/],
    ['an unknown input', [...plain, '--out', out, '--input', 'gamma:x'], /input transform.*"gamma:x"/],
    ['an unknown output', [...plain, '--out', out, '--output', 'linear'], /output transform.*"linear"/],
    ['an unknown view', [...plain, '--out', out, '--view', 'wide'], /--view must be/],
    ['an unknown compression', [...plain, '--out', out, '--compression', 'lzw'], /--compression must be/],
    [
      'a compression for a PNG',
      [...plain, '--out', folder.path('x.png'), '--compression', 'none'],
      /is for tiff16, tiff32f, not png/,
    ],
    [
      'no threads',
      [...plain, '--out', out, '--threads', '0'],
      /--threads must be a whole number from 1 to 64/,
    ],
    ['an unknown backend', [...plain, '--out', out, '--backend', 'cuda'], /--backend must be/],
    ['quality of a TIFF', [...plain, '--out', out, '--quality', '90'], /--quality is for jpeg/],
    [
      'quality beyond 100',
      [...plain, '--out', folder.path('x.jpg'), '--quality', '101'],
      /whole number from 1 to 100/,
    ],
    ['a file where a folder should be', [...plain, '--out', folder.path('notes')], /is a file/],
    ['two photographs into one file', [...plain, a, '--out', folder.path('x.tif')], /two results/],
    [
      'two of one name',
      ['apply', a, folder.path('sub', 'a.png'), '--steps', 'none', '--out', out],
      /two results/,
    ],
    ['writing over the input', [...plain, '--out', a], /would overwrite an input/],
    ['writing into the input’s folder', [...plain, '--out', folder.path()], /would overwrite an input/],
    ['two files for info', ['info', a, a], /one FILE too many/],
    ['an unknown backend to verify', ['verify', folder.path(), '--backend', 'cuda'], /"cuda" is none of/],
  ])('%s', async (_, argv, message) => {
    const before = folder.contents();
    const { code, stdout, stderr } = await exposure(argv);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(folder.contents()).toEqual(before);
  });
});
