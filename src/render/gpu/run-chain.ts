/** Steps over a small image of floats on the GPU, through the renderer's own path: what reference checks call. */
import type { SourceImage } from '../../core/image';
import type { PreparedStep } from '../prepare';
import { createGpuRenderer } from './gpu-renderer';

const DESCRIPTION: Omit<SourceImage['description'], 'width' | 'height'> = {
  format: 'npy',
  channels: 3,
  bitsPerSample: 32,
  sampleFormat: 'float',
  compression: 'none',
  photometric: 'rgb',
  planar: false,
  byteOrder: 'little',
  bigTiff: false,
  orientation: 1,
};

/** Interleaved RGB in and out, as they are: no input or output transform. */
export async function runChain(
  device: GPUDevice,
  steps: readonly PreparedStep[],
  pixels: Float32Array,
  width: number,
  height: number,
): Promise<Float32Array> {
  const source: SourceImage = {
    width,
    height,
    channels: 3,
    samples: pixels,
    maximum: 1,
    description: { ...DESCRIPTION, width, height },
    metadata: {},
  };
  const linear = { kind: 'gamma', gamma: 1 } as const;
  const input = { description: 'linear', curves: [linear, linear, linear], scale: 1 } as const;
  const renderer = await createGpuRenderer(device, source, input);
  try {
    return await renderer.renderRows({ steps, output: 'as-is', firstRow: 0, rowCount: height });
  } finally {
    renderer.dispose();
  }
}
