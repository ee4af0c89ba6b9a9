/** A pair side by side, and the answers to it: by button or by key. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EditDocument } from '../../../core/step';
import type { OpenSuggestion } from '../../../editor/suggestion';
import type { WhichOne } from '../../../editor/taste/which-one';
import type { TasteAnswer } from '../../../policy/taste/taste';
import { DocumentPicture } from '../../canvas/document-picture';
import { isTextInput } from '../../kit/typing';
import { useServices, useWorkspace } from '../../page/services';

export interface PairsProps {
  readonly sitting: WhichOne;
  /** The suggestion that the candidates begin where it began. */
  readonly begun: OpenSuggestion;
}

/** Left, Right and Down answer; Ctrl+Z takes the last answer back. Nothing is answered before both pictures are drawn. */
export function Pairs({ sitting, begun }: PairsProps) {
  const { page } = useServices();
  const { suggestions } = useWorkspace();
  const shown = useStore(sitting.store, (state) => state.shown);
  const asked = useStore(sitting.store, (state) => state.asked);
  const documents = useMemo(
    () =>
      shown?.map((place): EditDocument => {
        const { steps } = sitting.candidates[place]!;
        return { ...begun.base, steps: [...begun.base.steps, ...steps] };
      }),
    [sitting, shown, begun],
  );
  const [drawn, setDrawn] = useState<ReadonlySet<EditDocument>>(new Set());
  const onDrawn = useCallback(
    (document: EditDocument) => setDrawn((before) => new Set([...before, document].slice(-4))),
    [],
  );
  const isReady = documents?.every((document) => drawn.has(document)) ?? false;

  const answer = (chosen: TasteAnswer): void => {
    if (isReady) sitting.answer(chosen);
  };
  const apply = (side: 0 | 1): void => {
    const candidate = shown && sitting.candidates[shown[side]];
    if (!candidate || !isReady) return;
    sitting.answer(side === 0 ? 'first' : 'second');
    page.setState({ dialog: undefined });
    suggestions.choose(candidate);
  };
  useAnswerKeys(answer, () => sitting.undo());

  if (!documents) {
    return (
      <p>You have compared all of these. Open another photo to go on, or come back for other pictures.</p>
    );
  }
  return (
    <>
      <div className="taste-pair" data-ready={isReady}>
        {(['first', 'second'] as const).map((chosen, side) => (
          <div key={chosen} className="taste-side">
            <button
              type="button"
              className="taste-picture"
              aria-label={side === 0 ? 'Left picture' : 'Right picture'}
              aria-keyshortcuts={side === 0 ? 'ArrowLeft' : 'ArrowRight'}
              title={`I like this one better (${side === 0 ? '←' : '→'})`}
              aria-disabled={!isReady}
              onClick={() => answer(chosen)}
            >
              <DocumentPicture document={documents[side]!} onDrawn={onDrawn} />
            </button>
            <div className="taste-under">
              <kbd aria-hidden="true">{side === 0 ? '←' : '→'}</kbd>
              <button
                type="button"
                className="button"
                aria-label={side === 0 ? 'Use the left picture' : 'Use the right picture'}
                title="Choose it and go on with it: it becomes the suggestion, to accept or dismiss"
                aria-disabled={!isReady}
                onClick={() => apply(side === 0 ? 0 : 1)}
              >
                Use it
              </button>
            </div>
          </div>
        ))}
      </div>
      <div className="taste-answers">
        <button
          type="button"
          className="button outlined"
          aria-keyshortcuts="ArrowDown"
          aria-disabled={!isReady}
          onClick={() => answer('neither')}
        >
          No difference <kbd aria-hidden="true">↓</kbd>
        </button>
        <button
          type="button"
          className="button"
          disabled={asked.length === 0}
          title="Forget the last choice and see its pair again (Ctrl+Z)"
          onClick={() => sitting.undo()}
        >
          Undo last choice
        </button>
      </div>
    </>
  );
}

/** Keys work wherever the focus is in the dialog. A key that is held down answers once. */
function useAnswerKeys(answer: (chosen: TasteAnswer) => void, undo: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isTextInput(event.target) || event.altKey) return;
      const act =
        event.ctrlKey || event.metaKey
          ? { z: undo }[event.key]
          : {
              ArrowLeft: () => answer('first'),
              ArrowRight: () => answer('second'),
              ArrowDown: () => answer('neither'),
            }[event.key];
      if (!act) return;
      event.preventDefault();
      if (!event.repeat) act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
