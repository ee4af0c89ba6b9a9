/** All that a study's records come to, for the page and for the command line. */
import { Breather, type LaboratoryWork } from '../../core/work/breathing';
import type { ImageAttributes } from '../../metrics/distribution/histogram-intersection';
import type { StudyDesign } from '../design/design';
import type { AgentTrajectory } from './agent-steps';
import { bradleyTerry, type Strength } from './bradley-terry';
import { type FilterUse, filterUse } from './filter-use';
import { bySource, intersectionOf, type MeasuredResult, type SourceIntersection } from './intersections';
import { type ParameterSettings, parameterSettings } from './parameter-settings';
import { countedTrials, peopleOf, type Person, type StudyOutcomes } from './participants';
import { type MeanRating, meanRatings } from './ratings';
import type { IntervalOptions } from './resampled-intervals';
import { type TrialTimes, trialTimes } from './times';

export interface ResultsSource {
  readonly design: StudyDesign;
  readonly outcomes: StudyOutcomes;
  /** The agent's trajectories, for the photographs that it was asked about. */
  readonly agent?: readonly AgentTrajectory[];
  /**
   * Measurements of small results, and of the targets they are compared with. There are no intersections without
   * both.
   */
  readonly measured?: readonly MeasuredResult[];
  readonly targets?: readonly ImageAttributes[];
}

export interface PairsResult {
  readonly task: string;
  readonly question: string;
  /** The people who have answered in this task. */
  readonly people: readonly Person[];
  readonly strengths: readonly Strength[];
}

export interface ScaleResult {
  readonly task: string;
  readonly question: string;
  readonly people: readonly Person[];
  readonly means: readonly MeanRating[];
}

export interface StudyResults {
  readonly design: StudyDesign;
  readonly outcomes: StudyOutcomes;
  /** The people who have finished a photograph that counts. */
  readonly people: readonly Person[];
  readonly agent: readonly AgentTrajectory[];
  readonly filterUse: readonly FilterUse[];
  readonly parameters: readonly ParameterSettings[];
  readonly times: readonly TrialTimes[];
  readonly pairs: readonly PairsResult[];
  readonly scales: readonly ScaleResult[];
  readonly targets: number;
  readonly intersections: readonly SourceIntersection[];
}

/** The seed of all resamples: the same records give the same intervals. */
const SEED = 1;

/** Breathes after some milliseconds of work. Throws a CancelledError where the signal says so. */
export async function studyResults(
  { design, outcomes, agent = [], measured = [], targets = [] }: ResultsSource,
  { signal, breathe }: Omit<LaboratoryWork, 'onProgress'> = {},
): Promise<StudyResults> {
  const breather = new Breather(breathe);
  const resampling: IntervalOptions = { seed: SEED, breather, ...(signal && { signal }) };
  const trials = countedTrials(outcomes);
  const pairs: PairsResult[] = [];
  const scales: ScaleResult[] = [];
  for (const { id: task, kind, question, candidates } of design.ratings) {
    const ids = candidates.map(({ id }) => id);
    const ofTask = (each: { readonly task: string }): boolean => each.task === task;
    if (kind === 'pairs') {
      const own = outcomes.participants.flatMap(({ preferences }) => preferences.filter(ofTask));
      const strengths = await bradleyTerry(own, ids, resampling);
      pairs.push({ task, question, people: peopleOf(own), strengths });
    } else {
      const own = outcomes.participants.flatMap(({ ratings }) => ratings.filter(ofTask));
      const means = await meanRatings(own, ids, resampling);
      scales.push({ task, question, people: peopleOf(own), means });
    }
  }
  const intersections: SourceIntersection[] = [];
  for (const results of targets.length === 0 ? [] : bySource(measured)) {
    intersections.push(await intersectionOf(results, targets, resampling));
  }
  const next = async <Result>(work: () => Result): Promise<Result> => {
    if (breather.due) await breather.breathe();
    return work();
  };
  return {
    ...{ design, outcomes, agent, pairs, scales, intersections, targets: targets.length },
    people: await next(() => peopleOf(trials)),
    filterUse: await next(() => filterUse(design.conditions, trials, agent)),
    parameters: await next(() => parameterSettings(trials, agent)),
    times: await next(() => trialTimes(design, trials)),
  };
}

/** Everything but single events and pixels as JSON, for programs. */
export function resultsJson({ design, outcomes, parameters, ...rest }: StudyResults): string {
  const { participants, problems } = outcomes;
  const content = {
    study: design.id,
    participants: participants.map(({ participant, simulated, finished, sameDesign, trials }) => ({
      ...{ participant, simulated, finished, sameDesign },
      photographs: trials.filter(({ practice }) => !practice).length,
    })),
    problems,
    ...rest,
    parameters: parameters.map(({ filter, ...each }) => ({ filter: filter.id, ...each })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
