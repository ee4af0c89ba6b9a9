/** The critic's score over the states, each point below its state. */
import { linePath } from '../../../metrics/chart/lines';
import { scoreText } from './words';

export interface ScoreLineProps {
  /** One for each state, the first included. */
  readonly scores: readonly number[];
  /** The state that is shown, by its place in `scores`. */
  readonly shown: number;
  /** Where each state's center lies, in 0..1 of the width. */
  readonly places: readonly number[];
}

/** Room above the highest and below the lowest point, in percent of the height. */
const MARGIN = 20;

/**
 * The lowest score is at the bottom and the highest at the top, whatever they are: only the change counts. The SVG
 * is stretched, so the dots are elements of the page, which stay round.
 */
export function ScoreLine({ scores, shown, places }: ScoreLineProps) {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const points = scores.map((score, i) => ({
    x: 100 * places[i]!,
    y: MARGIN + (100 - 2 * MARGIN) * (high === low ? 0.5 : (high - score) / (high - low)),
  }));

  return (
    <div
      className="score-line"
      role="img"
      aria-label={`The critic’s score from state to state: ${scores.map(scoreText).join(', ')}`}
      title="The critic’s score: how much each state looks like one of the pictures the model was trained towards"
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path d={linePath(points.map(({ x, y }) => [x, y]))} />
      </svg>
      {points.map(({ x, y }, i) => (
        <span key={i} data-current={i === shown} style={{ left: `${x}%`, top: `${y}%` }} />
      ))}
    </div>
  );
}
