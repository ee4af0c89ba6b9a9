/** One of a few, side by side: a radio group with the keys that radio groups have. */
import './segments.css';
import { type KeyboardEvent, useRef } from 'react';

export interface Segment<Value> {
  readonly value: Value;
  readonly label: string;
  readonly title?: string;
}

export interface SegmentsProps<Value> {
  readonly label: string;
  readonly options: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

export function Segments<Value extends string | number>({
  label,
  options,
  value,
  onChoose,
}: SegmentsProps<Value>) {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = (at + direction + options.length) % options.length;
    onChoose(options[next]!.value);
    (group.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={group} className="segments" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
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
