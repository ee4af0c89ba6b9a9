/** The names of the pictures that are compared, and of what is shown of them. */
import type { ComparePane } from '../../../stage/compare/choices';
import type { CompareLayout } from '../../../render/comparison-layout';
import type { Measured } from '../../../stage/compare/findings';
import { shownDither } from '../../../render/precision/output-shader';
import { DITHER_WORDS, outputWords, sourceWords, workWords } from './precision-words';

export const paneLetter = (pane: number): string => 'ABCD'[pane] ?? `${pane + 1}`;

/** One line that says what is not exact about a pane, and what it shows other than the photo being edited. */
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

/** The same line for a place beside the picture, which may have another dither than a file would. */
export function shownSummary(pane: ComparePane): string {
  const standIn = standInWords(pane);
  return standIn === undefined ? paneSummary(pane) : `${paneSummary(pane)}, ${standIn}`;
}

/** Says so where the picture on the screen has another dither than its file and its numbers. */
export function standInWords({ precision: { output } }: ComparePane): string | undefined {
  if (!output) return undefined;
  const shown = shownDither(output.dither);
  return shown === output.dither ? undefined : `shown as ${DITHER_WORDS[shown]}`;
}

/** The layout in the words of a caption. */
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

/** Says which pixels were measured. */
export function measuredWords({ full, middle, width, height, reduced }: Measured): string {
  if (full) return `of all ${width} × ${height} pixels`;
  const size = `${width} × ${height} pixels`;
  const what = middle ? 'the middle of what is in view' : 'what is in view';
  return `of ${what}${reduced === 1 ? '' : `, made ${reduced} times smaller`}: ${size}`;
}
