/** A value to type, anywhere in the parameter's hard range. Enter sets it, Escape takes the typing back. */
import './number-entry.css';
import { useId, useState } from 'react';
import type { ParameterSpec } from '../../core/filter';
import { formatValue, parseValue, stepped } from './value';

export interface NumberEntryProps {
  /** The parameter's name; screen readers hear it with "value" behind it. */
  readonly label: string;
  readonly spec: ParameterSpec;
  /** In the parameter's unit. It is shown except while something is being typed. */
  readonly value: number;
  /** Sets the value. Returns the reason why it cannot be set, or undefined when it was set. */
  readonly onSet: (value: number) => string | undefined;
  /** Called with the next value for ArrowUp and ArrowDown; with Shift the step is a tenth. */
  readonly onNudge: (value: number) => void;
  /** The focus has left: what was set until then is one entry of the history. */
  readonly onEnd: () => void;
}

/**
 * A field that shows the value and takes another. A text that is no number, or lies out of range, stays to be
 * corrected, with a sentence that says what is allowed, until the field is left.
 *
 * @example
 * <NumberEntry label="Exposure" spec={spec} value={0.7} onSet={setValue} onNudge={nudge} onEnd={end} />
 */
export function NumberEntry({ label, spec, value, onSet, onNudge, onEnd }: NumberEntryProps) {
  /** The text that is being typed, before it is set. */
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const problemId = useId();

  const restore = (): void => {
    setDraft(undefined);
    setProblem(undefined);
  };

  const commit = (): void => {
    if (draft === undefined) return;
    const parsed = parseValue(spec, draft);
    // The text may be a number and still be refused, e.g. by the filter's own rules.
    const refused = typeof parsed === 'number' ? onSet(parsed) : parsed.problem;
    if (refused === undefined) restore();
    else setProblem(refused);
  };

  return (
    <span className="number-entry">
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={`${label} value`}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        data-draft={draft}
        value={draft ?? formatValue(spec, value)}
        // A click or Tab is enough to type a new value over the old one.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => {
          commit();
          // A text that could not be set does not stay in the field.
          restore();
          onEnd();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          else if (event.key === 'Escape') restore();
          else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && !event.altKey) {
            event.preventDefault();
            const size = event.shiftKey ? 'fine' : 'normal';
            // A slider may run from high to low: up on the keyboard is right on the slider.
            const up = spec.range[0] < spec.range[1] ? 1 : -1;
            restore();
            onNudge(stepped(spec, value, event.key === 'ArrowUp' ? up : -up, size));
          }
        }}
      />
      {problem !== undefined && (
        <span className="number-entry-problem" id={problemId} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
