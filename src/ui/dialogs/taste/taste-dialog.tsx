/** "Which one?": pairs of results of the open photo, and what has been learned from the choices. */
import './taste.css';
import { useEffect, useState } from 'react';
import { drawCandidates, type TasteCandidate } from '../../../editor/taste/taste-candidates';
import { WhichOne } from '../../../editor/taste/which-one';
import { untilCancelled } from '../../../core/work/until-cancelled';
import { useEditorState, useServices, useTasks } from '../../page/services';
import { Busy } from '../../page/frame/busy';
import { Dialog } from '../../kit/dialog';
import { LearnedTaste } from './learned-taste';
import { Pairs } from './pairs';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly taste: true;
  }
}

/** Draws candidates as it opens, from where the open suggestion begins. A person who cancels that closes the dialog. */
export function TasteDialog() {
  const { page, tasks, taste } = useServices();
  const open = useEditorState((state) => state.suggestion);
  const busy = useTasks((state) => state.busy);
  // The suggestion changes where one is used, and the candidates are from where it began.
  const [begun] = useState(open);
  const [sitting, setSitting] = useState<WhichOne>();

  useEffect(() => {
    if (!begun) return;
    let wanted = true;
    taste.refresh();
    const number = taste.state.choices.length;
    void tasks
      .report(() =>
        tasks.run('Drawing pictures to compare', ({ signal }) =>
          untilCancelled(drawCandidates(begun, number), signal),
        ),
      )
      .then((outcome) => {
        if (!wanted) return;
        if (outcome.kind === 'done') setSitting(new WhichOne(taste, outcome.value, number));
        else page.setState({ dialog: undefined });
      });
    return () => {
      wanted = false;
    };
  }, [begun, page, tasks, taste]);

  const startOver = (candidates: readonly TasteCandidate[]): void =>
    setSitting(new WhichOne(taste, candidates, taste.state.choices.length));

  if (!begun) return null;
  return (
    <Dialog title="Which one do you like better?" onClose={() => page.setState({ dialog: undefined })}>
      <div className="taste">
        {sitting ? (
          <Pairs sitting={sitting} begun={begun} />
        ) : (
          <div className="taste-busy">{busy && <Busy work={busy} />}</div>
        )}
        <LearnedTaste onChange={() => sitting && startOver(sitting.candidates)} />
      </div>
    </Dialog>
  );
}
