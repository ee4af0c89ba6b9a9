/** Canvases that bytes are put on, in memory rather than on a graphics card. */

/**
 * Returns a canvas's 2D context; undefined where the canvas belongs to another kind of drawing already. Its pixels stay in
 * memory. Browsers would keep them on the graphics card and, where that is slow or only software, hold up the page's own
 * thread at the end of a frame until the card has caught up: 300 to 1500 ms were seen.
 */
export const plainContext = (
  canvas: HTMLCanvasElement,
  options?: Pick<CanvasRenderingContext2DSettings, 'alpha'>,
): CanvasRenderingContext2D | undefined =>
  canvas.getContext('2d', { ...options, willReadFrequently: true }) ?? undefined;
