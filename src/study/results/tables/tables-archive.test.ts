import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'papaparse';
import { expect, test } from 'vitest';
import { CancelledError } from '../../../core/errors';
import { studyOutcomes } from '../participants';
import { recordOf, testDesign, useFilter } from '../study.fixture';
import { codebookCsv } from './codebook';
import { TABLES } from './tables';
import { tablesArchive } from './tables-archive';

async function makeSource() {
  const design = testDesign();
  const script = {
    simulated: true,
    retouch: (session: Parameters<typeof useFilter>[0]) => useFilter(session, 0, [70]),
  };
  const records = [await recordOf(design, 'P1', script), await recordOf(design, 'P2', script)];
  const { participants } = studyOutcomes(design, records);
  return { study: design.id, participants, agent: [] };
}

test('tables are saved whole, in one archive', async () => {
  const source = await makeSource();
  const done: number[] = [];
  const bytes = await tablesArchive(source, { onProgress: (fraction) => done.push(fraction) });
  const files = unzipSync(bytes);
  for (const { file, csv } of TABLES) expect(strFromU8(files[file]!)).toBe(csv(source));
  expect(strFromU8(files['codebook.csv']!)).toBe(codebookCsv());
  expect(parse(strFromU8(files['trials.csv']!), { header: true, skipEmptyLines: true }).data).toHaveLength(6);
  expect(done).toHaveLength(TABLES.length);
  expect(done.at(-1)).toBe(1);
});

test('writing the tables can be cancelled', async () => {
  const source = await makeSource();
  const writing = tablesArchive(source, { signal: AbortSignal.abort() });
  await expect(writing).rejects.toBeInstanceOf(CancelledError);
});
