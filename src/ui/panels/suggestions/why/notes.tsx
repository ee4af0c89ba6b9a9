/** What a person should know of a suggestion before accepting it. Each note is a sentence, and there is none without a reason. */
import './notes.css';
import { useMemo } from 'react';
import { betterState } from '../../../../editor/why/opinions';
import { clippedMore } from '../../../../editor/why/clipping';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { betterWords, clippingWords, leftOutWords, transformWords } from './note-words';

export interface NotesProps {
  readonly open: OpenSuggestion;
  /** Called with the number of steps that an earlier state has behind it. */
  readonly onGoTo: (shown: number) => void;
}

export function Notes({ open, onGoTo }: NotesProps) {
  const better = useMemo(() => betterState(open), [open]);
  const clipping = useMemo(() => clippedMore(open), [open]);
  const transforms = transformWords(open);
  const leftOut = leftOutWords(open.leftOut);
  const offered = better && open.shown > better.shown ? better : undefined;
  if (!clipping && !offered && transforms === undefined && leftOut === undefined) return null;
  return (
    <ul className="notes" aria-label="Good to know">
      {clipping && <li data-warning="true">{clippingWords(clipping)}</li>}
      {offered && (
        <li>
          {betterWords(offered)}
          <button type="button" className="button outlined" onClick={() => onGoTo(offered.shown)}>
            {offered.shown === 0 ? 'Go back there' : 'Stop there'}
          </button>
        </li>
      )}
      {leftOut !== undefined && <li>{leftOut}</li>}
      {transforms !== undefined && (
        <li title="The model was trained for these transforms. Dismissing the suggestion switches them back.">
          {transforms}
        </li>
      )}
    </ul>
  );
}
