/** For tests of sessions: a study with everything in it, a clock that only tests move, and somebody who does anything. */
import { uniform } from '../../core/random';
import type { RecordStore } from '../records/record-store';
import { testDesign } from '../results/study.fixture';
import { StudySession } from './session';
import { currentTab } from './trial';

export const design = testDesign({
  consent: 'May we?',
  conditions: [
    { id: 'old', tool: 'original' },
    { id: 'new', tool: 'agent', suggestion: true },
  ],
  assignment: 'within',
});

export const START = 1_700_000_000_000;
export const clock = { now: START };

export const open = (records: RecordStore, participant = 'P01'): Promise<StudySession> =>
  StudySession.open(design, participant, records, { clock: () => clock.now });

/** With the first photograph on the screen. */
export async function openPhoto(records: RecordStore): Promise<StudySession> {
  const session = await open(records);
  session.consent();
  session.goOn();
  session.photoShown();
  return session;
}

/** Numbers from a seed, one after another. */
export function draws(seed: number): (below: number) => number {
  let index = 0;
  return (below) => Math.floor(uniform(seed, index++) * below);
}

/** Does anything that a person could do on the page that is shown. */
export function doAnything(session: StudySession, draw: (below: number) => number): void {
  clock.now += draw(5000);
  const { page, trial } = session;
  switch (page.kind) {
    case 'consent': {
      session.consent();
      return;
    }
    case 'instructions': {
      session.goOn();
      return;
    }
    case 'pair': {
      session.prefer(page.shown[draw(2)]!);
      return;
    }
    case 'scale': {
      session.rate(1 + draw(5));
      return;
    }
    case 'questionnaire':
      session.answer('words', `Answer ${draw(9)}`);
      if (draw(3) === 0) session.finish();
      return;
    case 'thanks':
      return;
    case 'trial':
      if (!trial) {
        session.photoShown();
        return;
      }
  }
  const { tabs } = trial.tool;
  const slider = draw(currentTab(trial).sliders.length);
  const commands: readonly (() => void)[] = [
    () => session.dragSlider(slider, draw(101)),
    () => session.dragSlider(slider, draw(1001) / 10),
    () => session.dragSlider(session.state.dragged?.slider ?? slider, draw(101)),
    () => session.endDrag(),
    () => session.endDrag(),
    () => session.resetSlider(slider),
    () => session.chooseTab(draw(tabs.length)),
    () => session.goToStep(draw(trial.steps.length)),
    () => session.undo(),
    () => session.undo(),
    () => session.redo(),
    () => session.lookedBack(draw(3000)),
    () => {
      const { filter, sliders } = tabs[draw(tabs.length)]!;
      const positions = sliders.map(() => draw(101));
      session.suggested(filter.id, positions);
      if (draw(2) === 0) session.take(filter.id, positions);
    },
  ];
  if (draw(25) === 0) session.done(draw(2) === 0);
  else commands[draw(commands.length)]!();
}
