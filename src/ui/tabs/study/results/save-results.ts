/** Handing over what the results page has: tables in one archive, the codebook, and the records themselves. */
import { strToU8, zipSync } from 'fflate';
import { throwIfCancelled } from '../../../../core/errors';
import { Breather } from '../../../../core/work/breathing';
import type { StudyDesign } from '../../../../study/design/design';
import { formatRecords, type StudyRecord } from '../../../../study/records/record-file';
import { codebookCsv, codebookMarkdown } from '../../../../study/results/tables/codebook';
import type { StudyResults } from '../../../../study/results/study-results';
import type { StudyTable } from '../../../../study/results/tables/table';
import { type TableSource, TABLES } from '../../../../study/results/tables/tables';
import type { Services } from '../../../page/services';
import { saveText } from '../text/save-text';

/** Saves the tables of all participants, whatever is shown. Errors become a notice. */
export async function saveTables(
  { saveFile, tasks }: Services,
  design: StudyDesign,
  { participants }: StudyResults['outcomes'],
  agent: TableSource['agent'],
): Promise<void> {
  const source: TableSource = { study: design.id, participants, agent };
  await tasks.report(async () => {
    const bytes = await tasks.run('Writing the tables', async ({ signal, onProgress }) => {
      const files: Record<string, Uint8Array> = { 'codebook.csv': strToU8(codebookCsv()) };
      for (const [i, table] of TABLES.entries()) {
        files[table.file] = strToU8(await csvInTurn(table, source, signal));
        onProgress((i + 1) / TABLES.length);
      }
      return zipSync(files, { level: 0 });
    });
    const name = `${design.id}-tables.zip`;
    saveFile(name, 'application/zip', new Uint8Array(bytes));
    tasks.notify({ kind: 'info', text: `Saved ${name}.` });
  });
}

/** Participant by participant, since ten thousands of events take longer than a page may stand still. */
async function csvInTurn(
  table: StudyTable<TableSource>,
  { study, participants, agent }: TableSource,
  signal: AbortSignal,
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

export function saveCodebook(services: Services, design: StudyDesign): void {
  saveText(services, `${design.id}-codebook.md`, codebookMarkdown(design));
}

export function saveRecords(services: Services, design: StudyDesign, records: readonly StudyRecord[]): void {
  saveText(services, `${design.id}.jsonl`, formatRecords(records));
}
