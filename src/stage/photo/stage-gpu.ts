/** The device that a stage draws with, and everything that is lost when the device is lost. */
import { openDevice } from '../../render/gpu/device';
import { HistogramPass } from '../../render/gpu/passes/histogram-pass';
import { RegionPass } from '../../render/gpu/passes/region-pass';
import { ScreenPass } from '../../render/gpu/passes/screen-pass';

export interface StageGpu {
  readonly device: GPUDevice;
  /** The canvas's format. */
  readonly format: GPUTextureFormat;
  readonly screen: ScreenPass;
  readonly histograms: HistogramPass;
  readonly regions: RegionPass;
}

/** Opens a device of an adapter. Rejects where the browser refuses it. */
export async function openStageGpu(adapter: GPUAdapter): Promise<StageGpu> {
  const device = await openDevice(adapter);
  const format = navigator.gpu.getPreferredCanvasFormat();
  return {
    device,
    format,
    screen: new ScreenPass(device, format),
    histograms: new HistogramPass(device),
    regions: new RegionPass(device),
  };
}
