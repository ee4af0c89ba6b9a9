/** Records as one file of JSON Lines: an event a line, with its study and participant. What is exported can be read back. */
import { UserError } from '../core/errors';
import { parseEvent, type StudyEvent } from './events';
import type { RecordKey } from './record-store';

export interface StudyRecord extends RecordKey {
  /** In the order of their numbers. */
  readonly events: readonly StudyEvent[];
}

export function formatRecords(records: readonly StudyRecord[]): string {
  return records
    .flatMap(({ study, participant, events }) => events.map((event) => ({ study, participant, ...event })))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** Throws a UserError that names the line that is wrong. */
export function parseRecords(text: string): StudyRecord[] {
  const records = new Map<string, { key: RecordKey; events: StudyEvent[] }>();
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `Line ${i + 1}`;
    const { study, participant, ...rest } = parseLine(line, where);
    if (typeof study !== 'string' || typeof participant !== 'string') {
      throw new UserError(`${where}: a line of a record names its study and its participant.`);
    }
    const name = JSON.stringify([study, participant]);
    const record = records.get(name) ?? { key: { study, participant }, events: [] };
    records.set(name, record);
    record.events.push(parseEvent(rest, where));
  }
  return [...records.values()].map(({ key, events }) => ({
    ...key,
    events: events.sort((a, b) => a.number - b.number),
  }));
}

function parseLine(line: string, where: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new UserError(`${where} is not valid JSON.`);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new UserError(`${where} must be a JSON object.`);
  }
  return json as Record<string, unknown>;
}
