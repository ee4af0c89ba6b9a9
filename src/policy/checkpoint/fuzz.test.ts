/** Indices with seeded damage: every one is read or refused with a sentence, soon. */
import { expect, it } from 'vitest';
import { uniform } from '../../core/random';
import { memorySource } from '../../formats/byte-source';
import { joinBytes } from '../../core/bytes/join-bytes';
import { encodeFixed32 } from './index/byte-cursor';
import { maskedCrc32c } from '../../core/bytes/crc';
import { OTHERS, refusalOf, WEIGHTS } from './checkpoint.fixture';
import { readTable, type TableEntry } from './index/table-reader';
import { writeTable } from './index/table-writer.fixture';
import { writeCheckpoint } from './write-checkpoint.fixture';

const files = writeCheckpoint([...WEIGHTS, ...OTHERS]);

/** A few bytes replaced, inserted or left out, or the end cut off. */
function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const draw = (index: number, below: number): number => Math.floor(uniform(seed, index) * below);
  let result = bytes.slice();
  for (let change = 0; change <= draw(0, 4); change++) {
    const at = draw(10 * change + 1, result.length);
    const value = [0, 1, 127, 128, 255, draw(10 * change + 2, 256)][draw(10 * change + 3, 6)]!;
    const kind = draw(10 * change + 4, 8);
    if (kind === 0)
      result = joinBytes([result.subarray(0, at), Uint8Array.of(value), result.subarray(at)]).slice();
    else if (kind === 1) result = joinBytes([result.subarray(0, at), result.subarray(at + 1)]).slice();
    else if (kind === 2 && change === 0) result = result.slice(0, at);
    else result[at] = value;
  }
  return result;
}

/** With the data block damaged and its checksum right again, at the length it had. */
function resealed(bytes: Uint8Array, seed: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // The first block begins the file; its length is found by its checksum.
  let length = 100;
  while (maskedCrc32c(copy.subarray(0, length)) !== view.getUint32(length, true)) length++;
  const block = mutated(copy.subarray(0, length - 1), seed).subarray(0, length - 1);
  copy.set(block);
  copy.set(encodeFixed32(maskedCrc32c(copy.subarray(0, length))), length);
  return copy;
}

/** With the value of one row damaged, in a table that is right. */
async function withValueDamaged(rows: readonly TableEntry[], seed: number): Promise<Uint8Array> {
  const at = Math.floor(uniform(seed, 99) * rows.length);
  return writeTable(rows.map((row, i) => (i === at ? { ...row, value: mutated(row.value, seed) } : row)));
}

it('survives damage of the bytes, of a block and of an entry', async () => {
  const rows = await readTable(memorySource(files.index));
  const start = performance.now();
  const outcomes = new Set<string>();
  for (let seed = 0; seed < 300; seed++) {
    for (const index of [
      mutated(files.index, seed),
      resealed(files.index, seed),
      await withValueDamaged(rows, seed),
    ]) {
      outcomes.add((await refusalOf({ ...files, index })).replaceAll(/\d+/g, 'N'));
    }
  }
  // Each kind of damage reaches another check: the fuzzing is worth something only if many of them speak.
  expect(outcomes.size).toBeGreaterThan(15);
  expect(performance.now() - start).toBeLessThan(20_000);
});
