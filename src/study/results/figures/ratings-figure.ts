/** The ratings of the candidates: dots with intervals, one section for each task. */
import { acrossAxis } from '../../../metrics/chart/axis';
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { rule } from '../../../metrics/chart/lines';
import { dot } from '../../../metrics/chart/marks';
import { groupColor, PAINTS } from '../../../metrics/chart/paint';
import { type Ends, type Scale, scaleOf } from '../../../metrics/chart/scale';
import type { Shape } from '../../../metrics/chart/shape';
import { shortened, words, wordsWidth } from '../../../metrics/chart/words';
import type { Strength } from '../bradley-terry';
import { peopleWords } from '../participants';
import type { MeanRating } from '../ratings';
import type { PairsResult, ScaleResult } from '../study-results';

const TITLE = 'Ratings';
const NARROWEST = 860;
const [LEFT, RIGHT] = [190, 590] as const;
const [ROW, HEAD, FOOT] = [26, 48, 34] as const;
const NUMBERS = { size: 11 } as const;

interface RatedCandidate {
  readonly label: string;
  readonly value: number;
  readonly interval: Ends;
  /** Its numbers in words. */
  readonly numbers: string;
}

interface RatingSection {
  readonly title: string;
  readonly about: string;
  readonly scale: Scale;
  readonly rated: readonly RatedCandidate[];
}

/** `people`: in words. */
export function ratingsFigure(
  pairs: readonly PairsResult[],
  scales: readonly ScaleResult[],
  people: string,
): Shape {
  if (pairs.length + scales.length === 0)
    return emptyFigure(TITLE, [people], 'This study asks for no ratings.');
  const sections = [...pairs.map(pairsSection), ...scales.map(scaleSection)];
  if (sections.every(({ rated }) => rated.length === 0)) {
    return emptyFigure(TITLE, [people], 'Nobody has rated anything yet.');
  }
  const numbers = sections.flatMap(({ rated }) => rated.map((each) => wordsWidth(each.numbers, NUMBERS)));
  const width = Math.ceil(Math.max(NARROWEST, RIGHT + 16 + Math.max(...numbers) + MARGIN));
  const parts: Shape[] = [];
  let y = BODY + 8;
  for (const section of sections) {
    parts.push(...drawn(section, y, width));
    y += HEAD + Math.max(section.rated.length, 1) * ROW + FOOT;
  }
  const about = ['Lines: intervals of 95 % over participants.', people];
  return figure({ title: TITLE, about, width, height: y + 8 }, parts);
}

const pairsSection = ({ task, question, people, strengths }: PairsResult): RatingSection => ({
  title: `${task}: ${question}`,
  about: `Expected share of wins against the others (Bradley and Terry), ${peopleWords(people)}`,
  scale: scaleWith([0, 25, 50, 75, 100].map((percent) => [percent / 100, `${percent} %`])),
  rated: strengths.map(({ candidate, winShare, intervals, logStrength, wins, pairs }: Strength) => ({
    ...{ label: candidate, value: winShare, interval: intervals.winShare },
    numbers: `${Math.round(100 * winShare)} %, log-strength ${logStrength.toFixed(2)}, won ${wins} of ${pairs}`,
  })),
});

const scaleSection = ({ task, question, people, means }: ScaleResult): RatingSection => ({
  title: `${task}: ${question}`,
  about: `Mean of 1 to 5, ${peopleWords(people)}`,
  scale: scaleWith([1, 2, 3, 4, 5].map((value) => [value, String(value)])),
  rated: means.map(({ candidate, mean, interval, ratings }: MeanRating) => ({
    ...{ label: candidate, value: mean, interval },
    numbers: `${mean.toFixed(2)} (${interval.map((each) => each.toFixed(2)).join(' to ')}), ${ratings} ratings`,
  })),
});

/** From the first of the ticks to the last. */
function scaleWith(ticks: readonly (readonly [value: number, label: string])[]): Scale {
  const domain = [ticks[0]![0], ticks.at(-1)![0]] as const;
  return scaleOf(
    'linear',
    domain,
    [LEFT, RIGHT],
    ticks.map(([value, label]) => ({ value, label })),
  );
}

function drawn({ title, about, scale, rated }: RatingSection, top: number, width: number): Shape[] {
  const first = top + HEAD;
  const area = { left: LEFT, right: RIGHT, top: first, bottom: first + Math.max(rated.length, 1) * ROW };
  const heading = shortened(title, width - 2 * MARGIN, { bold: true });
  return [
    words(MARGIN, top + 14, heading, { 'font-weight': 'bold' }),
    words(MARGIN, top + 32, about, {}, PAINTS.quiet),
    ...acrossAxis(scale, area),
    ...(rated.length === 0 ? [words(LEFT, first + ROW / 2 + 4, 'Nobody has rated these yet.')] : []),
    ...rated.flatMap(({ label, value, interval: [low, high], numbers }, i) => {
      const y = first + (i + 0.5) * ROW;
      return [
        words(MARGIN, y + 4, shortened(label, LEFT - 30)),
        rule([scale.at(low), y], [scale.at(high), y], { stroke: PAINTS.text, 'stroke-width': 2 }),
        dot([scale.at(value), y], groupColor(0), 5),
        words(RIGHT + 16, y + 4, numbers, { 'font-size': NUMBERS.size }, PAINTS.quiet),
      ];
    }),
  ];
}
