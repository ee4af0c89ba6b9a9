import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parseStepsFile } from '../../../filters/steps';
import { exposure, testFolder } from '../../command.fixture';

const folder = testFolder();
afterAll(() => folder.remove());

/** Eight bits of one color with some structure. */
const photo = (name: string, [red, green, blue]: readonly [number, number, number], range: number) => {
  const samples = Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) => {
    const wave = range * Math.sin(Math.floor(i / 3) / 7) * Math.cos(Math.floor(i / 180) / 5);
    return [red, green, blue][i % 3]! + wave;
  });
  return folder.writeImage(name, { width: 60, height: 40, samples, metadata: {} }, 'png8');
};

describe('exposure look', () => {
  it('writes steps that bring the numbers to those of the reference', async () => {
    const [dark, warm] = [
      await photo('dark.png', [80, 82, 86], 40),
      await photo('warm.png', [150, 130, 110], 50),
    ];
    const out = folder.path('look.json');
    const { code, stdout, stderr } = await exposure(['look', dark, warm, '--steps-out', out, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { wanted, before, after, clipped, ...document } = JSON.parse(stdout);
    expect(parseStepsFile(await readFile(out, 'utf8'))).toEqual(document);
    expect(document).toMatchObject({ input: 'srgb', output: 'srgb' });
    for (const name of ['lightness', 'warmth', 'colourfulness']) {
      const gone = (after[name] - before[name]) / (wanted[name] - before[name]);
      expect(gone, name).toBeGreaterThan(0.7);
      expect(gone, name).toBeLessThan(1.3);
    }
    expect(clipped.after).toBeLessThanOrEqual(clipped.before + 0.02);
  });

  it('wants two photographs', async () => {
    const { code, stderr } = await exposure(['look', 'a.png', '--steps-out', 'b.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('REFERENCE is missing');
  });
});
