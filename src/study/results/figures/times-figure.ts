/** How long photographs took: a dot a person, the middle half as a bar, and the median. */
import { uniform } from '../../../core/random';
import type { Condition } from '../../design/design';
import { grouped } from '../grouping';
import {
  BODY,
  conditionColor,
  dot,
  dots,
  emptyFigure,
  figureSvg,
  fitted,
  legendRow,
  line,
  MARGIN,
  painted,
  rounded,
  textAt,
  ticksTo,
  verticalGrid,
} from './svg';
import type { TrialTimes } from '../times';

const TITLE = 'Time per photograph';
const WIDTH = 860;
const [LEFT, RIGHT] = [190, 720] as const;
const ROW = 24;
const TOP = BODY + 26;

/** `people`: in words. */
export function timesFigure(
  times: readonly TrialTimes[],
  conditions: readonly Condition[],
  people: string,
): string {
  if (times.length === 0) return emptyFigure(TITLE, people, 'Nobody has finished a photograph yet.');
  const longest = times.reduce(
    (most, { points }) => points.reduce((high, { seconds }) => Math.max(high, seconds), most),
    0,
  );
  const ticks = ticksTo(longest);
  const last = ticks.at(-1)!;
  const at = (seconds: number): number => LEFT + ((RIGHT - LEFT) * seconds) / last;
  const colors = new Map(conditions.map(({ id }, i) => [id, conditionColor(i)]));
  const bottom = TOP + times.length * ROW + 4;
  const rows = times.flatMap(({ photo, condition, points, median, quartiles }, i) => {
    const y = TOP + 2 + (i + 0.5) * ROW;
    const color = colors.get(condition) ?? conditionColor(0);
    const spread = (index: number): number => (points.length < 2 ? 0 : (uniform(i + 1, index) - 0.5) * 12);
    const [low, high] = quartiles.map(at) as [number, number];
    return [
      ...(times[i - 1]?.photo === photo ? [] : [textAt(MARGIN, y + 4, fitted(photo, LEFT - 30))]),
      `<rect x="${rounded(low)}" y="${y - 7}" width="${rounded(Math.max(high - low, 1))}" height="14" fill="${color}" fill-opacity="0.3"/>`,
      ...[...grouped([...points.entries()], ([, { timedOut }]) => timedOut)].map(([timedOut, own]) =>
        dots(
          own.map(([k, { seconds }]) => [at(seconds), y + spread(k)]),
          ...([color, 2.5, timedOut ? 0.25 : 0.8] as const),
        ),
      ),
      line(at(median), y - 9, at(median), y + 9, `${painted('stroke', 'text')} stroke-width="2"`),
      textAt(RIGHT + 12, y + 4, `${secondsText(median)} (${points.length})`, '', 'quiet'),
    ];
  });
  return figureSvg(
    {
      ...{ title: TITLE, width: WIDTH, height: bottom + 56 },
      about: `Bars: the middle half; lines, and on the right with how many there are: medians; pale dots: the time was up. ${people}`,
    },
    [
      ...legendRow(
        LEFT,
        TOP - 8,
        conditions.map(({ id }) => ({
          label: fitted(id, 160),
          mark: (x: number, y: number) => dot(x, y, colors.get(id)!),
        })),
      ),
      ...verticalGrid(
        ticks.map((seconds) => ({ x: at(seconds), label: String(seconds) })),
        TOP,
        bottom,
      ),
      ...rows,
      textAt((LEFT + RIGHT) / 2, bottom + 36, 'seconds', 'text-anchor="middle"', 'quiet'),
    ],
  );
}

const secondsText = (seconds: number): string =>
  `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
