/** Draws photos with a graphics card, through WebGPU. */
import type { InputTransform } from '../../../core/step';
import type { OpenPhoto } from '../../../editor/state';
import { adapterName } from '../../../core/gpu-adapter';
import { openDevice } from '../../../render/gpu/device';
import { HistogramPass } from '../../../render/gpu/passes/histogram-pass';
import { RegionPass } from '../../../render/gpu/passes/region-pass';
import type { ComparisonCanvas, DrawnPhoto, PhotoCanvas, PhotoDrawer } from '../photo-drawer';
import { GpuComparisonCanvas } from './gpu-comparison-canvas';
import { GpuPhoto } from './gpu-photo';
import { GpuPhotoCanvas } from './gpu-photo-canvas';

export class GpuDrawer implements PhotoDrawer {
  readonly kind = 'gpu';
  readonly name: string;
  readonly device: GPUDevice;
  readonly lost: Promise<void>;
  readonly #histograms: HistogramPass;
  readonly #regions: RegionPass;

  private constructor(name: string, device: GPUDevice) {
    this.name = name;
    this.device = device;
    this.lost = device.lost.then(() => undefined);
    this.#histograms = new HistogramPass(device);
    this.#regions = new RegionPass(device);
  }

  /** Opens a device of an adapter. Rejects where the browser refuses it. */
  static async open(adapter: GPUAdapter): Promise<GpuDrawer> {
    return new GpuDrawer(adapterName(adapter.info), await openDevice(adapter));
  }

  upload(photo: OpenPhoto, input: InputTransform, before?: DrawnPhoto): Promise<DrawnPhoto> {
    const parts = { device: this.device, regions: this.#regions, histograms: this.#histograms };
    return GpuPhoto.upload(parts, photo, input, before instanceof GpuPhoto ? before : undefined);
  }

  photoCanvas(canvas: HTMLCanvasElement): PhotoCanvas {
    return new GpuPhotoCanvas(this.device, canvas);
  }

  comparisonCanvas(canvas: HTMLCanvasElement): ComparisonCanvas {
    return new GpuComparisonCanvas(this.device, canvas);
  }

  close(): void {
    this.device.destroy();
  }
}
