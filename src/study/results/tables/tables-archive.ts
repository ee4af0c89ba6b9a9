/** All tables of a study's results and their codebook, in one archive. */
import { strToU8, zipSync } from 'fflate';
import { throwIfCancelled } from '../../../core/errors';
import type { LongWork } from '../../../core/work/long-work';
import { Breather } from '../../../core/work/breathing';
import { codebookCsv } from './codebook';
import type { StudyTable } from './table';
import { type TableSource, TABLES } from './tables';

/** Returns the bytes of a ZIP file. Lets the page breathe in between. */
export async function tablesArchive(
  source: TableSource,
  { signal, onProgress }: LongWork = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array> = { 'codebook.csv': strToU8(codebookCsv()) };
  for (const [i, table] of TABLES.entries()) {
    files[table.file] = strToU8(await csvInTurn(table, source, signal));
    onProgress?.((i + 1) / TABLES.length);
  }
  return zipSync(files, { level: 0 });
}

/** Participant by participant, since tens of thousands of events take longer than a page may stand still. */
async function csvInTurn(
  table: StudyTable<TableSource>,
  { study, participants, agent }: TableSource,
  signal: AbortSignal | undefined,
): Promise<string> {
  const breather = new Breather();
  const parts = [table.csv({ study, participants: [], agent })];
  const head = table.csv({ study, participants: [], agent: [] });
  for (const each of participants) {
    parts.push(table.csv({ study, participants: [each], agent: [] }).slice(head.length));
    if (breather.due) await breather.breathe();
    throwIfCancelled(signal);
  }
  return parts.join('');
}
