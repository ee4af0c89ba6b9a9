/** Which part of the photo a canvas shows, as pure functions over viewports. Knows nothing of pages or pointers. */
import type { Size } from '../../core/pixels/shrink';
import type { Viewport } from '../../render/viewport';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Photo pixels per canvas pixel at the deepest zoom: 1600 %. */
const SMALLEST_SCALE = 1 / 16;

/** The scales that + and - step through, besides the scale at which the photo fits. */
const STOPS = [1 / 16, 1 / 8, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 32, 64];

/** A canvas, and the ground it keeps around a photo that is shown whole; all in device pixels. */
export interface Canvas extends Size {
  readonly margin: number;
}

/** Photo pixels per canvas pixel at which the whole photo is as large as the canvas allows. */
export function fitScale(photo: Size, { width, height, margin }: Canvas): number {
  const [across, down] = [Math.max(width - 2 * margin, 1), Math.max(height - 2 * margin, 1)];
  return Math.max(photo.width / across, photo.height / down, SMALLEST_SCALE);
}

export function clampScale(photo: Size, canvas: Canvas, scale: number): number {
  return Math.min(Math.max(scale, SMALLEST_SCALE), Math.max(fitScale(photo, canvas), 1));
}

/** The viewport of a scale that has a photo point as near the canvas's center as the photo's edges allow. */
export function viewportAt(
  photo: Size,
  canvas: Size,
  scale: number,
  centerX: number,
  centerY: number,
): Viewport {
  return {
    width: canvas.width,
    height: canvas.height,
    scale,
    left: settle(centerX - (canvas.width * scale) / 2, photo.width, canvas.width, scale),
    top: settle(centerY - (canvas.height * scale) / 2, photo.height, canvas.height, scale),
  };
}

/**
 * Keeps the photo's edges at or beyond the canvas's, or centers the photo where it is the smaller one, and puts its
 * pixels on whole canvas pixels: at 100 % a photo pixel is a device pixel, not a blend of two.
 */
function settle(offset: number, photo: number, canvas: number, scale: number): number {
  const room = photo - canvas * scale;
  const inside = room <= 0 ? room / 2 : Math.min(Math.max(offset, 0), room);
  return Math.round(inside / scale) * scale;
}

export function fittedViewport(photo: Size, canvas: Canvas): Viewport {
  return viewportAt(photo, canvas, fitScale(photo, canvas), photo.width / 2, photo.height / 2);
}

export function centerOf(viewport: Viewport): { x: number; y: number } {
  return {
    x: viewport.left + (viewport.width * viewport.scale) / 2,
    y: viewport.top + (viewport.height * viewport.scale) / 2,
  };
}

/** Changes the scale and keeps the photo point under canvas point (x, y) where it is. */
export function zoomedAt(
  viewport: Viewport,
  photo: Size,
  margin: number,
  scale: number,
  x: number,
  y: number,
): Viewport {
  const next = clampScale(photo, { ...viewport, margin }, scale);
  const centerX = viewport.left + x * viewport.scale + (viewport.width / 2 - x) * next;
  const centerY = viewport.top + y * viewport.scale + (viewport.height / 2 - y) * next;
  return viewportAt(photo, viewport, next, centerX, centerY);
}

/** Moves the photo by canvas pixels. */
export function pannedBy(viewport: Viewport, photo: Size, dx: number, dy: number): Viewport {
  const { x, y } = centerOf(viewport);
  return viewportAt(photo, viewport, viewport.scale, x - dx * viewport.scale, y - dy * viewport.scale);
}

/** The next scale for + (direction 1) or - (direction -1). */
export function nextScale(viewport: Viewport, photo: Size, margin: number, direction: 1 | -1): number {
  const canvas = { ...viewport, margin };
  const fit = fitScale(photo, canvas);
  const stops = [...STOPS, fit].sort((a, b) => a - b);
  const scale =
    direction === 1
      ? stops.findLast((stop) => stop < viewport.scale * 0.999)
      : stops.find((stop) => stop > viewport.scale * 1.001);
  return clampScale(photo, canvas, scale ?? viewport.scale);
}
