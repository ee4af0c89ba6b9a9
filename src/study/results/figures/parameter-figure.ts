/** The values of each parameter: a dot for every use by a person, a diamond for every use by the agent. */
import { type Filter, fromPosition, isStudyFilter } from '../../../core/filter';
import { uniform } from '../../../core/random';
import { quantile } from '../../../metrics/statistics/quantile';
import type { Condition } from '../../design/design';
import { grouped } from '../grouping';
import type { ParameterSettings } from '../parameter-settings';
import {
  BODY,
  conditionColor,
  diamond,
  dot,
  dots,
  emptyFigure,
  figureSvg,
  fitted,
  legendRow,
  line,
  MARGIN,
  painted,
  textAt,
  verticalGrid,
} from './svg';

const TITLE = 'What filters were set to';
const WIDTH = 860;
const [LEFT, RIGHT] = [210, 640] as const;
const [ROW, HEAD] = [20, 26] as const;
const TOP = BODY + 26;
/** Radius and opacity. */
const DOT = [2.5, 0.6] as const;

/** `people`: in words. */
export function parameterFigure(
  values: readonly ParameterSettings[],
  conditions: readonly Condition[],
  people: string,
): string {
  if (values.length === 0) return emptyFigure(TITLE, people, 'Nobody has used a filter yet.');
  const colors = new Map(conditions.map(({ id }, i) => [id, conditionColor(i)]));
  const parts: string[] = [];
  let y = TOP;
  values.forEach((each, i) => {
    if (each.filter !== values[i - 1]?.filter) {
      y += HEAD;
      parts.push(textAt(MARGIN, y - 8, headingOf(each.filter), 'font-weight="bold"'));
    }
    parts.push(...row(each, y + ROW / 2, colors));
    y += ROW;
  });
  const ticks = [0, 25, 50, 75, 100].map((position) => ({ x: at(position), label: String(position) }));
  const legend = [
    ...conditions.map(({ id }) => ({
      label: fitted(id, 160),
      mark: (x: number, markY: number) => dot(x, markY, colors.get(id)!),
    })),
    { label: 'agent', mark: (x: number, markY: number) => diamond(x, markY) },
  ];
  return figureSvg(
    {
      ...{ title: TITLE, width: WIDTH, height: y + 60 },
      about: `Slider positions, with the neutral one as a line; on the right, medians and how many there are. ${people}`,
    },
    [
      ...legendRow(LEFT, TOP - 8, legend),
      ...verticalGrid(ticks, TOP, y),
      ...parts,
      textAt((LEFT + RIGHT) / 2, y + 36, 'position of the slider', 'text-anchor="middle"', 'quiet'),
    ],
  );
}

/** The two tools' filters of one name are told apart. */
const headingOf = (filter: Filter): string =>
  isStudyFilter(filter) ? `${filter.study.label}, tool of 2018` : filter.label;

const at = (position: number): number =>
  LEFT + ((RIGHT - LEFT) * Math.min(Math.max(position, -2), 102)) / 100;

function row(values: ParameterSettings, y: number, colors: ReadonlyMap<string, string>): string[] {
  const { label, neutral, people, agent } = values;
  // Spread by lot, the same every time, so that equal values do not hide each other.
  const spread = (index: number, of: number): number => (of < 2 ? 0 : (uniform(of, index) - 0.5) * (ROW - 9));
  return [
    textAt(LEFT - 14, y + 4, label, 'text-anchor="end"', 'quiet'),
    line(at(neutral), y - ROW / 2 + 2, at(neutral), y + ROW / 2 - 2, painted('stroke', 'frame')),
    ...[...grouped([...people.entries()], ([, { condition }]) => condition)].map(([condition, own]) =>
      dots(
        own.map(([i, { position }]) => [at(position), y + spread(i, people.length)]),
        colors.get(condition) ?? conditionColor(0),
        ...DOT,
      ),
    ),
    ...agent.map(({ position }, i) => diamond(at(position), y + spread(i, agent.length), 3.5)),
    textAt(RIGHT + 22, y + 4, mediansOf(values), '', 'quiet'),
  ];
}

/** In the parameter's unit, where that is on the slider in the middle of what was set. */
function mediansOf({ filter, parameter, unit, people, agent }: ParameterSettings): string {
  const spec = filter.parameters.find(({ name }) => name === parameter)!;
  const median = (used: readonly { readonly position: number }[]): string => {
    const position = quantile(
      used.map((each) => each.position),
      0.5,
    );
    // Not -0.00.
    const value = (Math.round(100 * fromPosition(spec, position / 100)) / 100 + 0).toFixed(2);
    return `${value}${unit === '' ? '' : ` ${unit}`} (${used.length})`;
  };
  return [
    ...(people.length > 0 ? [median(people)] : []),
    ...(agent.length > 0 ? [`agent ${median(agent)}`] : []),
  ].join(', ');
}
