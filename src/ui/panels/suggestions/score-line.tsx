/** How the critic likes each state, as a line: each point lies below its state. */
import { linePath } from '../../../metrics/chart/lines';
import type { Opinion } from '../../../editor/why/opinions';
import { opinionSentence, stateWords } from './why/opinion-words';

export interface ScoreLineProps {
  /** One for each state, the first included. */
  readonly scores: readonly number[];
  /** How each state is found beside the one before. */
  readonly opinions: readonly (Opinion | undefined)[];
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
export function ScoreLine({ scores, opinions, shown, places }: ScoreLineProps) {
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const points = scores.map((score, i) => ({
    x: 100 * places[i]!,
    y: MARGIN + (100 - 2 * MARGIN) * (high === low ? 0.5 : (high - score) / (high - low)),
  }));

  return (
    <div
      className="score-line"
      role="img"
      aria-label={`How the critic likes each state. ${sentencesOf(opinions)}`}
      title="How much the critic likes each state: the higher, the more it looks like the finished photographs that the model was trained with"
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

/** "After step 1: the critic prefers this to what was before." and so on. */
const sentencesOf = (opinions: readonly (Opinion | undefined)[]): string =>
  opinions.flatMap((each, i) => (each ? [`${stateWords(i)}: ${opinionSentence(each)}.`] : [])).join(' ');
