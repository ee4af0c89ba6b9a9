/** How many device pixels a canvas has, exactly where the browser says. */
import { useEffect } from 'react';
import type { Canvas } from '../../stage/photo/viewport-math';

/** Ground around a photo that is shown whole, in CSS pixels; a narrow page has none to spare. */
const MARGIN = 20;
const NARROW = 640;

/**
 * `onSize` must stay the same function. The canvas's own size is set by whoever draws into it. It is called at
 * first and after every change of size, with the width, the height and the margin in device pixels.
 *
 * @example
 * useCanvasSize(
 *   canvas,
 *   useCallback((size) => stage.resize(size), [stage]),
 * );
 */
export function useCanvasSize(
  ref: { readonly current: HTMLCanvasElement | null },
  onSize: (size: Canvas) => void,
): void {
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;

    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.devicePixelContentBoxSize?.[0];
      // A CSS size times the ratio may be half a pixel off where the page is zoomed: pictures would blur.
      const width = box?.inlineSize ?? Math.round(canvas.clientWidth * devicePixelRatio);
      const height = box?.blockSize ?? Math.round(canvas.clientHeight * devicePixelRatio);

      const margin = Math.round((canvas.clientWidth < NARROW ? 0 : MARGIN) * devicePixelRatio);
      onSize({ width, height, margin });
    });

    try {
      observer.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      // Some browsers do not know that box, and say so by throwing.
      observer.observe(canvas);
    }
    return () => observer.disconnect();
  }, [ref, onSize]);
}
