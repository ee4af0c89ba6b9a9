/** The index of the paper's published checkpoint, where it is at hand. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { memorySource } from '../../formats/byte-source';
import { encodeEntry, encodeHeader } from './index/bundle';
import { openCheckpoint, readIndex } from './checkpoint';
import { planRanges } from './fetch/harvest';
import { readTable } from './index/table-reader';
import { writeTable } from './index/table-writer.fixture';
import { weightEntries } from './weights';
import { describeNeeding, has, sharedPath } from '../../platform/needs.fixture';

const INDEX = 'shared/reference/checkpoint/model.ckpt-20000.index';

describeNeeding(INDEX)("the paper's index", () => {
  const bytes = has(INDEX) ? new Uint8Array(readFileSync(sharedPath(INDEX))) : new Uint8Array();
  const index = memorySource(bytes);

  it('has 76 weights of 34 MB, besides what the optimiser kept', async () => {
    const entries = await readIndex(index);
    const weights = weightEntries({ entries });
    expect(entries.size).toBe(240);
    expect(weights).toHaveLength(76);
    expect(weights.reduce((sum, { size }) => sum + size, 0)).toBe(34247048);
    expect(new Set(weights.map(({ dtype }) => dtype))).toEqual(new Set(['float32']));
    expect(entries.get('generator/filter_7/fc2/weights')?.shape).toEqual([128, 30]);
    expect(entries.get('rl_value/critic/Conv/weights')?.shape).toEqual([4, 4, 17, 32]);
    expect(Math.max(...[...entries.values()].map(({ offset, size }) => offset + size))).toBe(102741192);
  });

  it('has the weights side by side, so that one request gets them', async () => {
    const ranges = planRanges(weightEntries({ entries: await readIndex(index) }));
    expect(ranges).toHaveLength(1);
    expect(ranges[0]!.end - ranges[0]!.start).toBeLessThan(34247048 + 1024);
  });

  it('says which tensor lies behind the end of data that was cut short', async () => {
    const data = { ...memorySource(new Uint8Array()), size: 102741191 };
    await expect(openCheckpoint({ index, data })).rejects.toThrow(
      /^The checkpoint's data ends early: it has 102741191 bytes, and rl_value\/critic\/fully_connected_1\/weights/,
    );
  });

  it('is written again byte for byte by our own writer', async () => {
    const rows = await readTable(index);
    expect(writeTable(rows)).toEqual(bytes);
    expect(encodeHeader()).toEqual(rows[0]!.value);
    const entries = await readIndex(index);
    for (const { key, value } of rows.slice(1)) {
      const entry = entries.get(new TextDecoder().decode(key))!;
      if (entry.dtype === 'float32') expect(encodeEntry(entry), entry.name).toEqual(value);
    }
  });
});
