/** Rows of a photo as a file's samples, on any renderer. */
import type { OutputQuantiser } from './precision/output-quantiser';
import { quantiseInto } from './precision/quantise';
import type { PhotoRenderer, SamplesRequest } from './renderer';

/**
 * Fills `samples`, width * rowCount * 3: rounded in the same pass where the renderer can, else afterwards. `quantiser`
 * does `request.rounding`, and has seen the rows before these.
 */
export async function renderSamples(
  renderer: PhotoRenderer,
  request: SamplesRequest,
  samples: Uint8Array | Uint16Array | Float32Array,
  quantiser?: OutputQuantiser,
): Promise<void> {
  if (!(samples instanceof Float32Array) && (await renderer.renderSamples?.(request, samples))) return;
  const values = await renderer.renderRows(request);
  quantiser?.apply(values, request.firstRow);
  quantiseInto(samples, 0, values);
}
