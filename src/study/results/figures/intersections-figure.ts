/** How close results come to the targets: bars with intervals, for each attribute that is looked at. */
import { upAxis } from '../../../metrics/chart/axis';
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { legend } from '../../../metrics/chart/legend';
import { bar, swatch, whisker } from '../../../metrics/chart/marks';
import { groupColor, type Paint, PAINTS, UNTOUCHED_COLOR } from '../../../metrics/chart/paint';
import { scaleOf } from '../../../metrics/chart/scale';
import type { Shape } from '../../../metrics/chart/shape';
import { shortened, words } from '../../../metrics/chart/words';
import { IMAGE_ATTRIBUTES } from '../../../metrics/distribution/histogram-intersection';
import type { Condition } from '../../design/design';
import { type ResultSource, type SourceIntersection, sourceKey } from '../intersections';

const TITLE = 'Histogram intersections with the targets';
const GROUPS = ['mean', ...IMAGE_ATTRIBUTES] as const;
const [BAR, GAP, AXIS] = [34, 40, 36] as const;
const FULL = 240;
const NARROWEST = 640;

export interface IntersectionsContent {
  readonly intersections: readonly SourceIntersection[];
  readonly conditions: readonly Condition[];
  /** How many there are to compare with. */
  readonly targets: number;
  /** In words. */
  readonly people: string;
}

export function intersectionsFigure(content: IntersectionsContent): Shape {
  const { intersections, conditions, targets, people } = content;
  if (targets === 0) return emptyFigure(TITLE, [people], 'There are no targets to compare with.');
  if (intersections.length === 0) return emptyFigure(TITLE, [people], 'There are no results to compare.');
  const left = MARGIN + AXIS;
  const groupWidth = intersections.length * BAR;
  const right = left + GROUPS.length * (groupWidth + GAP) - GAP + 24;
  const width = Math.max(right + MARGIN, NARROWEST);
  const names = legend(
    width - left - MARGIN,
    intersections.map(({ source, results }) => ({
      label: `${sourceLabel(source)} (${results})`,
      mark: (place) => [swatch(place, paintOf(source, conditions))],
    })),
  );
  const top = BODY + 44 + names.extent;
  const bottom = top + FULL;
  const scale = scaleOf('linear', [0, 1], [bottom, top], TICKS);
  const groups = GROUPS.flatMap((attribute, i) => {
    const x = left + 12 + i * (groupWidth + GAP);
    return [
      words(x + groupWidth / 2, bottom + 18, attribute, { 'text-anchor': 'middle' }),
      ...intersections.flatMap((each, k) => {
        const middle = x + (k + 0.5) * BAR;
        const value = each[attribute];
        const [low, high] = each.intervals[attribute].map(scale.at) as [number, number];
        return [
          bar(
            { x: middle - BAR / 2 + 3, y: scale.at(value), width: BAR - 6, height: FULL * value },
            paintOf(each.source, conditions),
          ),
          ...whisker(middle, low, high),
          words(middle, high - 5, value.toFixed(2), { 'text-anchor': 'middle', 'font-size': 10 }),
        ];
      }),
    ];
  });
  return figure(
    {
      ...{ title: TITLE, width, height: bottom + 40 },
      about: [`1: the same distribution. Intervals of 95 % over photographs; ${targets} targets.`, people],
    },
    [...names.at(left, BODY + 20), ...upAxis(scale, { left, right, top, bottom }), ...groups],
  );
}

const TICKS = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, label: String(value) }));

function paintOf(source: ResultSource, conditions: readonly Condition[]): string | Paint {
  if (source === 'agent') return PAINTS.agent;
  if (source === 'untouched') return UNTOUCHED_COLOR;
  return groupColor(conditions.findIndex(({ id }) => sourceKey({ condition: id }) === sourceKey(source)));
}

const sourceLabel = (source: ResultSource): string =>
  typeof source === 'string' ? source : shortened(`people, ${source.condition}`, 220);
