/** The figures of a study's results but for trajectories, which need pictures. */
import type { Shape } from '../../../metrics/chart/shape';
import { filterUseFigure } from './filter-use-figure';
import { intersectionsFigure } from './intersections-figure';
import { parameterFigure } from './parameter-figure';
import { peopleWords } from '../participants';
import { ratingsFigure } from './ratings-figure';
import type { StudyResults } from '../study-results';
import { timesFigure } from './times-figure';

export interface Figure {
  /** For a file, without its extension. */
  readonly name: string;
  readonly drawing: Shape;
}

interface FigureKind {
  readonly name: string;
  readonly title: string;
  /** `people`: who has retouched what it is of, in words. */
  readonly draw: (results: StudyResults, people: string) => Shape;
}

/** In the order in which they are shown. */
export const RESULT_FIGURES: readonly FigureKind[] = [
  {
    name: 'filter-use',
    title: 'Filters used per step',
    draw: ({ filterUse }, people) => filterUseFigure(filterUse, people),
  },
  {
    name: 'parameters',
    title: 'What filters were set to',
    draw: ({ parameters, design }, people) => parameterFigure(parameters, design.conditions, people),
  },
  {
    name: 'times',
    title: 'Time per photograph',
    draw: ({ times, design }, people) => timesFigure(times, design.conditions, people),
  },
  {
    name: 'intersections',
    title: 'Histogram intersections with the targets',
    draw: ({ intersections, targets, design }, people) =>
      intersectionsFigure({ intersections, conditions: design.conditions, targets, people }),
  },
  {
    name: 'ratings',
    title: 'Ratings',
    draw: ({ pairs, scales, outcomes }) => ratingsFigure(pairs, scales, peopleWords(outcomes.participants)),
  },
];

/** One by one, so that a page can draw in between. */
export function* resultFigures(results: StudyResults): Generator<Figure> {
  const people = peopleWords(results.people);
  for (const { name, draw } of RESULT_FIGURES) yield { name, drawing: draw(results, people) };
}
