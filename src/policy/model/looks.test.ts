/** The models that come with the page and the command line: their files as they lie in this project. */
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOOKS } from './looks';
import { type Manifest, MANIFEST_NAME, parseManifest } from './manifest';
import { loadModel, WEIGHTS_NAME } from './model-folder';
import { elementCount } from './weights';

/** In bytes: of the policy's tensors, and of the critic's and the value network's. */
const [LARGEST_POLICY, LARGEST_CRITICS] = [13e6, 5e6];

describe.each(LOOKS)('the model of the look $id', ({ folder }) => {
  const FOLDER = `public/models/${folder}`;
  let manifest: Manifest;
  beforeAll(() => {
    manifest = parseManifest(readFileSync(`${FOLDER}/${MANIFEST_NAME}`, 'utf8'));
  });

  it('is read whole, with every checksum right', async () => {
    const { weights } = await loadModel((name) => readFile(`${FOLDER}/${name}`));
    expect([...weights.keys()].sort()).toEqual(manifest.tensors.map(({ name }) => name).sort());
    for (const [name, { shape, data }] of weights) {
      expect(data.length, name).toBe(elementCount(shape));
      expect(data.every(Number.isFinite), name).toBe(true);
    }
  });

  it('has half floats within the sizes that a page can ask people to wait for', async () => {
    const bytes = { policy: 0, critics: 0 };
    for (const { name, dtype, length } of manifest.tensors) {
      expect(dtype, name).toBe('float16');
      bytes[name.startsWith('generator/') ? 'policy' : 'critics'] += length;
    }
    expect(bytes.policy).toBeGreaterThan(0);
    expect(bytes.policy).toBeLessThanOrEqual(LARGEST_POLICY);
    expect(bytes.critics).toBeGreaterThan(0);
    expect(bytes.critics).toBeLessThanOrEqual(LARGEST_CRITICS);
    expect((await stat(`${FOLDER}/${WEIGHTS_NAME}`)).size).toBe(bytes.policy + bytes.critics);
  });

  it('takes photographs as they come, and says whose it is', () => {
    expect(manifest).toMatchObject({ input: 'auto', output: 'as-is' });
    expect(manifest.origin).toMatch(/^trained by this project on \S/);
    expect(manifest.licence.trim()).not.toBe('');
    expect(manifest.card.trim()).not.toBe('');
  });
});
