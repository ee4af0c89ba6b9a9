/**
 * People who are not there take part in a study, for a rehearsal and for tests of what is made of records. What is true of
 * them is known: everyone has a taste, and results have a true order. They use real sessions, on a clock of their own, and
 * follow from a seed. Knows nothing of pixels.
 */
import { fnv1a32 } from '../../core/bytes/hash';
import type { Candidate, Question, RatingTask, StudyDesign } from '../design/design';
import { MemoryRecords } from '../records/record-store';
import type { StudyRecord } from '../records/record-file';
import { StudySession } from '../participation/session';
import { Draws } from './simulated-draws';
import { drawPerson, type SimulatedPerson } from './simulated-person';
import { retouch } from './simulated-retouching';

/**
 * How good results truly are, in logits: of two, the left one is preferred with probability `1 / (1 + e^(right - left))`
 * (Bradley and Terry 1952).
 */
export const TRUE_QUALITY: Readonly<Record<Candidate['source'], number>> = {
  agent: 1,
  own: 0.6,
  files: 0.4,
  'auto-levels': 0.1,
  'gray-world': -0.3,
  untouched: -1,
};

export interface SimulatedStudy {
  readonly participants: number;
  readonly seed: number;
}

/** When the first one begins, in milliseconds since 1970, and how long until the next one does. */
const BEGINNING = Date.UTC(2026, 0, 5, 9);
const INTERVAL = 45 * 60_000;

/** Participants S01, S02, ..., one after another. The same for the same study and seed. */
export async function simulateStudy(
  design: StudyDesign,
  { participants, seed }: SimulatedStudy,
): Promise<StudyRecord[]> {
  const digits = Math.max(2, String(participants).length);
  const records: StudyRecord[] = [];
  for (let i = 0; i < participants; i++) {
    const participant = `S${String(i + 1).padStart(digits, '0')}`;
    records.push(await simulateParticipation(design, participant, seed, BEGINNING + i * INTERVAL));
  }
  return records;
}

const drawsOf = (participant: string, seed: number): Draws => new Draws(fnv1a32(`${seed} ${participant}`));

/** Returns a participant's traits: the first draws of their stream. */
export const personOf = (participant: string, seed: number): SimulatedPerson =>
  drawPerson(drawsOf(participant, seed));

/** `began` in milliseconds since 1970. */
async function simulateParticipation(
  design: StudyDesign,
  participant: string,
  seed: number,
  began: number,
): Promise<StudyRecord> {
  const draws = drawsOf(participant, seed);
  const person = drawPerson(draws);
  const clock = { now: began };
  const records = new MemoryRecords();
  const session = await StudySession.open(design, participant, records, {
    clock: () => clock.now,
    simulated: true,
  });
  const wait = (median: number): void => {
    clock.now += Math.round(1000 * draws.logNormal(median * person.pace, 0.5));
  };
  for (let page = session.page; page.kind !== 'thanks'; page = session.page) {
    switch (page.kind) {
      case 'consent':
        wait(25);
        session.consent();
        break;
      case 'instructions':
        wait(40);
        session.goOn();
        break;
      case 'trial':
        wait(1);
        session.photoShown();
        retouch(session, page, { person, draws, clock, wait });
        break;
      case 'pair': {
        wait(5);
        const [left, right] = page.shown.map((id) => qualityOf(page.task, id));
        const prefersLeft = draws.chance(1 / (1 + Math.exp(right! - left!)));
        session.prefer(page.shown[prefersLeft ? 0 : 1]);
        break;
      }
      case 'scale': {
        wait(4);
        const felt = 3 + qualityOf(page.task, page.candidate) + person.leniency + draws.normal(0, 0.7);
        session.rate(Math.min(Math.max(Math.round(felt), 1), 5));
        break;
      }
      case 'questionnaire':
        for (const question of design.questionnaire) {
          wait(8);
          session.answer(question.id, answerTo(question, draws));
        }
        session.finish();
    }
  }
  session.finish();
  await session.settled();
  return { study: design.id, participant, events: await records.read(session.key) };
}

function qualityOf({ candidates }: RatingTask, id: string): number {
  return TRUE_QUALITY[candidates.find((candidate) => candidate.id === id)!.source];
}

function answerTo(question: Question, draws: Draws): number | string {
  switch (question.kind) {
    case 'likert': {
      const middle = (question.points + 1) / 2;
      const felt = draws.normal(middle + 0.5, question.points / 5);
      return Math.min(Math.max(Math.round(felt), 1), question.points);
    }
    case 'choice':
      return draws.pick(question.options);
    case 'text':
      return 'A simulated answer.';
  }
}
