/** The names of precisions on screen. */
import type { OutputPrecision, SourcePrecision, WorkPrecision } from '../../../render/precision/precision';

const SOURCE_WORDS: Readonly<Record<SourcePrecision['rounding'], string>> = {
  round: 'rounded',
  floor: 'truncated',
  ordered: 'ordered dither',
  bluenoise: 'blue noise',
};

export const DITHER_WORDS: Readonly<Record<OutputPrecision['dither'], string>> = {
  none: 'rounded',
  ordered: 'ordered dither',
  bluenoise: 'blue noise',
  diffusion: 'error diffusion',
};

export const sourceWords = (source: SourcePrecision | undefined): string =>
  source ? `${source.bits} bits, ${SOURCE_WORDS[source.rounding]}` : 'Unrounded';

export function workWords(work: WorkPrecision | undefined): string {
  if (work === undefined || work === 'float') return '32-bit float';
  if (work === 'half') return 'Half float';
  return `${work.bits} bits, ${SOURCE_WORDS[work.rounding]}`;
}

export const outputWords = (output: OutputPrecision | undefined): string =>
  output ? `${output.bits} bits, ${DITHER_WORDS[output.dither]}` : 'Unrounded';
