/** How near a match has come, in words and in round numbers. */
import { requireFilter } from '../../../filters';
import type { Step } from '../../../core/step';
import { stepsInWords } from '../../../core/text/count-of';
import type { MatchStanding } from '../../../policy/fitting/match';
import type { FoundLook, FoundMatch } from '../../../policy/fitting/worker/fitting-protocol';
import { GOAL_NAMES, type GoalName } from '../../../policy/model/goal';

/** A mean difference from which on people see one, in CIEDE2000. */
const HARDLY_SEEN = 1;
/** A result within this comes close, and beyond it the steps make only a part. */
const CLOSE = 2.5;
/** Less of the picture than this is not worth a word. */
const WORTH_A_WORD = 0.005;

/** @example differenceWords(1.32) // 'differs by 1.3 on average; 1 can hardly be seen' */
export const differenceWords = (mean: number): string =>
  `differs by ${mean.toFixed(1)} on average; 1 can hardly be seen`;

/** What is tried, and how near the best came so far. */
export function standingSentence({ count, steps, mean }: MatchStanding): string {
  const tried = `Trying every filter as step ${count}.`;
  if (steps.length === 0) return `${tried} Without steps the photo ${differenceWords(mean)}.`;
  return `${tried} So far the best is ${filterNames(steps)}, which ${differenceWords(mean)}.`;
}

/** @example filterNames(steps) // 'Exposure, Contrast' */
const filterNames = (steps: readonly Step[]): string =>
  steps.map(({ filter }) => requireFilter(filter).label).join(', ');

/** Whether the retouched version was reached. */
export function matchSentence({ document: { steps }, error: { mean }, untouched }: FoundMatch): string {
  const now = `The difference went from ${untouched.toFixed(1)} to ${mean.toFixed(1)} on average; 1 can hardly be seen.`;
  if (steps.length === 0) {
    const verdict = mean < HARDLY_SEEN ? 'No steps are needed' : 'No steps come nearer';
    return `${verdict}: the photo ${differenceWords(mean)}.`;
  }
  const subject = stepsInWords(steps.length);
  const [make, come, explain] =
    steps.length === 1 ? ['makes', 'comes', 'explains'] : ['make', 'come', 'explain'];
  if (mean < HARDLY_SEEN) return `${subject} ${make} the retouched version. ${now}`;
  if (mean < CLOSE) return `${subject} ${come} close to the retouched version. ${now}`;
  return `${subject} ${explain} a part of the retouching. ${now}`;
}

/** What the map shows. */
export function leftSentence({ plain }: FoundMatch): string {
  if (plain < WORTH_A_WORD)
    return 'The steps explain everything that is plain to see: what is left is black.';
  return `In ${wholePercent(plain)} of the picture the steps leave a plain difference, from orange to white. Retouching of single places, for example, is nothing that steps over the whole picture can make.`;
}

/** Says so where the retouched version is a part of the photo. */
export function cropSentence({ shown: { width, height } }: FoundMatch): string | undefined {
  if (Math.min(width, height) > 1 - WORTH_A_WORD) return undefined;
  return `The retouched version shows ${wholePercent(width)} of the photo’s width and ${wholePercent(height)} of its height. Only this part was compared; the photo stays whole.`;
}

const wholePercent = (share: number): string => `${Math.max(1, Math.round(100 * share))} %`;

/** One of the four numbers of a look. */
export interface LookRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly wanted: string;
  /** How far the number went. */
  readonly verdict: string;
}

const GOAL_LABELS: Readonly<Record<GoalName, string>> = {
  lightness: 'Lightness',
  contrast: 'Contrast',
  warmth: 'Warmth',
  colourfulness: 'Colourfulness',
};

export const lookRows = ({ before, after, wanted }: FoundLook): LookRow[] =>
  GOAL_NAMES.map((name) => ({
    label: GOAL_LABELS[name],
    before: rounded(before[name]),
    after: rounded(after[name]),
    wanted: rounded(wanted[name]),
    verdict: wayWords(before[name], after[name], wanted[name]),
  }));

/** A number with one decimal, a true minus, and no minus before zero. */
const rounded = (value: number): string =>
  value
    .toFixed(1)
    .replace(/^-0\.0$/, '0.0')
    .replace('-', '−');

/** A number that is nearer than this to another cannot be told from it, in units of CIELAB. */
const THERE = 1;

/** @example wayWords(38, 52, 54) // 'most of the way' */
export function wayWords(before: number, after: number, wanted: number): string {
  const way = wanted - before;
  if (Math.abs(wanted - after) < THERE) return Math.abs(way) < THERE ? 'was there' : 'reached';
  const gone = (after - before) / way;
  if (gone > 1) return 'a little further';
  if (gone > 0.75) return 'most of the way';
  if (gone > 0.25) return 'part of the way';
  return Math.abs(after - before) < THERE ? 'stayed' : gone > 0 ? 'hardly moved' : 'went the other way';
}

export function lookSentence({ document: { steps }, before, after, wanted }: FoundLook): string {
  const isThere = (numbers: FoundLook['after']): boolean =>
    GOAL_NAMES.every((name) => Math.abs(numbers[name] - wanted[name]) < THERE);
  if (steps.length === 0) {
    return isThere(before)
      ? 'No steps are needed: the photo has this look.'
      : 'No steps bring the photo nearer to this look without losing light or dark parts of it.';
  }
  const subject = `${stepsInWords(steps.length)} ${steps.length === 1 ? 'gives' : 'give'} the photo`;
  return isThere(after)
    ? `${subject} the look of the other one.`
    : `${subject} a part of the look of the other one.`;
}

/** Says so where more pixels than before are lost at an end of the range. */
export function clippingSentence({ clipped: { before, after } }: FoundLook): string | undefined {
  const more = after - before;
  if (more < WORTH_A_WORD) return undefined;
  return `${(100 * more).toFixed(1)} % more of the pixels are clipped.`;
}
