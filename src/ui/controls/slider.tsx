/**
 * A slider over a native range input: the input is what keys, tests and screen readers meet, in the parameter's own
 * units; where the pointer drags, and what is seen, follows the parameter's scale (a log range is log along the track).
 */
import './slider.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { type ParameterSpec, toPosition } from '../../core/filter';
import { formatWithUnit, positionOf, stepped, type StepSize, valueAt } from './value';

export interface SliderProps {
  readonly label: string;
  readonly spec: ParameterSpec;
  /** In the parameter's unit. It may lie beyond the slider's range; the thumb then stands at that end. */
  readonly value: number;
  /** The value in words, where they are others than those of the parameter. */
  readonly valueText?: string;
  /** Whether what it controls is switched off; it can be moved all the same. */
  readonly off: boolean;
  /** Called while the pointer drags, many times a second, with a value inside the slider's range. */
  readonly onDrag: (value: number) => void;
  /** Called for each step by a key or by a screen reader. */
  readonly onNudge: (value: number) => void;
  /** A drag is over, or the focus has gone. */
  readonly onEnd: () => void;
  /** A press without a move is over. */
  readonly onTap: () => void;
  /** A double-click asks for the default. */
  readonly onReset: () => void;
}

/** A drag under way. It lives in a ref: nothing that is drawn depends on it. */
interface Drag {
  /** Not limited to 0..1, so that the thumb stays with the pointer on its way back from beyond an end. */
  position: number;
  /** The pointer's place at the last move, in CSS pixels. */
  x: number;
  /** Whether the pointer has left the slack, so that this is no tap. */
  moved: boolean;
}

/** Pointer moves below this many pixels are a tap. */
const SLACK = 3;
/** The thumb's width in CSS pixels, as in slider.css: its center travels the track less one thumb. */
const THUMB = 12;

/**
 * Shows where the value lies in its range, and fills from the default to it. Shift drags and steps ten times finer.
 *
 * @example
 * <Slider label="Exposure" spec={spec} value={0.7} off={false} onDrag={drag} onNudge={nudge} onEnd={end}
 *   onTap={end} onReset={reset} />
 */
export function Slider(props: SliderProps) {
  const { label, spec, value } = props;
  const input = useRef<HTMLInputElement>(null);
  const drag = useRef<Drag>(undefined);
  // Not a controlled input: what its own dragging makes of its value is written over here and ignored below.
  useEffect(() => {
    if (input.current) input.current.value = String(value);
  });

  const at = positionOf(spec, value);
  const origin = positionOf(spec, spec.default);
  const style = {
    '--at': at,
    '--origin': origin,
    '--from': Math.min(at, origin),
    '--to': Math.max(at, origin),
  };

  return (
    <div className="slider" style={style as React.CSSProperties} data-off={props.off}>
      <input
        ref={input}
        type="range"
        aria-label={label}
        aria-valuetext={props.valueText ?? formatWithUnit(spec, value)}
        min={Math.min(...spec.range)}
        max={Math.max(...spec.range)}
        step="any"
        defaultValue={value}
        title="Shift: finer. Double-click: default."
        onInput={(event) => {
          const next = Number(event.currentTarget.value);
          // The browser moves the input along with the pointer, linearly. Our own drag knows the scale.
          if (drag.current) event.currentTarget.value = String(value);
          else props.onNudge(next);
        }}
        onPointerDown={(event) => startDrag(event, props, drag)}
        onPointerMove={(event) => moveDrag(event, props, drag)}
        onPointerUp={() => endDrag(props, drag)}
        onPointerCancel={() => endDrag(props, drag)}
        onDoubleClick={props.onReset}
        onKeyDown={(event) => onKey(event, props)}
        onBlur={props.onEnd}
      />
      <span className="slider-track" />
      <span className="slider-origin" />
      <span className="slider-fill" />
      <span className="slider-thumb" />
    </div>
  );
}

type DragRef = { current: Drag | undefined };

/** Takes the pointer. A press on the thumb holds it where it is; one on the track brings it there. */
function startDrag(event: PointerEvent<HTMLInputElement>, props: SliderProps, drag: DragRef): void {
  if (event.button !== 0) return;
  event.currentTarget.setPointerCapture(event.pointerId);

  const { left, width } = event.currentTarget.getBoundingClientRect();
  const pressed = (event.clientX - left - THUMB / 2) / (width - THUMB);
  const shown = positionOf(props.spec, props.value);
  const onThumb = Math.abs(pressed - shown) * (width - THUMB) <= THUMB;

  // A finger's press may be the start of scrolling, and a second press of a reset: neither jumps to the pointer.
  const jumps = !onThumb && event.pointerType !== 'touch' && event.detail < 2;

  drag.current = { position: jumps ? pressed : shown, x: event.clientX, moved: false };
  if (jumps) props.onDrag(valueAt(props.spec, pressed, event.shiftKey));
}

/** Adds what the pointer has moved since the last event, a tenth of it with Shift. */
function moveDrag(event: PointerEvent<HTMLInputElement>, props: SliderProps, drag: DragRef): void {
  const state = drag.current;
  if (!state || (!state.moved && Math.abs(event.clientX - state.x) < SLACK)) return;

  const { width } = event.currentTarget.getBoundingClientRect();
  const distance = (event.clientX - state.x) / (width - THUMB);
  drag.current = {
    position: state.position + distance * (event.shiftKey ? 0.1 : 1),
    x: event.clientX,
    moved: true,
  };
  props.onDrag(valueAt(props.spec, drag.current.position, event.shiftKey));
}

/** Tells a drag from a tap: a tap may be the first half of a double-click. */
function endDrag(props: SliderProps, drag: DragRef): void {
  if (!drag.current) return;
  if (drag.current.moved) props.onEnd();
  else props.onTap();
  drag.current = undefined;
}

/** Which way a key leads along the slider. */
const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  PageUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageDown: -1,
};

/** The keys of a slider, in steps that suit the parameter, in place of the browser's own hundredths. */
function onKey(event: KeyboardEvent, { spec, value, onNudge }: SliderProps): void {
  // Alt with up and down moves the step in its list.
  const movesStep = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
  if (event.ctrlKey || event.metaKey || movesStep) return;

  const direction = DIRECTIONS[event.key];
  const ends: Readonly<Record<string, number>> = { Home: spec.range[0], End: spec.range[1] };
  const end = ends[event.key];
  if (direction === undefined && end === undefined) return;

  event.preventDefault();
  // A value beyond the slider stays where it is unless the key leads back.
  const beyond = toPosition(spec, value);
  if (direction !== undefined && ((direction > 0 && beyond >= 1) || (direction < 0 && beyond <= 0))) return;

  const coarse = event.altKey || event.key.startsWith('Page');
  const size: StepSize = event.shiftKey ? 'fine' : coarse ? 'coarse' : 'normal';
  onNudge(end ?? stepped(spec, value, direction ?? 0, size));
}
