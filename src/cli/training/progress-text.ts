/** The lines that a training run prints on the way. */
import type { Assessment, Decisions, PairAssessment } from '../../training/assessment/assessment';
import { dialLines } from '../../training/assessment/dials';
import type { PairIterationReport } from '../../training/pairs/pair-trainer';
import type { IterationReport } from '../../training/trainer-state';
import type { RunSettings } from './run-record';

/**
 * How far the run is, its latest figures, and how long it still takes. `seconds`: how long the run has taken so far.
 */
export function progressLine(
  report: IterationReport | PairIterationReport,
  { iterations, minutes = Infinity }: Pick<RunSettings, 'iterations' | 'minutes'>,
  seconds: number,
): string {
  const done = report.iteration + 1;
  // Whichever of the two limits comes first ends the run.
  const progress = Math.min(Math.max(done / (iterations ?? Infinity), seconds / (60 * minutes)), 1);
  const left = (seconds / progress) * (1 - progress);

  return [
    iterations === undefined ? `${done}` : `${done}/${iterations}`,
    ...figuresOf(report),
    `entropy ${report.entropy.toFixed(2)}`,
    `${(seconds / done).toFixed(1)} s each`,
    `${durationText(left)} left`,
  ].join('  ');
}

/** Which figures there are depends on the lesson. */
function figuresOf(report: IterationReport | PairIterationReport): string[] {
  if ('deltaE' in report) {
    return [`difference ${report.deltaE.toFixed(2)}`, `steps ${report.steps.toFixed(2)}`];
  }
  return [
    `distance ${report.emd.toFixed(3)}`,
    `gradient ${report.gradientNorm.toFixed(3)}`,
    `policy ${report.policyLoss.toFixed(4)}`,
    `value ${report.valueLoss.toFixed(4)}`,
  ];
}

/** In minutes that are rounded up, e.g. `1 h 5 min`. */
function durationText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A validation in one line: overlaps and clipped share, then pairs and decisions where there are any. */
export function assessmentLine({ intersections, clipped, decisions, pairs }: Assessment): string {
  const { luminance, contrast, saturation, mean } = intersections;
  const figures = [
    `intersection ${mean.toFixed(3)} (luminance ${luminance.toFixed(3)}`,
    `contrast ${contrast.toFixed(3)}`,
    `saturation ${saturation.toFixed(3)})`,
    `clipped ${(100 * clipped).toFixed(1)} %`,
  ];
  return [
    figures.join(', '),
    ...(pairs ? [pairsText(pairs)] : []),
    ...(decisions ? [decisionsText(decisions)] : []),
  ].join('; ');
}

/** Differences are CIELAB of 1976; biases have a sign. */
function pairsText({ deltaE, autoLevels, nearerThanAutoLevels, steps, bias, dials }: PairAssessment): string {
  return [
    `difference ${deltaE.toFixed(2)} (auto levels ${autoLevels.toFixed(2)})`,
    `nearer on ${(100 * nearerThanAutoLevels).toFixed(0)} %`,
    `${steps.toFixed(1)} steps`,
    ...Object.entries(bias).map(([name, amount]) => `${name} ${amount < 0 ? '' : '+'}${amount.toFixed(1)}`),
    ...(dials ? dialLines(dials) : []),
  ].join(', ');
}

/** Describes the filters that are used at all. */
function decisionsText({ filterShares, commonestShare }: Decisions): string {
  const shares = Object.entries(filterShares)
    .map(([id, share]) => ({ id, percent: Math.round(100 * share) }))
    .filter(({ percent }) => percent > 0)
    .map(({ id, percent }) => `${id} ${percent}`);
  return `steps in %: ${shares.join(', ')}; commonest sequence ${Math.round(100 * commonestShare)} %`;
}
