/** The values of each parameter: a dot for every use by a person, a diamond for every use by the agent. */
import { type Filter, fromPosition, isStudyFilter } from '../../../core/filter';
import { uniform } from '../../../core/random';
import { acrossAxis, acrossLabel } from '../../../metrics/chart/axis';
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { legend } from '../../../metrics/chart/legend';
import { rule } from '../../../metrics/chart/lines';
import { diamond, dot, dots } from '../../../metrics/chart/marks';
import { groupColor, PAINTS } from '../../../metrics/chart/paint';
import { scaleOf } from '../../../metrics/chart/scale';
import type { Place, Shape } from '../../../metrics/chart/shape';
import { shortened, words, wordsWidth } from '../../../metrics/chart/words';
import { quantile } from '../../../metrics/statistics/quantile';
import type { Condition } from '../../design/design';
import { grouped } from '../grouping';
import type { ParameterSettings } from '../parameter-settings';

const TITLE = 'What filters were set to';
const NARROWEST = 860;
const [LEFT, RIGHT] = [210, 640] as const;
/** Where medians begin. */
const MEDIANS = RIGHT + 22;
const [ROW, HEAD] = [20, 26] as const;

/** Positions of a slider, 0..100. What a file has put beyond its range is drawn just beyond it. */
const POSITIONS = [0, 25, 50, 75, 100].map((value) => ({ value, label: String(value) }));
const BEYOND = 2;
const beyond = (BEYOND * (RIGHT - LEFT)) / 100;
const scale = scaleOf('linear', [-BEYOND, 100 + BEYOND], [LEFT - beyond, RIGHT + beyond], POSITIONS);
const at = (position: number): number => scale.at(position);

/** `people`: in words. */
export function parameterFigure(
  settings: readonly ParameterSettings[],
  conditions: readonly Condition[],
  people: string,
): Shape {
  if (settings.length === 0) return emptyFigure(TITLE, [people], 'Nobody has used a filter yet.');
  const colors = new Map(conditions.map(({ id }, i) => [id, groupColor(i)]));
  const medians = settings.map((each) => ({ ...each, medians: mediansOf(each) }));
  const widest = medians.reduce((most, each) => Math.max(most, wordsWidth(each.medians)), 0);
  const width = Math.ceil(Math.max(NARROWEST, MEDIANS + widest + MARGIN));
  const names = legend(width - LEFT - MARGIN, [
    ...conditions.map(({ id }) => ({
      label: shortened(id, 220),
      mark: (place: Place) => [dot(place, colors.get(id)!)],
    })),
    { label: 'agent', mark: (place) => [diamond(place, PAINTS.agent)] },
  ]);
  const top = BODY + 26 + names.extent;
  const rows: Shape[] = [];
  let y = top;
  medians.forEach((each, i) => {
    if (each.filter !== medians[i - 1]?.filter) {
      y += HEAD;
      rows.push(words(MARGIN, y - 8, headingOf(each.filter), { 'font-weight': 'bold' }));
    }
    rows.push(...row(each, y + ROW / 2, colors), words(MEDIANS, y + 14, each.medians, {}, PAINTS.quiet));
    y += ROW;
  });
  const area = { left: LEFT, right: RIGHT, top, bottom: y };
  return figure(
    {
      ...{ title: TITLE, width, height: y + 60 },
      about: [
        'Slider positions, with the neutral one as a line; on the right, medians and how many there are.',
        people,
      ],
    },
    [
      ...names.at(LEFT, BODY + 18),
      ...acrossAxis(scale, area),
      ...rows,
      acrossLabel('position of the slider', area),
    ],
  );
}

/** The two tools' filters of one name are told apart. */
const headingOf = (filter: Filter): string =>
  isStudyFilter(filter) ? `${filter.study.label}, tool of 2018` : filter.label;

function row(settings: ParameterSettings, y: number, colors: ReadonlyMap<string, string>): Shape[] {
  const { label, neutral, people, agent } = settings;
  // Spread by lot, the same every time, so that equal values do not hide each other.
  const spread = (index: number, of: number): number => (of < 2 ? 0 : (uniform(of, index) - 0.5) * (ROW - 9));
  const byCondition = grouped([...people.entries()], ([, { condition }]) => condition);
  return [
    words(LEFT - 14, y + 4, label, { 'text-anchor': 'end' }, PAINTS.quiet),
    rule([at(neutral), y - ROW / 2 + 2], [at(neutral), y + ROW / 2 - 2], { stroke: PAINTS.frame }),
    ...[...byCondition].map(([condition, own]) => {
      const places = own.map(([i, { position }]): Place => [at(position), y + spread(i, people.length)]);
      return dots(places, colors.get(condition) ?? groupColor(0), 2.5, 0.6);
    }),
    ...agent.map(({ position }, i) =>
      diamond([at(position), y + spread(i, agent.length)], PAINTS.agent, 3.5),
    ),
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
