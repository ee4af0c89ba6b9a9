/** How long people take for a photograph. */
import { quantile } from '../../metrics/statistics/quantile';
import type { StudyDesign } from '../design/design';
import type { TrialOutcome } from './participants';

export interface TimePoint {
  readonly participant: string;
  readonly simulated: boolean;
  readonly seconds: number;
  readonly timedOut: boolean;
}

/** The times of a photograph in a condition. */
export interface TrialTimes {
  readonly photo: string;
  readonly condition: string;
  /** All of them. */
  readonly points: readonly TimePoint[];
  /** In seconds, of all points. */
  readonly median: number;
  readonly quartiles: readonly [lower: number, upper: number];
}

/** In the study's order; where nobody has retouched a photograph in a condition there is nothing. */
export function trialTimes(design: StudyDesign, trials: readonly TrialOutcome[]): TrialTimes[] {
  return design.photos.flatMap(({ id: photo }) =>
    design.conditions.flatMap(({ id: condition }) => {
      const own = trials.filter((each) => each.photo === photo && each.condition === condition);
      if (own.length === 0) return [];
      const seconds = own.map((each) => each.seconds);
      return [
        {
          ...{ photo, condition, median: quantile(seconds, 0.5) },
          quartiles: [quantile(seconds, 0.25), quantile(seconds, 0.75)] as const,
          points: own.map(({ participant, simulated, seconds: each, timedOut }) => ({
            ...{ participant, simulated, seconds: each, timedOut },
          })),
        },
      ];
    }),
  );
}
