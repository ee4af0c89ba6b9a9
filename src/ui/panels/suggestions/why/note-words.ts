/** The sentences of the notes about a suggestion. */
import type { ClippedShares } from '../../../../editor/why/clipping';
import type { BetterState } from '../../../../editor/why/opinions';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { inputLabel, outputLabel } from '../../../page/words/transform-words';

/** Undefined where no step was left out. */
export function leftOutWords(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1
    ? '1 step that changes nothing that is seen was left out.'
    : `${count} steps that change nothing that is seen were left out.`;
}

/** "12 % of the photo is clipped now, 2 % before." */
export const clippingWords = ({ before, after }: ClippedShares): string =>
  `${shareWords(after)} of the photo is clipped now, ${shareWords(before)} before.`;

/** A whole number of percent; "none" and "less than 1 %" where there is nearly nothing. */
function shareWords(share: number): string {
  if (share === 0) return 'none';
  return share < 0.01 ? 'less than 1 %' : `${Math.round(100 * share)} %`;
}

/** "The critic liked it better after step 3." */
export function betterWords({ shown, by }: BetterState): string {
  const when = shown === 0 ? 'before these steps' : `after step ${shown}`;
  return by === 'goal' ? `It was nearer to your goal ${when}.` : `The critic liked it better ${when}.`;
}

/** The transforms are the document's, so that a change of them must not go unsaid. Undefined where they stay. */
export function transformWords({
  before,
  base,
}: Pick<OpenSuggestion, 'before' | 'base'>): string | undefined {
  const parts = [
    before.input !== base.input &&
      `input transform switched from ${inputLabel(before.input)} to ${inputLabel(base.input)}`,
    before.output !== base.output &&
      `output transform switched from ${outputLabel(before.output)} to ${outputLabel(base.output)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return undefined;
  const text = parts.join(', ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}
