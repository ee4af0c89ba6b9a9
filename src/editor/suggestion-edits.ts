/**
 * The editor's commands inside of the open suggestion. Each says whether it was one for the suggestion; if not, the editor
 * does it to the document, and the suggestion closes.
 */
import type { ParameterValues } from '../core/step';
import type { EditorState } from './state';
import { withChangedStep, withEnabledStep, withMovedStep, withoutSuggestedStep } from './suggested-steps';
import { type OpenSuggestion, suggestedPlace } from './suggestion';
import { changedInRun, changedTo, redone, undone, withRun, withRunEnded } from './suggestion-changes';

/** The editor's part in it. */
interface SuggestionPorts {
  readonly state: () => EditorState;
  readonly show: (suggestion: OpenSuggestion) => void;
}

export class SuggestionEdits {
  readonly #ports: SuggestionPorts;

  constructor(ports: SuggestionPorts) {
    this.#ports = ports;
  }

  /** Whether the document's step at `index` is one that the suggestion shows. */
  has(index: number): boolean {
    return this.#find(index) !== undefined;
  }

  /** Sets numbers of a step: inside the run of changes that is under way, or as a change of its own. */
  setParameters(index: number, label: string, params: ParameterValues): boolean {
    const found = this.#find(index);
    if (!found) return false;
    this.#ports.show(changedInRun(found.open, label, withChangedStep(found.open, found.place, params)));
    return true;
  }

  remove(index: number, label: string): boolean {
    const found = this.#find(index);
    if (!found) return false;
    this.#ports.show(changedTo(found.open, label, withoutSuggestedStep(found.open, found.place)));
    return true;
  }

  enable(index: number, enabled: boolean, label: string): boolean {
    const found = this.#find(index);
    if (!found) return false;
    this.#ports.show(changedTo(found.open, label, withEnabledStep(found.open, found.place, enabled)));
    return true;
  }

  /** Returns where the step is then: it stays among those of the suggestion. Undefined where it is none of them. */
  move(from: number, to: number, label: string): number | undefined {
    const found = this.#find(from);
    if (!found) return undefined;
    const { open, place } = found;
    const target = Math.max(to - open.base.steps.length, 0);
    const next = withMovedStep(open, place, target);
    if (next !== open) this.#ports.show(changedTo(open, label, next));
    return open.base.steps.length + target;
  }

  /** Begins a run of changes, such as a drag, which Undo takes back at once. */
  beginRun(label: string): void {
    const { suggestion } = this.#ports.state();
    if (suggestion) this.#ports.show(withRun(suggestion, label));
  }

  endRun(): void {
    const { suggestion } = this.#ports.state();
    if (suggestion) this.#ports.show(withRunEnded(suggestion));
  }

  /** Takes the last change back. False where nothing has been changed, and where no suggestion is open. */
  undo(): boolean {
    return this.#travel(undone);
  }

  redo(): boolean {
    return this.#travel(redone);
  }

  #travel(to: (suggestion: OpenSuggestion) => OpenSuggestion | undefined): boolean {
    const { suggestion } = this.#ports.state();
    const found = suggestion && to(suggestion);
    if (found) this.#ports.show(found);
    return found !== undefined;
  }

  #find(index: number): { readonly open: OpenSuggestion; readonly place: number } | undefined {
    const state = this.#ports.state();
    const place = suggestedPlace(state, index);
    return state.suggestion && place !== undefined ? { open: state.suggestion, place } : undefined;
  }
}
