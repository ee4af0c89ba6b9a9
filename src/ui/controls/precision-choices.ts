/** The choices for each stage of a pane's precision. */
import {
  formatPrecision,
  type OutputPrecision,
  parsePrecision,
  type Precision,
  type SourcePrecision,
  type WorkPrecision,
} from '../../render/precision/precision';
import { outputWords, sourceWords, workWords } from '../page/words/precision-words';

export interface StageChoice {
  /** The stage's text as `stageValue` reads it; empty for the exact one. */
  readonly value: string;
  readonly label: string;
}

type Stage = keyof Precision;

/** The choices that are offered, from fine to coarse. A file may have others: those are added where they occur. */
const TEXTS: Readonly<Record<Stage, readonly string[]>> = {
  source: [
    ...['12:round', '10:round', '8:round', '8:floor', '8:bluenoise', '8:ordered'],
    ...['6:round', '6:floor', '6:bluenoise', '5:round', '4:round', '4:bluenoise'],
  ],
  work: ['half', '16:round', '12:round', '10:round', '8:round', '8:floor', '6:round'],
  output: [
    ...['12:none', '10:none', '8:none', '8:bluenoise', '8:ordered', '8:diffusion'],
    ...['6:none', '6:bluenoise', '6:ordered', '6:diffusion', '4:none', '4:bluenoise'],
  ],
};

/**
 * The text of one stage, without its name; empty for the exact one.
 *
 * @example
 * stageText(parsePrecision('work=8:floor'), 'work'); // '8:floor'
 */
export function stageText(precision: Precision, stage: Stage): string {
  const value = precision[stage];
  const text = formatPrecision(value === undefined ? {} : { [stage]: value });
  return text.slice(text.indexOf('=') + 1);
}

/** The exact one first; one that is not in the list, from a file or an earlier version, is added. */
export function stageChoices(stage: Stage, current: string): StageChoice[] {
  const texts = ['', ...TEXTS[stage]];
  if (!texts.includes(current)) texts.push(current);
  return texts.map((value) => ({ value, label: labelOf(stage, value) }));
}

/**
 * The value that a choice's text stands for; undefined for the exact one. Throws for a text that is no precision.
 *
 * @example
 * stageValue('work', 'half'); // 'half'
 */
export const stageValue = (
  stage: Stage,
  text: string,
): SourcePrecision | WorkPrecision | OutputPrecision | undefined =>
  text === '' ? undefined : parsePrecision(`${stage}=${text}`)[stage];

function labelOf(stage: Stage, text: string): string {
  const precision = text === '' ? {} : parsePrecision(`${stage}=${text}`);
  if (stage === 'source') return sourceWords(precision.source);
  return stage === 'work' ? workWords(precision.work) : outputWords(precision.output);
}
