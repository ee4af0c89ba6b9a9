/** Pointer, wheel and arrow keys on the photo, as zooming and panning. */
import { useEffect } from 'react';
import { useWorkspace } from '../page/services';
import type { PhotoView } from '../../stage/photo/photo-view';
import type { Point } from '../../stage/photo/viewport-math';

/** Zoom per pixel of wheel; a pinch on a touchpad arrives as a wheel with Ctrl and moves fewer pixels. */
const WHEEL_SPEED = 0.0018;
const PINCH_WHEEL_SPEED = 0.01;
/** Pixels per line and page, for wheels that count so. */
const DELTA_UNITS = [1, 16, 400] as const;
/** CSS pixels per press of an arrow key. */
const KEY_PAN = 64;

/** An arrow moves the view its way, so the photo goes the other way. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * `cellPlace`: for a canvas of several cells, a place on the canvas -> the place in its cell, in device pixels. A
 * drag pans, two fingers zoom and pan, the wheel zooms at the pointer, and a double-click changes between the whole
 * photo and its actual size.
 *
 * @example
 * usePhotoGestures(canvas);
 */
export function usePhotoGestures(
  ref: { readonly current: HTMLCanvasElement | null },
  cellPlace?: (point: Point) => Point,
): void {
  const { view } = useWorkspace();
  useEffect(
    () => (ref.current ? attachGestures(ref.current, view, cellPlace) : undefined),
    [ref, view, cellPlace],
  );
}

/**
 * Returns how to take the listeners away. They are the browser's and not React's, whose wheel cannot be stopped.
 */
function attachGestures(
  canvas: HTMLCanvasElement,
  view: PhotoView,
  cellPlace: (point: Point) => Point = (point) => point,
): () => void {
  /** Where each pointer that is down was last, in device pixels. */
  const pointers = new Map<number, Point>();
  /** Device pixels per CSS pixel. */
  const ratio = (): number => canvas.width / Math.max(canvas.clientWidth, 1);
  const place = (event: MouseEvent): Point => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: (event.clientX - left) * ratio(), y: (event.clientY - top) * ratio() };
  };

  const onPointerDown = (event: PointerEvent): void => {
    // The middle button pans, too, as in other programs.
    if (event.button !== 0 && event.button !== 1) return;
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
  };
  const onPointerMove = (event: PointerEvent): void => {
    const old = pointers.get(event.pointerId);
    if (!old) return;
    const now = place(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    pointers.set(event.pointerId, now);
    if (!other) {
      view.panBy(now.x - old.x, now.y - old.y);
      return;
    }
    const distance = (point: Point): number => Math.max(Math.hypot(point.x - other.x, point.y - other.y), 1);
    const middle = cellPlace({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    view.zoomBy(distance(now) / distance(old), middle.x, middle.y);
    // The middle of two fingers moves half as far as one of them.
    view.panBy((now.x - old.x) / 2, (now.y - old.y) / 2);
  };
  // What was down may also have been cancelled, e.g. by a gesture of the system.
  const onPointerUp = (event: PointerEvent): void => void pointers.delete(event.pointerId);

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (DELTA_UNITS[event.deltaMode] ?? 1);
    const { x, y } = cellPlace(place(event));
    // Exponential: as much wheel back undoes it exactly.
    view.zoomBy(Math.exp(-pixels * (event.ctrlKey ? PINCH_WHEEL_SPEED : WHEEL_SPEED)), x, y);
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const { x, y } = cellPlace(place(event));
    view.toggle(x, y);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    view.panBy(direction[0] * KEY_PAN * ratio(), direction[1] * KEY_PAN * ratio());
  };

  const listening = new AbortController();
  const { signal } = listening;
  canvas.addEventListener('pointerdown', onPointerDown, { signal });
  canvas.addEventListener('pointermove', onPointerMove, { signal });
  canvas.addEventListener('pointerup', onPointerUp, { signal });
  canvas.addEventListener('pointercancel', onPointerUp, { signal });
  // Not passive: the page itself must not zoom or scroll.
  canvas.addEventListener('wheel', onWheel, { signal, passive: false });
  canvas.addEventListener('dblclick', onDoubleClick, { signal });
  canvas.addEventListener('keydown', onKeyDown, { signal });
  return () => listening.abort();
}
