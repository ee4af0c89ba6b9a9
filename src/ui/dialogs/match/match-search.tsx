/** The second stage of the dialog "Match": what is being tried, how near it is, and how to stop it. */
import type { MatchingState } from '../../../editor/matching';
import { useTasks, useWorkspace } from '../../page/services';
import { standingSentence } from './match-words';
import { type MainButton, useMainFocus } from './use-main-focus';

export interface MatchSearchProps {
  readonly main: MainButton;
  readonly running: NonNullable<MatchingState['running']>;
}

export function MatchSearch({ main, running: { kind, name, standing } }: MatchSearchProps) {
  const { matching } = useWorkspace();
  const progress = useTasks((state) => state.busy?.progress);
  useMainFocus(main);
  const reading = kind === 'look' ? 'Measuring both pictures and fitting steps.' : 'Reading both pictures.';
  return (
    <>
      <p className="ellipsis" title={name}>
        {name}
      </p>
      <p className="match-standing" role="status">
        {standing ? standingSentence(standing) : reading}
      </p>
      <div className="match-foot">
        <progress className="progress" aria-label="Matching" value={progress} max={1} />
        <button ref={main} type="button" className="button outlined" onClick={() => matching.cancel()}>
          Cancel
        </button>
      </div>
    </>
  );
}
