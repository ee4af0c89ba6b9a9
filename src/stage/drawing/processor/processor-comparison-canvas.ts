/** A canvas on which the worker's pictures of a comparison are put. */
import { type DisplayFacts, plainDisplay } from '../../display-facts';
import { plainContext } from '../../plain-canvas';
import type { ComparisonCanvas, ComparisonFrame } from '../photo-drawer';
import { fitCanvas } from './canvas-2d';
import type { PackedComparison } from './drawing-protocol';
import { Pace } from './pace';
import { type DrawingCall, packLook } from './drawing-call';
import { workerPixelsOf } from './processor-photo';

export class ProcessorComparisonCanvas implements ComparisonCanvas {
  readonly #call: DrawingCall;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D | undefined;
  readonly #pace: Pace;
  #display: DisplayFacts | undefined;

  constructor(call: DrawingCall, canvas: HTMLCanvasElement, refine: () => void) {
    this.#call = call;
    this.#canvas = canvas;
    this.#context = plainContext(canvas, { alpha: false });
    this.#pace = new Pace(refine);
  }

  get display(): DisplayFacts | undefined {
    return this.#display;
  }

  get isCoarse(): boolean {
    return this.#pace.isCoarse;
  }

  /** A canvas that bytes are put on has 8 bits, whatever is chosen. */
  async draw(frame: ComparisonFrame, _choice: unknown, wanted: () => boolean): Promise<boolean> {
    await Promise.resolve();
    const context = this.#context;
    if (!context || !wanted()) return false;
    return this.#pace.frame(async (coarse) => {
      const image = await this.#image(frame, coarse);
      if (!wanted()) return false;
      fitCanvas(this.#canvas, frame.size);
      context.putImageData(image, 0, 0);
      this.#display ??= plainDisplay();
      return true;
    });
  }

  snapshot(frame: ComparisonFrame): Promise<ImageData> {
    return this.#image(frame, false);
  }

  valuesAt(frame: ComparisonFrame, column: number, row: number): Promise<number[][] | undefined> {
    return this.#call({ kind: 'values', ...packComparison(frame), column, row });
  }

  forgetDisplay(): void {
    this.#display = undefined;
  }

  release(): void {
    this.#pace.stop();
  }

  async #image(frame: ComparisonFrame, coarse: boolean): Promise<ImageData> {
    const bytes = await this.#call({ kind: 'comparison', ...packComparison(frame), coarse });
    return new ImageData(bytes, frame.size.width, frame.size.height);
  }
}

const packComparison = ({ pictures, ...rest }: ComparisonFrame): PackedComparison => ({
  ...rest,
  pictures: pictures.map(({ pixels, look }) => ({ pixels: workerPixelsOf(pixels), look: packLook(look) })),
});
