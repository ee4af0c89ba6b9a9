/** One of a few, side by side: a radio group with the keys that radio groups have. */
import './segments.css';
import { useRovingFocus } from '../kit/roving-focus';

export interface Segment<Value> {
  readonly value: Value;
  readonly label: string;
  /** A longer explanation, shown by the browser when the pointer rests on the choice. */
  readonly title?: string;
}

export interface SegmentsProps<Value> {
  /** The name of the choice, for screen readers; it is not shown. */
  readonly label: string;
  readonly options: readonly Segment<Value>[];
  readonly value: Value;
  /** Called for a click, and for an arrow key, which chooses as it moves the focus. */
  readonly onChoose: (value: Value) => void;
}

/**
 * For two to about six short choices; longer lists are a select. A value that is none of the options leaves all of
 * them unchosen.
 *
 * @example
 * <Segments label="Layout" options={KINDS} value={kind} onChoose={setKind} />
 */
export function Segments<Value extends string | number>({
  label,
  options,
  value,
  onChoose,
}: SegmentsProps<Value>) {
  const { group, move } = useRovingFocus('radio', 'both', (i) => onChoose(options[i]!.value));

  return (
    <div ref={group} className="segments" role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          className="segment"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          title={option.title}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
