/** For tests: a small study, and records of it made by real sessions on a clock that only tests move. */
import { type StudyDesign, type StudyDraft, validateDesign } from '../design/design';
import type { StudyRecord } from '../records/record-file';
import { MemoryRecords } from '../records/record-store';
import { StudySession } from '../participation/session';

const DRAFT: StudyDraft = {
  version: 1,
  id: 'small',
  title: 'A small study',
  instructions: 'Retouch.',
  photos: [
    { id: 'barn', file: 'barn.png' },
    { id: 'lake', file: 'lake.png' },
  ],
  practice: { id: 'try', file: 'try.png' },
  conditions: [
    { id: 'old', tool: 'original' },
    { id: 'new', tool: 'agent' },
  ],
  questionnaire: [{ kind: 'text', id: 'words', text: 'In your words?' }],
  ratings: [
    {
      ...{ id: 'better', kind: 'pairs', question: 'Which?', photos: ['barn'] },
      candidates: [
        { id: 'a', source: 'agent' },
        { id: 'u', source: 'untouched' },
      ],
    },
    {
      ...{ id: 'good', kind: 'scale', question: 'How good?', photos: ['lake'] },
      candidates: [
        { id: 'a', source: 'agent' },
        { id: 'own', source: 'own' },
      ],
    },
  ],
};

export const testDesign = (changes: Partial<StudyDraft> = {}): StudyDesign =>
  validateDesign({ ...DRAFT, ...changes });

export interface Script {
  readonly simulated?: boolean;
  /** Seconds a photograph, by its place, practice first. */
  readonly seconds?: readonly number[];
  /** The work on a photograph before "Done!". */
  readonly retouch?: (session: StudySession, photo: string) => void;
  readonly prefer?: string;
  /** By candidate. */
  readonly rate?: Readonly<Record<string, number>>;
  readonly answer?: string;
  /** Ends after so many photographs. */
  readonly photographs?: number;
}

/** One participation as a record. */
export async function recordOf(
  design: StudyDesign,
  participant: string,
  script: Script = {},
): Promise<StudyRecord> {
  const records = new MemoryRecords();
  let now = 1_700_000_000_000;
  const options = { clock: () => now, simulated: script.simulated ?? false };
  const session = await StudySession.open(design, participant, records, options);
  let done = 0;
  while (session.page.kind !== 'thanks' && done !== script.photographs) {
    const { page } = session;
    if (page.kind === 'consent') session.consent();
    else if (page.kind === 'instructions') session.goOn();
    else if (page.kind === 'trial') {
      session.photoShown();
      script.retouch?.(session, page.photo.id);
      now += 1000 * (script.seconds?.[done] ?? 10);
      session.done();
      done++;
    } else if (page.kind === 'pair') session.prefer(script.prefer ?? page.shown[0]);
    else if (page.kind === 'scale') session.rate(script.rate?.[page.candidate] ?? 3);
    else {
      session.answer('words', script.answer ?? 'Fine.');
      session.finish();
    }
  }
  await session.settled();
  return { study: design.id, participant, events: await records.read(session.key) };
}

/** Chooses a tab by its label's place and moves its sliders. */
export function useFilter(session: StudySession, tab: number, positions: readonly number[]): void {
  session.chooseTab(tab);
  positions.forEach((position, slider) => session.dragSlider(slider, position));
  session.endDrag();
}
