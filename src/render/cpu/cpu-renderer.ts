/** A whole photo on the CPU: the same steps and numbers, without a GPU. */
import type { SourceImage } from '../../core/image';
import { applySteps, mapPixels } from './run-steps';
import { type ResolvedInput, RowLineariser } from '../transform/input-transform';
import { applyOutput } from '../transform/output-transform';
import type { PhotoRenderer, RowsRequest } from '../renderer';

export function createCpuRenderer(source: SourceImage, input: ResolvedInput): PhotoRenderer {
  const lineariser = new RowLineariser(source, input);
  const { width, height } = source;
  const renderRows = ({ steps, output, work, firstRow, rowCount }: RowsRequest): Promise<Float32Array> => {
    const pixels = lineariser.rows(firstRow, rowCount);
    const placement = { imageWidth: width, imageHeight: height, firstPixel: firstRow * width };
    if (steps.length > 0) applySteps(pixels, steps, placement, work);
    if (output !== 'as-is') mapPixels(pixels, placement, (ops, color) => applyOutput(ops, output, color));
    return Promise.resolve(pixels);
  };
  return { backend: 'cpu', width, height, renderRows, dispose: () => undefined };
}
