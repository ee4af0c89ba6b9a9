/** A value to type, anywhere in the parameter's hard range. Enter sets it, Escape takes the typing back. */
import './number-entry.css';
import { useId, useState } from 'react';
import type { ParameterSpec } from '../../core/filter';
import { formatValue, parseValue, stepped } from './value';

export interface NumberEntryProps {
  readonly label: string;
  readonly spec: ParameterSpec;
  readonly value: number;
  /** Sets the value. Returns the reason why it cannot be set, or undefined when it was set. */
  readonly onSet: (value: number) => string | undefined;
  readonly onNudge: (value: number) => void;
  readonly onEnd: () => void;
}

export function NumberEntry({ label, spec, value, onSet, onNudge, onEnd }: NumberEntryProps) {
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
