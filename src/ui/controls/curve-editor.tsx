/** Curves of eight slopes to drag: each point ends one segment and starts the next. Keys use the sliders beside it. */
import './curve-editor.css';
import { type PointerEvent, useRef, useState } from 'react';
import type { ParameterSpec } from '../../core/filter';
import { UNIT_BOX, unitPath } from '../../metrics/chart/lines';
import { CURVE_SEGMENTS } from '../../filters/curve';
import { drawnHeights } from './curve-look';
import { withPoint } from './curve-math';

/** One of the curves that share the square. */
export interface Curve {
  readonly spec: ParameterSpec;
  /** Eight numbers, as the filter has them. */
  readonly slopes: readonly number[];
  /** A CSS color. */
  readonly color: string;
}

export interface CurveEditorProps {
  /** The name for screen readers, to whom the drawing is one picture. */
  readonly label: string;
  readonly curves: readonly Curve[];
  /** Which of the curves is dragged. */
  readonly active: number;
  /** How many times the distance from the diagonal is drawn: gentle curves would look straight. */
  readonly magnification: number;
  /** Called with all eight slopes whenever a dragged point moves. */
  readonly onDrag: (slopes: readonly number[]) => void;
  /** The drag is over: what it has changed is one entry of the history. */
  readonly onEnd: () => void;
  /** A double-click asks for the straight line. */
  readonly onReset: () => void;
}

/** The curve that is drawn last lies on top. */
function activeLast(curves: readonly Curve[], active: number): readonly Curve[] {
  return [...curves.toSpliced(active, 1), curves[active]!];
}

/**
 * The curves in one square, the active one on top with a point at each inner joint. A press anywhere takes the
 * nearest point by its horizontal place.
 *
 * @example
 * <CurveEditor label="Tone" curves={[{ spec, slopes, color: '#dcdcdc' }]} active={0} magnification={1}
 *   onDrag={setSlopes} onEnd={endMark} onReset={makeStraight} />
 */
export function CurveEditor(props: CurveEditorProps) {
  const { label, curves, active, magnification } = props;
  /** The point that is dragged, 1 to 7; the ends of a curve stay where they are. */
  const [held, setHeld] = useState<number>();
  /** How far above the pointer the point lay when it was taken: it does not jump to the pointer. */
  const grab = useRef(0);
  const curve = curves[active]!;
  const heights = drawnHeights(curve.slopes, magnification);

  /** The pointer in the square: 0..1 from left to right and from bottom to top. */
  const place = (event: PointerEvent): { x: number; y: number } => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: 1 - (event.clientY - top) / height };
  };

  const start = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { x, y } = place(event);
    const point = Math.min(Math.max(Math.round(x * CURVE_SEGMENTS), 1), CURVE_SEGMENTS - 1);
    grab.current = heights[point]! - y;
    setHeld(point);
  };

  const move = (event: PointerEvent): void => {
    if (held === undefined) return;
    const diagonal = held / CURVE_SEGMENTS;
    // The pointer is over the magnified drawing; the slopes are those of the curve itself.
    const height = diagonal + (place(event).y + grab.current - diagonal) / magnification;
    props.onDrag(withPoint(curve.slopes, held - 1, height, curve.spec));
  };

  const end = (): void => {
    if (held === undefined) return;
    setHeld(undefined);
    props.onEnd();
  };

  return (
    <div className="curve-editor">
      <svg
        role="img"
        aria-label={label}
        viewBox={UNIT_BOX}
        preserveAspectRatio="none"
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onDoubleClick={props.onReset}
      >
        <title>Drag a point; double-click for a straight line</title>
        {[250, 500, 750].map((i) => (
          <path key={i} className="curve-grid" d={`M${i} 0v1000M0 ${i}h1000`} />
        ))}
        <path className="curve-diagonal" d={unitPath([0, 1])} />
        {activeLast(curves, active).map((each) => (
          <path
            key={each.spec.name}
            className="curve-line"
            data-active={each === curve}
            style={{ stroke: each.color }}
            d={unitPath(drawnHeights(each.slopes, magnification))}
          />
        ))}
      </svg>
      {heights.slice(1, -1).map((y, i) => (
        <span
          key={i}
          className="curve-point"
          data-held={held === i + 1}
          style={{ left: `${((i + 1) / CURVE_SEGMENTS) * 100}%`, top: `${(1 - y) * 100}%` }}
        />
      ))}
      {magnification > 1 && <span className="curve-note">distance from straight × {magnification}</span>}
    </div>
  );
}
