/** A canvas on which a graphics card draws one photo. */
import { ScreenPass } from '../../../render/gpu/passes/screen-pass';
import { nextFrame } from '../../page-time';
import type { PhotoCanvas, PhotoFrame } from '../photo-drawer';
import { pyramidOf } from './gpu-photo';

export class GpuPhotoCanvas implements PhotoCanvas {
  /** A graphics card is quick enough for exact frames. */
  readonly isCoarse = false;
  readonly #device: GPUDevice;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: GPUCanvasContext | undefined;
  readonly #screen: ScreenPass;

  constructor(device: GPUDevice, canvas: HTMLCanvasElement) {
    const format = navigator.gpu.getPreferredCanvasFormat();
    this.#device = device;
    this.#canvas = canvas;
    this.#screen = new ScreenPass(device, format);
    this.#context = canvas.getContext('webgpu') ?? undefined;
    this.#context?.configure({ device, format, alphaMode: 'opaque' });
  }

  async draw(wanted: () => PhotoFrame | undefined): Promise<PhotoFrame | undefined> {
    for (;;) {
      const asked = wanted();
      if (!asked) return undefined;
      const pipeline = await this.#screen.prepare(asked);
      await nextFrame();
      // While a shader was compiled things went on: draw what is wanted now, or come back for its shader.
      const frame = wanted();
      if (!frame || !this.#context) return undefined;
      if ((await this.#screen.prepare(frame)) !== pipeline) continue;
      const { viewport, shown } = frame;
      if (this.#canvas.width !== viewport.width) this.#canvas.width = viewport.width;
      if (this.#canvas.height !== viewport.height) this.#canvas.height = viewport.height;
      const target = this.#context.getCurrentTexture().createView();
      this.#screen.draw(target, pyramidOf(shown), frame, pipeline);
      // One frame at a time: a queue of stale ones would make the photo trail behind the slider.
      await this.#device.queue.onSubmittedWorkDone();
      return frame;
    }
  }

  release(): void {
    this.#context?.unconfigure();
    this.#screen.dispose();
  }
}
