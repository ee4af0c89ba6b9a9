/** Steps over a small image of floats on the GPU, through the renderer's own path: what reference checks call. */
import { plainImage } from '../../core/pixels/plain-image';
import type { PreparedStep } from '../chain/prepare';
import { createGpuRenderer } from './gpu-renderer';

/** Interleaved RGB in and out, as they are: no input or output transform. */
export async function runChain(
  device: GPUDevice,
  steps: readonly PreparedStep[],
  pixels: Float32Array,
  width: number,
  height: number,
): Promise<Float32Array> {
  const source = plainImage(width, height, pixels);
  const linear = { kind: 'gamma', gamma: 1 } as const;
  const input = { description: 'linear', curves: [linear, linear, linear], scale: 1 } as const;
  const renderer = await createGpuRenderer(device, source, input);
  try {
    return await renderer.renderRows({ steps, output: 'as-is', firstRow: 0, rowCount: height });
  } finally {
    renderer.dispose();
  }
}
