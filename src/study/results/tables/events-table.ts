/** The events as a flat table, and the meaning of the kinds of events and of their members. */
import type { EventKind, StudyEvent } from '../../participation/events';
import type { ParticipantOutcome } from '../participants';
import { type Cell, type Column, defineTable } from './table';

/** For the codebook. A kind that is missing here does not compile. */
export const EVENT_KINDS: Readonly<Record<EventKind, string>> = {
  begin: 'The participation begins; what it ran on, and of which study file it is.',
  consent: 'The participant agreed to take part.',
  continue: 'The participant went on from the instructions.',
  photo: 'A photograph came on the screen: its time counts from here, or goes on after a reload.',
  filter: 'Another filter was chosen for a step.',
  slide: 'A slider was moved and let go.',
  step: 'The participant went to another step.',
  undo: 'The last change was taken back.',
  redo: 'What was taken back was done again.',
  before: 'The photograph without its steps was looked at.',
  hidden: 'The window was out of sight for a while and came back, or the photograph was finished meanwhile.',
  suggest: 'The agent’s next step was shown.',
  take: 'The agent’s next step was taken over.',
  done: 'The photograph was finished.',
  prefer: 'One of two results was preferred.',
  rate: 'A result was rated.',
  answer: 'A question was answered; the last answer to a question counts.',
  finish: 'All that was asked was answered.',
};

type MemberOf<Event> = Event extends StudyEvent ? Exclude<keyof Event, 'number' | 'time' | 'kind'> : never;
type Member = MemberOf<StudyEvent>;

/** The members of events, besides number, time and kind. A member that is missing here does not compile. */
const MEMBERS: Readonly<Record<Member, string>> = {
  design: 'begin: checksum of the study file, eight hexadecimal digits.',
  simulated: 'begin: true where a script took part and nobody was there.',
  environment: 'begin: version of the program, browser, GPU, screen and canvas, as JSON; null where unknown.',
  photo: 'photo, prefer, rate: id of the photograph.',
  condition: 'photo: id of the condition.',
  practice: 'photo: true for the photograph that is for practice.',
  step: 'filter, slide, suggest, take: the step, from 0.',
  from: 'filter: filter before. slide: position before, 0..100. step: step before, from 0.',
  to: 'filter: filter after. slide: position after, 0..100. step: step after, from 0.',
  filter: 'slide, suggest, take: id of the filter.',
  slider: 'slide: which slider of the filter, from 0.',
  reset: 'slide: true where it was put back by its button.',
  positions: 'suggest, take: positions of the filter’s sliders, 0..100, as a JSON list.',
  milliseconds: 'before, hidden: how long, in milliseconds.',
  timedOut: 'done: true where the time was up.',
  task: 'prefer, rate: id of the rating task.',
  shown: 'prefer: ids of the candidates on the left and on the right, as a JSON list.',
  chosen: 'prefer: id of the candidate that was preferred.',
  candidate: 'rate: id of the candidate.',
  value: 'rate: 1 (bad) to 5 (good). answer: what was answered.',
  question: 'answer: id of the question.',
};

interface Row {
  readonly of: ParticipantOutcome;
  readonly event: StudyEvent;
  readonly members: Readonly<Record<string, unknown>>;
}

export const eventsTable = defineTable<readonly ParticipantOutcome[], Row>({
  file: 'events.csv',
  about:
    'One event: everything that participants did, in order. What follows in the other tables follows from it.',
  columns: [
    { name: 'study', about: 'Id of the study.', value: ({ of }) => of.study },
    { name: 'participant', about: 'The participant’s code.', value: ({ of }) => of.participant },
    { name: 'number', about: 'Number of the event, from 0.', value: ({ event }) => event.number },
    {
      name: 'time',
      about: 'When it was, in milliseconds since 1970 by the participant’s clock.',
      value: ({ event }) => event.time,
    },
    { name: 'kind', about: 'Kind of the event, see below.', value: ({ event }) => event.kind },
    ...Object.entries(MEMBERS).map(([name, about]): Column<Row> => ({
      name,
      about,
      value: ({ members }) => cellOf(members[name]),
    })),
  ],
  rows: (participants) =>
    participants.flatMap((of) => of.events.map((event) => ({ of, event, members: { ...event } }))),
});

function cellOf(found: unknown): Cell | undefined {
  if (found === undefined) return undefined;
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? found
    : JSON.stringify(found);
}
