/** A photograph of a record, moment by moment: what was at hand after each event, for whoever looks over the participant's shoulder. */
import type { StudyDesign } from '../design/design';
import type { StudyEvent } from './events';
import { after, newParticipation } from './participation';
import type { Trial } from './trial';
import type { StudyRecord } from '../records/record-file';
import { nameInTool } from '../../core/filter';
import { requireFilter } from '../../filters';

export interface ReplayFrame {
  readonly event: StudyEvent;
  /** Since the photograph was first shown, without the time that the page was closed. */
  readonly seconds: number;
  readonly trial: Trial;
}

/** `index`: of the participant's photographs, practice included. None where the record does not come to it. */
export function replayFrames(
  design: StudyDesign,
  { participant, events }: StudyRecord,
  index: number,
): ReplayFrame[] {
  const frames: ReplayFrame[] = [];
  let state = newParticipation(design, participant);
  for (const event of events) {
    const before = state;
    state = after(design, state, event);
    // The event that ends it leaves the photograph as it was.
    const progress = state.progress ?? (event.kind === 'done' ? before.progress : undefined);
    if (!progress || before.results.length !== index) continue;
    frames.push({ event, seconds: (event.time - progress.began) / 1000, trial: progress.trial });
  }
  return frames;
}

/** Describes an event in words. */
export function eventWords(event: StudyEvent): string {
  const nameOf = (filter: string): string => nameInTool(requireFilter(filter));
  switch (event.kind) {
    case 'photo':
      return 'The photograph is shown';
    case 'filter':
      return `Step ${event.step + 1}: ${nameOf(event.to)} instead of ${nameOf(event.from)}`;
    case 'slide': {
      const how = event.reset ? 'reset' : 'moved';
      return `${nameOf(event.filter)}, slider ${event.slider + 1} ${how} from ${Math.round(event.from)} to ${Math.round(event.to)}`;
    }
    case 'step':
      return `Goes to step ${event.to + 1}`;
    case 'undo':
      return 'Undo';
    case 'redo':
      return 'Redo';
    case 'before':
      return `Looks at the untouched photograph for ${(event.milliseconds / 1000).toFixed(1)} s`;
    case 'suggest':
      return `The agent offers ${nameOf(event.filter)}`;
    case 'take':
      return `Takes the agent’s ${nameOf(event.filter)}`;
    case 'done':
      return event.timedOut ? 'The time is over' : 'Done';
    default:
      return event.kind;
  }
}
