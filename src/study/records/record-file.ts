/** Records as one file of JSON Lines: an event a line, with its study and participant. What is exported can be read back. */
import * as v from 'valibot';
import { UserError } from '../../core/errors';
import { checkJsonBy, parseJson } from '../../core/json/read-json';
import { object } from '../../core/json/schemas';
import { parseEvent, type StudyEvent } from '../participation/events';
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

/** An event that is there twice counts once, so that exports can be joined. Throws a UserError that names the line that is wrong. */
export function parseRecords(text: string): StudyRecord[] {
  const records = new Map<string, { key: RecordKey; events: Map<number, StudyEvent> }>();
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const where = `Line ${i + 1}`;
    const { study, participant, ...rest } = parseLine(line, where);
    const name = JSON.stringify([study, participant]);
    const record = records.get(name) ?? {
      key: { study, participant },
      events: new Map<number, StudyEvent>(),
    };
    records.set(name, record);
    const event = parseEvent(rest, where);
    const known = record.events.get(event.number);
    if (known && JSON.stringify(known) !== JSON.stringify(event)) {
      throw new UserError(
        `${where}: there is another event ${event.number} of participant ${participant}; was one code given to two people?`,
      );
    }
    record.events.set(event.number, event);
  }
  return [...records.values()].map(({ key, events }) => ({
    ...key,
    events: [...events.values()].sort((a, b) => a.number - b.number),
  }));
}

/** Throws a UserError where the participant has done something else already: then the code is of two people. */
export function requireSameEvents(
  known: readonly StudyEvent[],
  { participant, events }: Pick<StudyRecord, 'participant' | 'events'>,
): void {
  const byNumber = new Map(known.map((event) => [event.number, event]));
  for (const event of events) {
    const other = byNumber.get(event.number);
    // Read again, which puts members into one order.
    if (!other || JSON.stringify(parseEvent(other, '')) === JSON.stringify(parseEvent(event, ''))) continue;
    throw new UserError(
      `There is another event ${event.number} of participant ${participant} here; was one code given to two people?`,
    );
  }
}

/** The members of every line. The rest of a line is an event. */
const lineSchema = v.pipe(object, v.looseObject({ study: v.string(), participant: v.string() }));

const parseLine = (line: string, where: string): v.InferOutput<typeof lineSchema> =>
  checkJsonBy(lineSchema, parseJson(line, where), ({ path }) =>
    path
      ? `${where}: a line of a record names its study and its participant.`
      : `${where} must be a JSON object.`,
  );
