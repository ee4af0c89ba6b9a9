/** Setting one number of a step, by drag, key or typing, so that each makes the history entries it should. */
import { flattenParameters } from '../../filters/steps';
import { findFilter } from '../../filters';
import type { Editor } from '../editor';
import type { ParameterSpec } from '../../core/filter';
import type { ParameterValues, Step } from '../../core/step';
import { MarkRun } from './mark-run';
import { suggestionMarking } from './suggestion-marking';

/** Where a number is: a parameter of the step, and its place in a list of eight. */
export interface ValuePlace {
  readonly spec: ParameterSpec;
  /** undefined for parameters that are one number. */
  readonly element: number | undefined;
}

/** The number's own name, e.g. "Exposure" or "Tone 3". */
export const labelOf = ({ spec, element }: ValuePlace): string =>
  element === undefined ? spec.label : `${spec.label} ${element + 1}`;

export function stepValue(step: Step, { spec, element }: ValuePlace): number {
  const value = step.params[spec.name];
  return typeof value === 'number' ? value : (value?.[element ?? 0] ?? spec.default);
}

function withValue(step: Step, { spec, element }: ValuePlace, value: number): ParameterValues {
  const old = step.params[spec.name];
  return { [spec.name]: typeof old === 'object' ? old.with(element ?? 0, value) : value };
}

/** The commands of one step's controls: whatever is selected by the time, they are about the step they were drawn for. */
export class StepValues {
  /** The index of the step. */
  readonly index: number;
  readonly #editor: Editor;
  readonly #inDocument: MarkRun;
  readonly #inSuggestion: MarkRun;

  constructor(editor: Editor, index: number) {
    this.#editor = editor;
    this.index = index;
    this.#inDocument = new MarkRun(editor);
    this.#inSuggestion = new MarkRun(suggestionMarking(editor));
  }

  /** A suggestion's numbers change inside the suggestion, which has a mark of its own. */
  get #run(): MarkRun {
    return this.#editor.suggested.has(this.index) ? this.#inSuggestion : this.#inDocument;
  }

  drag(place: ValuePlace, value: number): void {
    this.dragAll(labelOf(place), (step) => withValue(step, place, value));
  }

  nudge(place: ValuePlace, value: number): void {
    this.#apply(
      (step) => withValue(step, place, value),
      (change) => this.#run.nudge(labelOf(place), change),
    );
  }

  /** Several numbers at once, within a drag. */
  dragAll(label: string, next: (step: Step) => ParameterValues): void {
    this.#apply(next, (change) => this.#run.drag(label, change));
  }

  /** One entry of its own. What is wrong with the value, or undefined. */
  set(place: ValuePlace, value: number): string | undefined {
    return this.setAll(labelOf(place), (step) => withValue(step, place, value));
  }

  setAll(label: string, next: (step: Step) => ParameterValues): string | undefined {
    this.#run.end();
    const problem = this.#apply(next, (change) => this.#run.drag(label, change));
    this.#run.end();
    return problem;
  }

  /** The end of a drag, or the focus leaving. */
  end(): void {
    this.#inDocument.end();
    this.#inSuggestion.end();
  }

  /** The end of a press without a move: a second press may follow. */
  endAfterQuiet(): void {
    this.#run.endAfterQuiet();
  }

  #apply(next: (step: Step) => ParameterValues, run: (change: () => void) => void): string | undefined {
    const step = this.#editor.state.document.steps[this.index];
    const filter = step && findFilter(step.filter);
    if (!filter) return undefined;
    const params = next(step);
    if (Object.entries(params).every(([name, value]) => sameValue(step.params[name], value)))
      return undefined;
    const problem = filter.problem?.(flattenParameters(filter, { ...step.params, ...params }));
    const change = (): void => this.#editor.setParameters(this.index, params);
    if (!problem) run(change);
    return problem && `${problem[0]!.toUpperCase()}${problem.slice(1)}.`;
  }
}

function sameValue(a: ParameterValues[string] | undefined, b: ParameterValues[string]): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.every((value, i) => value === b[i]);
  return a === b;
}
