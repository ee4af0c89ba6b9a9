/** A canvas on which the worker's pictures of one photo are put. */
import { coarserViewport, type Viewport } from '../../../render/viewport';
import { plainContext } from '../../plain-canvas';
import type { PhotoCanvas, PhotoFrame } from '../photo-drawer';
import type { ViewPicture } from './drawing-protocol';
import { clearCanvas, fitCanvas } from './canvas-2d';
import { Pace } from './pace';
import { type DrawingCall, packLook } from './drawing-call';
import { workerPixelsOf } from './processor-photo';

export class ProcessorPhotoCanvas implements PhotoCanvas {
  readonly #call: DrawingCall;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | undefined;
  readonly #pace: Pace;
  #released = false;

  constructor(call: DrawingCall, canvas: HTMLCanvasElement, refine?: () => void) {
    this.#call = call;
    this.#canvas = canvas;
    this.#context = plainContext(canvas, { alpha: false });
    this.#pace = new Pace(refine);
  }

  get isCoarse(): boolean {
    return this.#pace.isCoarse;
  }

  async draw(wanted: () => PhotoFrame | undefined): Promise<PhotoFrame | undefined> {
    // Changes of one moment make one frame. The page's next frame is not waited for: it is what shows this one.
    await Promise.resolve();
    const frame = wanted();
    const context = this.#context;
    if (!frame || !context) return undefined;
    const { shown, viewport, ...look } = frame;
    const pixels = workerPixelsOf(shown);
    const drawn = await this.#pace.frame(async (coarse) => {
      const picture = await this.#call({ kind: 'view', pixels, look: packLook(look), viewport, coarse });
      // A frame of what has gone meanwhile is not shown; a slider's frame is, though the slider has moved on.
      if (this.#released || wanted()?.shown !== shown) return false;
      fitCanvas(this.#canvas, viewport);
      clearCanvas(context, viewport);
      if (coarse) putCoarse(context, picture, viewport);
      else putExact(context, picture);
      return true;
    });
    return drawn ? frame : undefined;
  }

  release(): void {
    this.#released = true;
    this.#pace.stop();
  }
}

function putExact(context: CanvasRenderingContext2D, { x, y, width, height, bytes }: ViewPicture): void {
  if (width > 0 && height > 0) context.putImageData(new ImageData(bytes, width, height), x, y);
}

/** Every pixel twice as wide and high, blended with its neighbors. */
function putCoarse(context: CanvasRenderingContext2D, picture: ViewPicture, viewport: Viewport): void {
  const { x, y, width, height, bytes } = picture;
  if (width === 0 || height === 0) return;
  const { width: across, height: down } = coarserViewport(viewport);
  const small = new OffscreenCanvas(Math.max(width, 1), Math.max(height, 1));
  small
    .getContext('2d', { willReadFrequently: true })!
    .putImageData(new ImageData(bytes, width, height), 0, 0);
  // Odd canvases have half a coarse pixel beyond their edge.
  context.drawImage(small, 2 * x, 2 * y, 2 * Math.min(width, across), 2 * Math.min(height, down));
}
