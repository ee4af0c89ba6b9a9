/** Steps over a small image of floats, through any renderer's own path: what reference checks call. */
import type { SourceImage } from '../core/image';
import { plainImage } from '../core/pixels/plain-image';
import type { PreparedStep } from './chain/prepare';
import type { PhotoRenderer } from './renderer';
import type { ResolvedInput } from './transform/input-transform';

/** Makes the renderer of a photo. */
export type MakeRenderer = (source: SourceImage, input: ResolvedInput) => Promise<PhotoRenderer>;

/** Interleaved RGB in and out, as they are: no input or output transform. */
export async function runChain(
  makeRenderer: MakeRenderer,
  steps: readonly PreparedStep[],
  pixels: Float32Array,
  width: number,
  height: number,
): Promise<Float32Array> {
  const source = plainImage(width, height, pixels);
  const linear = { kind: 'gamma', gamma: 1 } as const;
  const input = { description: 'linear', curves: [linear, linear, linear], scale: 1 } as const;
  const renderer = await makeRenderer(source, input);
  try {
    return await renderer.renderRows({ steps, output: 'as-is', firstRow: 0, rowCount: height });
  } finally {
    renderer.dispose();
  }
}
