/** A canvas on which a graphics card draws several pictures of one view. */
import { ComparisonPass, type ComparisonRequest } from '../../../render/gpu/comparison/comparison-pass';
import { readBytes } from '../../../render/gpu/read-texture';
import { type CanvasChoice, canvasFormat, configureCanvas, type DisplayFacts } from '../../display-facts';
import { nextFrame } from '../../page-time';
import type { ComparisonCanvas, ComparisonFrame } from '../photo-drawer';
import { pyramidOf } from './gpu-photo';

const SNAPSHOT_FORMAT: GPUTextureFormat = 'rgba8unorm';

export class GpuComparisonCanvas implements ComparisonCanvas {
  /** A graphics card is quick enough for exact frames. */
  readonly isCoarse = false;
  readonly #device: GPUDevice;
  readonly #canvas: HTMLCanvasElement;
  readonly #pass: ComparisonPass;
  #context: GPUCanvasContext | undefined;
  /** The canvas's format; undefined where it is to be chosen anew. */
  #configured: GPUTextureFormat | undefined;
  #display: DisplayFacts | undefined;

  constructor(device: GPUDevice, canvas: HTMLCanvasElement) {
    this.#device = device;
    this.#canvas = canvas;
    this.#pass = new ComparisonPass(device);
  }

  get display(): DisplayFacts | undefined {
    return this.#display;
  }

  async draw(frame: ComparisonFrame, choice: CanvasChoice, wanted: () => boolean): Promise<boolean> {
    const device = this.#device;
    const request = requestOf(frame);
    const format = canvasFormat(choice, device);
    const pipelines = await this.#pass.prepare(request, format);
    await nextFrame();
    if (!wanted()) return false;
    this.#configure(frame, format);
    if (!this.#context) return false;
    this.#pass.draw(this.#context.getCurrentTexture(), request, pipelines);
    // One frame at a time: a queue of stale ones would make the photo trail behind the slider.
    await device.queue.onSubmittedWorkDone();
    return true;
  }

  async snapshot(frame: ComparisonFrame): Promise<ImageData> {
    const device = this.#device;
    const { width, height } = frame.size;
    const target = device.createTexture({
      size: [width, height],
      format: SNAPSHOT_FORMAT,
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
    });
    try {
      const request = requestOf(frame);
      this.#pass.draw(target, request, await this.#pass.prepare(request, SNAPSHOT_FORMAT));
      return new ImageData(await readBytes(device, target), width, height);
    } finally {
      target.destroy();
    }
  }

  valuesAt(frame: ComparisonFrame, column: number, row: number): Promise<number[][] | undefined> {
    return this.#pass.valuesAt(requestOf(frame), column, row);
  }

  forgetDisplay(): void {
    this.#configured = undefined;
  }

  release(): void {
    this.#context?.unconfigure();
    this.#context = undefined;
    this.#pass.dispose();
  }

  #configure({ size }: ComparisonFrame, format: GPUTextureFormat): void {
    const canvas = this.#canvas;
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    if (this.#context && this.#configured === format) return;
    this.#context = canvas.getContext('webgpu') ?? undefined;
    this.#configured = format;
    if (this.#context) this.#display = configureCanvas(this.#context, this.#device, format);
  }
}

const requestOf = ({ pictures, layout, cells, viewport }: ComparisonFrame): ComparisonRequest => ({
  pictures: pictures.map(({ pixels, look }) => ({ pyramid: pyramidOf(pixels), request: look })),
  ...{ layout, cells, viewport },
});
