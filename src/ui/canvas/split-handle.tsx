/** The line between two pictures that lie over each other, which can be dragged and moved by keys. */
import './split-handle.css';

/** The share of the width that one press of an arrow key moves the line. */
const KEY_STEP = 0.02;

export interface SplitHandleProps {
  /** Where the line stands, in 0..1 of the width of what it lies in. */
  readonly position: number;
  readonly onMove: (position: number) => void;
}

export function SplitHandle({ position, onMove }: SplitHandleProps) {
  const set = (next: number): void => onMove(Math.min(Math.max(next, 0), 1));
  return (
    <div
      className="split-handle"
      role="slider"
      aria-label="Split"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(position * 100)}
      aria-valuetext={`${Math.round(position * 100)} %`}
      tabIndex={0}
      style={{ left: `${position * 100}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        // Without the capture the pointer is only passing over it.
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const { left, width } = event.currentTarget.parentElement!.getBoundingClientRect();
        set((event.clientX - left) / width);
      }}
      onKeyDown={(event) => {
        const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (direction === undefined) return;
        event.preventDefault();
        set(position + direction * KEY_STEP);
      }}
    />
  );
}
