import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { seededWeights } from '../../../policy/model/seeded-weights';
import { readFileSync } from 'node:fs';
import { loadModel } from '../../../policy/model/model-folder';
import { SMALL } from '../../../training/networks.fixture';
import { nodeHost } from '../../main';
import { writeModelFolder } from '../../files/model-files';
import { exposure, testFolder } from '../../command.fixture';
import { SMALL_MODEL } from '../../training/model.fixture';

const folder = testFolder();
afterAll(() => folder.remove());

async function write(name: string, seed: number, architecture = SMALL): Promise<string> {
  const model = { ...SMALL_MODEL, architecture, weights: seededWeights(seed, 3, architecture), origin: name };
  await writeModelFolder(nodeHost, folder.path(name), model, 'float32');
  return folder.path(name);
}

describe('average', () => {
  test('is the mean of every weight, and says of itself what the last one says', async () => {
    const paths = [await write('one', 1), await write('two', 2), await write('three', 3)];
    const out = folder.path('mean');
    const { code, stdout } = await exposure(['average', ...paths, '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toContain('the mean of 3 models');
    const mean = await loadModel((name) => Promise.resolve(new Uint8Array(readFileSync(join(out, name)))));
    expect(mean.origin).toBe('three');
    const all = [1, 2, 3].map((seed) => seededWeights(seed, 3, SMALL));
    for (const [name, { data }] of mean.weights) {
      data.forEach((value, i) => {
        const expected = all.reduce((sum, weights) => sum + weights.get(name)!.data[i]!, 0) / 3;
        // Half floats have 11 bits.
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -11 + 1e-7);
      });
    }
  });

  test('takes models of one architecture, and more than one', async () => {
    const one = await write('here', 1);
    const wider = await write('wider', 1, { ...SMALL, hidden: SMALL.hidden + 1 });
    const unlike = await exposure(['average', wider, one, '--out', folder.path('none')]);
    expect(unlike.code).toBe(1);
    expect(unlike.stderr).toContain(wider);
    expect(unlike.stderr).toContain('instead of');
    expect((await exposure(['average', one, '--out', folder.path('none')])).code).toBe(2);

    const ranged = await write('ranged', 1, { ...SMALL, ranges: { exposure: { ev: [-1, 1] } } });
    const other = await exposure(['average', one, ranged, '--out', folder.path('none')]);
    expect(other.code).toBe(1);
    expect(other.stderr).toContain(`${one} has other filters or other ranges than ${ranged}.`);
  });
});
