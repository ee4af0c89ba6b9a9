/** A state of a suggestion as a button: the photo, what the critic makes of it, and the numbers for those who want them. */
import type { Opinion } from '../../../editor/why/opinions';
import type { Judgement } from '../../../policy/round/agent';
import { Picture } from '../../kit/picture';
import { GazeOverlay } from './why/gaze-overlay';
import { OPINION_WORDS, opinionSentence, stateWords } from './why/opinion-words';
import { scoreText } from './words';

export interface StateButtonProps {
  /** How many of the suggested steps it has behind it. */
  readonly steps: number;
  readonly judgement: Judgement;
  /** How the critic finds it beside the state before; undefined for the first. */
  readonly opinion: Opinion | undefined;
  readonly current: boolean;
  readonly picture: ImageData | undefined;
  /** The square that the agent saw, in its own few pixels; undefined where it is not to be shown. */
  readonly square: ImageData | undefined;
  /** Where the critic looks in the square; undefined where that is not to be shown. */
  readonly gaze: Float32Array | undefined;
  /** Whether the critics' numbers are shown. */
  readonly numbers: boolean;
  readonly onClick: () => void;
}

export function StateButton(props: StateButtonProps) {
  const { steps, judgement, opinion, current, picture, square, gaze, numbers, onClick } = props;
  const sentence = opinion && opinionSentence(opinion);
  return (
    <button
      type="button"
      aria-label={sentence === undefined ? stateWords(steps) : `${stateWords(steps)}: ${sentence}`}
      aria-current={current}
      title={sentence && `${sentence[0]!.toUpperCase()}${sentence.slice(1)}`}
      onClick={onClick}
    >
      <span className="trajectory-picture">
        <Picture image={picture} />
      </span>
      {square && (
        <span className="trajectory-square" title="The square of the photo that the agent sees">
          <Picture image={square} />
          {gaze && <GazeOverlay map={gaze} />}
        </span>
      )}
      <b>{stateWords(steps)}</b>
      <span data-opinion={opinion}>{opinion ? OPINION_WORDS[opinion] : '\u00a0'}</span>
      {numbers && (
        <span className="trajectory-numbers">
          <span title="The critic’s score of this state">critic {scoreText(judgement.score)}</span>
          <span title="What the agent still expects to gain from here">
            value {scoreText(judgement.value)}
          </span>
        </span>
      )}
    </button>
  );
}
