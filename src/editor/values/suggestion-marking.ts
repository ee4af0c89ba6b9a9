/** Runs of changes inside the open suggestion, for those who mark runs in the history otherwise. */
import type { Editor } from '../editor';
import type { Marking } from './mark-run';

/**
 * @example
 * const run = new MarkRun(suggestionMarking(editor));
 * run.drag('Amount', () => suggestions.setAmount(0.8));
 */
export const suggestionMarking = (editor: Editor): Marking => ({
  get state() {
    // Answers of the agent change the document meanwhile, but not what Undo would bring back.
    return { document: editor.state.suggestion?.undo?.suggestion };
  },
  beginMark: (label) => editor.suggested.beginRun(label),
  endMark: () => editor.suggested.endRun(),
});
