/** How close results come to the targets: bars with intervals, for each of what is looked at. */
import { IMAGE_ATTRIBUTES } from '../../../metrics/distribution/histogram-intersection';
import type { Condition } from '../../design/design';
import { type ResultSource, type SourceIntersection, sourceKey } from '../intersections';
import {
  BODY,
  conditionColor,
  emptyFigure,
  figureSvg,
  fitted,
  legendRow,
  line,
  MARGIN,
  painted,
  rounded,
  textAt,
  UNTOUCHED_COLOR,
} from './svg';

const TITLE = 'Histogram intersections with the targets';
const GROUPS = ['mean', ...IMAGE_ATTRIBUTES] as const;
const [BAR, GAP, AXIS] = [34, 40, 36] as const;
const FULL = 240;
const TOP = BODY + 34;
const BOTTOM = TOP + FULL;

export interface IntersectionsContent {
  readonly intersections: readonly SourceIntersection[];
  readonly conditions: readonly Condition[];
  /** How many there are to compare with. */
  readonly targets: number;
  /** In words. */
  readonly people: string;
}

export function intersectionsFigure({
  intersections,
  conditions,
  targets,
  people,
}: IntersectionsContent): string {
  if (targets === 0) return emptyFigure(TITLE, people, 'There are no targets to compare with.');
  if (intersections.length === 0) return emptyFigure(TITLE, people, 'There are no results to compare.');
  const width = intersections.length * BAR;
  const groups = GROUPS.flatMap((group, i) => {
    const x = MARGIN + AXIS + 12 + i * (width + GAP);
    return [
      textAt(x + width / 2, BOTTOM + 18, group, 'text-anchor="middle"'),
      ...intersections.flatMap((each, k) =>
        bar(x + k * BAR, each[group], each.intervals[group], paintOf(each.source, conditions)),
      ),
    ];
  });
  const right = MARGIN + AXIS + GROUPS.length * (width + GAP) - GAP + 24;
  const legend = intersections.map(({ source, results }) => ({
    label: `${sourceLabel(source)} (${results})`,
    mark: (x: number, y: number) =>
      `<rect x="${rounded(x - 5)}" y="${rounded(y - 5)}" width="10" height="10" ${paintOf(source, conditions)}/>`,
  }));
  return figureSvg(
    {
      ...{ title: TITLE, width: Math.max(right + MARGIN, 640), height: BOTTOM + 40 },
      about: `1: the same distribution. Intervals of 95 % over photographs; ${targets} targets. ${people}`,
    },
    [
      ...legendRow(MARGIN + AXIS, TOP - 14, legend),
      ...[0, 0.25, 0.5, 0.75, 1].flatMap((value) => [
        line(MARGIN + AXIS, yOf(value), right, yOf(value), painted('stroke', 'grid')),
        textAt(MARGIN + AXIS - 6, yOf(value) + 4, String(value), 'text-anchor="end"', 'quiet'),
      ]),
      ...groups,
    ],
  );
}

const yOf = (value: number): number => BOTTOM - FULL * value;

function bar(x: number, value: number, [low, high]: readonly [number, number], paint: string): string[] {
  const middle = x + BAR / 2;
  const ink = painted('stroke', 'text');
  return [
    `<rect x="${rounded(x + 3)}" y="${rounded(yOf(value))}" width="${BAR - 6}" height="${rounded(FULL * value)}" ${paint}/>`,
    line(middle, yOf(low), middle, yOf(high), ink),
    line(middle - 4, yOf(low), middle + 4, yOf(low), ink),
    line(middle - 4, yOf(high), middle + 4, yOf(high), ink),
    textAt(middle, yOf(high) - 5, value.toFixed(2), 'text-anchor="middle" font-size="10"'),
  ];
}

function paintOf(source: ResultSource, conditions: readonly Condition[]): string {
  if (source === 'agent') return painted('fill', 'agent');
  if (source === 'untouched') return `fill="${UNTOUCHED_COLOR}"`;
  return `fill="${conditionColor(conditions.findIndex(({ id }) => sourceKey({ condition: id }) === sourceKey(source)))}"`;
}

const sourceLabel = (source: ResultSource): string =>
  typeof source === 'string' ? source : fitted(`people, ${source.condition}`, 180);
