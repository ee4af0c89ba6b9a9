/** Canvases that bytes are put on. */
import type { Size } from '../../../core/pixels/shrink';
import { GROUND } from '../../../render/surroundings';

/** Sets a canvas's size in device pixels, which clears it. */
export function fitCanvas(canvas: HTMLCanvasElement, { width, height }: Size): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}

const GRAY = Math.round(GROUND * 255);

/** Leaves nothing but ground. */
export function clearCanvas(context: CanvasRenderingContext2D, { width, height }: Size): void {
  context.fillStyle = `rgb(${GRAY} ${GRAY} ${GRAY})`;
  context.fillRect(0, 0, width, height);
}
