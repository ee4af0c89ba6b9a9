/** How long photographs took: a dot a person, the middle half as a bar, and the median. */
import { uniform } from '../../../core/random';
import { acrossAxis, acrossLabel } from '../../../metrics/chart/axis';
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { legend } from '../../../metrics/chart/legend';
import { rule } from '../../../metrics/chart/lines';
import { bar, dot, dots } from '../../../metrics/chart/marks';
import { groupColor, PAINTS } from '../../../metrics/chart/paint';
import { type Scale, scaleOf } from '../../../metrics/chart/scale';
import type { Place, Shape } from '../../../metrics/chart/shape';
import { ticksTo } from '../../../metrics/chart/ticks';
import { shortened, words } from '../../../metrics/chart/words';
import type { Condition } from '../../design/design';
import { grouped } from '../grouping';
import type { TrialTimes } from '../times';

const TITLE = 'Time per photograph';
const WIDTH = 860;
const [LEFT, RIGHT] = [190, 720] as const;
const ROW = 24;

/** `people`: in words. */
export function timesFigure(
  times: readonly TrialTimes[],
  conditions: readonly Condition[],
  people: string,
): Shape {
  if (times.length === 0) return emptyFigure(TITLE, [people], 'Nobody has finished a photograph yet.');
  const colors = new Map(conditions.map(({ id }, i) => [id, groupColor(i)]));
  const names = legend(
    WIDTH - LEFT - MARGIN,
    conditions.map(({ id }) => ({
      label: shortened(id, 220),
      mark: (place) => [dot(place, colors.get(id)!)],
    })),
  );
  const top = BODY + 26 + names.extent;
  const area = { left: LEFT, right: RIGHT, top, bottom: top + times.length * ROW + 4 };
  const longest = times
    .flatMap(({ points }) => points)
    .reduce((most, { seconds }) => Math.max(most, seconds), 0);
  const ticks = ticksTo(longest);
  const scale = scaleOf('linear', [0, ticks.at(-1)!.value], [LEFT, RIGHT], ticks);
  const rows = times.flatMap((each, i) => {
    const y = top + 2 + (i + 0.5) * ROW;
    const isFirst = times[i - 1]?.photo !== each.photo;
    return [
      ...(isFirst ? [words(MARGIN, y + 4, shortened(each.photo, LEFT - 30))] : []),
      ...row(each, i, y, scale, colors.get(each.condition) ?? groupColor(0)),
    ];
  });
  return figure(
    {
      ...{ title: TITLE, width: WIDTH, height: area.bottom + 56 },
      about: [
        'Bars: the middle half; lines, and on the right with how many there are: medians; pale dots: the time was up.',
        people,
      ],
    },
    [...names.at(LEFT, BODY + 18), ...acrossAxis(scale, area), ...rows, acrossLabel('seconds', area)],
  );
}

function row(
  { points, median, quartiles }: TrialTimes,
  index: number,
  y: number,
  { at }: Scale,
  color: string,
): Shape[] {
  // Spread by lot, the same every time, so that equal times do not hide each other.
  const spread = (i: number): number => (points.length < 2 ? 0 : (uniform(index + 1, i) - 0.5) * 12);
  const [low, high] = [at(quartiles[0]), at(quartiles[1])];
  const byEnd = grouped([...points.entries()], ([, { timedOut }]) => timedOut);
  return [
    bar({ x: low, y: y - 7, width: Math.max(high - low, 1), height: 14 }, color, { 'fill-opacity': 0.3 }),
    ...[...byEnd].map(([timedOut, own]) => {
      const places = own.map(([i, { seconds }]): Place => [at(seconds), y + spread(i)]);
      return dots(places, color, 2.5, timedOut ? 0.25 : 0.8);
    }),
    rule([at(median), y - 9], [at(median), y + 9], { stroke: PAINTS.text, 'stroke-width': 2 }),
    words(RIGHT + 12, y + 4, `${secondsText(median)} (${points.length})`, {}, PAINTS.quiet),
  ];
}

const secondsText = (seconds: number): string =>
  `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
