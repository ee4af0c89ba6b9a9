/** How precisions and panes are called in front of people. */
import type { EditDocument } from '../../core/step';
import type { ComparePane } from '../../stage/compare/compare';
import { requireFilter } from '../../filters';
import type { CompareLayout } from '../../render/comparison-layout';
import type { Measured } from '../../stage/compare/measurements';
import { summarise } from '../controls/value';
import { shownDither } from '../../render/precision/output-shader';
import type { OutputPrecision, SourcePrecision, WorkPrecision } from '../../render/precision/precision';

export const paneLetter = (pane: number): string => 'ABCD'[pane] ?? `${pane + 1}`;

const SOURCE_WORDS: Readonly<Record<SourcePrecision['rounding'], string>> = {
  round: 'rounded',
  floor: 'cut off',
  ordered: 'ordered dither',
  bluenoise: 'blue noise',
};

const OUTPUT_WORDS: Readonly<Record<OutputPrecision['dither'], string>> = {
  none: 'rounded',
  ordered: 'ordered dither',
  bluenoise: 'blue noise',
  diffusion: 'error diffusion',
};

export const sourceWords = (source: SourcePrecision | undefined): string =>
  source ? `${source.bits} bits, ${SOURCE_WORDS[source.rounding]}` : 'As it is';

export function workWords(work: WorkPrecision | undefined): string {
  if (work === undefined || work === 'float') return '32-bit float';
  if (work === 'half') return 'Half float';
  return `${work.bits} bits, ${SOURCE_WORDS[work.rounding]}`;
}

export const outputWords = (output: OutputPrecision | undefined): string =>
  output ? `${output.bits} bits, ${OUTPUT_WORDS[output.dither]}` : 'As it is';

/** One line: what is not exact about a pane, and what it shows besides the picture that is being edited. */
export function paneSummary({ precision, steps, photo }: ComparePane): string {
  const { source, work, output } = precision;
  const parts = [
    photo?.name,
    steps?.name,
    source && `source ${sourceWords(source)}`,
    work && `steps ${workWords(work).toLowerCase()}`,
    output && `result ${outputWords(output)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? 'exact' : parts.join(' · ');
}

/** The same beside the picture itself, which may not be what a file would have. */
export function shownSummary(pane: ComparePane): string {
  const standIn = standInWords(pane);
  return standIn === undefined ? paneSummary(pane) : `${paneSummary(pane)}, ${standIn}`;
}

/** Where the picture on the screen has another dither than its file and its numbers. */
export function standInWords({ precision: { output } }: ComparePane): string | undefined {
  if (!output) return undefined;
  const shown = shownDither(output.dither);
  return shown === output.dither ? undefined : `shown as ${OUTPUT_WORDS[shown]}`;
}

/** For captions. */
export function layoutWords(layout: CompareLayout): string {
  switch (layout.kind) {
    case 'side-by-side':
      return 'side by side';
    case 'split':
      return `A left of ${Math.round(100 * layout.position)} % of the width, B right of it`;
    case 'single':
      return `${paneLetter(layout.pane)} alone`;
    case 'onion':
      return `B over A, ${Math.round(100 * layout.opacity)} %`;
    case 'banding':
      return 'steps in slow gradients';
    case 'difference': {
      const scale = layout.measure === 'residual' ? '' : `, ${layout.scale} scale`;
      return `difference of A and B, ${layout.measure}${scale}, gain ${layout.gain}`;
    }
  }
}

/** Which pixels numbers are of. */
export function measuredWords({ full, middle, width, height, reduced }: Measured): string {
  if (full) return `of all ${width} × ${height} pixels`;
  const size = `${width} × ${height} pixels`;
  const what = middle ? 'the middle of what is in view' : 'what is in view';
  return `of ${what}${reduced === 1 ? '' : `, made ${reduced} times smaller`}: ${size}`;
}

/** The steps of a document, and what is before and after them. */
export function editWords({ input, output, steps }: EditDocument): string {
  const on = steps.filter((step) => step.enabled);
  const each = on.map((step) => `${requireFilter(step.filter).label} ${summarise(step)}`);
  return `${each.length === 0 ? 'No steps' : each.join(', ')}; input ${input}, output ${output}`;
}
