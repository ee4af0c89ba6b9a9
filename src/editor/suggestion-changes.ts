/**
 * Undo inside an open suggestion: each value of a suggestion knows the one before its last change, and, where that was taken
 * back, the one after it. What the agent answers, and walking along, is no change.
 */
import type { OpenSuggestion } from './suggestion';

/** Begins a run of changes that are taken back at once. */
export const withRun = (suggestion: OpenSuggestion, label: string): OpenSuggestion => ({
  ...suggestion,
  undo: { label, suggestion: withRunEnded(suggestion), isOpen: true },
  redo: undefined,
});

/** Ends the run: the next change is one of its own. */
export function withRunEnded(suggestion: OpenSuggestion): OpenSuggestion {
  const { undo } = suggestion;
  return undo?.isOpen ? { ...suggestion, undo: { ...undo, isOpen: false } } : suggestion;
}

/** Returns `next` with a change of its own that leads to it from `suggestion`. */
export const changedTo = (
  suggestion: OpenSuggestion,
  label: string,
  next: OpenSuggestion,
): OpenSuggestion => ({
  ...next,
  undo: { label, suggestion: withRunEnded(suggestion), isOpen: false },
  redo: undefined,
});

/** As `changedTo`, but inside of the run that is under way where there is one. */
export const changedInRun = (
  suggestion: OpenSuggestion,
  label: string,
  next: OpenSuggestion,
): OpenSuggestion =>
  suggestion.undo?.isOpen ? { ...next, redo: undefined } : changedTo(suggestion, label, next);

/** The suggestion without its last change; undefined where nobody has changed it. */
export function undone(suggestion: OpenSuggestion): OpenSuggestion | undefined {
  const { undo } = suggestion;
  return undo && { ...undo.suggestion, redo: { label: undo.label, suggestion: withRunEnded(suggestion) } };
}

/** The suggestion with the change that was taken back last; undefined where none was. */
export const redone = ({ redo }: OpenSuggestion): OpenSuggestion | undefined => redo?.suggestion;
