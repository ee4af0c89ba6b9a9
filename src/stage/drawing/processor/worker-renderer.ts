/** Renders a photo at full size in the worker that keeps it, band by band: export, and measuring all pixels. */
import type { PhotoRenderer, RowsRequest, SamplesRequest } from '../../../render/renderer';
import type { DrawingCall, WorkerPixels } from './drawing-call';
import { packSteps } from './packed-steps';

export function workerRenderer(
  call: DrawingCall,
  { id, levels: [{ width, height }] }: WorkerPixels,
  dispose: () => void = () => undefined,
): PhotoRenderer {
  const packed = <Request extends RowsRequest>({ steps, ...rest }: Request) => ({
    ...rest,
    pixels: id,
    steps: packSteps(steps),
  });
  return {
    backend: 'wasm',
    ...{ width, height, dispose },
    renderRows: (request) => call({ kind: 'rows', ...packed(request) }),
    renderSamples: async (request: SamplesRequest, samples: Uint8Array | Uint16Array) => {
      const sample = samples instanceof Uint8Array ? 'uint8' : 'uint16';
      const rendered = await call({ kind: 'samples', sample, ...packed(request) });
      if (rendered) samples.set(rendered);
      return rendered !== undefined;
    },
  };
}
