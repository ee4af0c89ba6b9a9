/** The ratings of the candidates: dots with intervals, one section for each task. */
import type { Strength } from '../bradley-terry';
import { peopleWords } from '../participants';
import type { MeanRating } from '../ratings';
import type { PairsResult, ScaleResult } from '../study-results';
import {
  BODY,
  conditionColor,
  dot,
  emptyFigure,
  figureSvg,
  fitted,
  line,
  MARGIN,
  painted,
  textAt,
  verticalGrid,
} from './svg';

const TITLE = 'Ratings';
const WIDTH = 860;
const [LEFT, RIGHT] = [190, 590] as const;
const [ROW, HEAD, FOOT] = [26, 48, 34] as const;

interface Mark {
  readonly label: string;
  /** 0..1 across, as its interval. */
  readonly place: number;
  readonly interval: readonly [number, number];
  readonly words: string;
}

interface Section {
  readonly title: string;
  readonly about: string;
  readonly ticks: readonly { readonly place: number; readonly label: string }[];
  readonly marks: readonly Mark[];
}

/** `people`: in words. */
export function ratingsFigure(
  pairs: readonly PairsResult[],
  scales: readonly ScaleResult[],
  people: string,
): string {
  if (pairs.length + scales.length === 0)
    return emptyFigure(TITLE, people, 'This study asks for no ratings.');
  const sections = [...pairs.map(pairsSection), ...scales.map(scaleSection)];
  if (sections.every(({ marks }) => marks.length === 0)) {
    return emptyFigure(TITLE, people, 'Nobody has rated anything yet.');
  }
  const parts: string[] = [];
  let y = BODY + 8;
  for (const section of sections) {
    parts.push(...drawn(section, y));
    y += HEAD + Math.max(section.marks.length, 1) * ROW + FOOT;
  }
  return figureSvg(
    {
      ...{ title: TITLE, width: WIDTH, height: y + 8 },
      about: `Lines: intervals of 95 % over participants. ${people}`,
    },
    parts,
  );
}

const pairsSection = ({ task, question, people, strengths }: PairsResult): Section => ({
  title: `${task}: ${question}`,
  about: `Expected share of wins against the others (Bradley and Terry), ${peopleWords(people)}`,
  ticks: [0, 25, 50, 75, 100].map((percent) => ({ place: percent / 100, label: `${percent} %` })),
  marks: strengths.map(({ candidate, winShare, intervals, logStrength, wins, pairs }: Strength) => ({
    ...{ label: candidate, place: winShare, interval: intervals.winShare },
    words: `${Math.round(100 * winShare)} %, log-strength ${logStrength.toFixed(2)}, won ${wins} of ${pairs}`,
  })),
});

const scaleSection = ({ task, question, people, means }: ScaleResult): Section => ({
  title: `${task}: ${question}`,
  about: `Mean of 1 to 5, ${peopleWords(people)}`,
  ticks: [1, 2, 3, 4, 5].map((value) => ({ place: (value - 1) / 4, label: String(value) })),
  marks: means.map(({ candidate, mean, interval, ratings }: MeanRating) => ({
    ...{ label: candidate, place: (mean - 1) / 4 },
    interval: [(interval[0] - 1) / 4, (interval[1] - 1) / 4] as const,
    words: `${mean.toFixed(2)} (${interval.map((each) => each.toFixed(2)).join(' to ')}), ${ratings} ratings`,
  })),
});

function drawn({ title, about, ticks, marks }: Section, top: number): string[] {
  const first = top + HEAD;
  const bottom = first + Math.max(marks.length, 1) * ROW;
  const at = (place: number): number => LEFT + (RIGHT - LEFT) * place;
  return [
    textAt(MARGIN, top + 14, fitted(title, WIDTH - 2 * MARGIN), 'font-weight="bold"'),
    textAt(MARGIN, top + 32, about, '', 'quiet'),
    ...verticalGrid(
      ticks.map(({ place, label }) => ({ x: at(place), label })),
      first,
      bottom,
    ),
    ...(marks.length === 0 ? [textAt(LEFT, first + ROW / 2 + 4, 'Nobody has rated these yet.')] : []),
    ...marks.flatMap(({ label, place, interval: [low, high], words }, i) => {
      const y = first + (i + 0.5) * ROW;
      return [
        textAt(MARGIN, y + 4, fitted(label, LEFT - 30)),
        line(at(low), y, at(high), y, `${painted('stroke', 'text')} stroke-width="2"`),
        dot(at(place), y, conditionColor(0), 5),
        textAt(RIGHT + 16, y + 4, words, 'font-size="11"', 'quiet'),
      ];
    }),
  ];
}
