/** A whole photo on the CPU: the same steps and numbers, without a GPU. */
import type { SourceImage } from '../../core/image';
import { applySteps, mapPixels } from './run-steps';
import { type ResolvedInput, RowLineariser } from '../transform/input-transform';
import type { SourceRows } from '../transform/source-rows';
import { applyOutput } from '../transform/output-transform';
import type { PhotoRenderer, RowsRequest } from '../renderer';

/** `rowsOf`: where the samples are, if not in `source`. */
export function createCpuRenderer(
  source: SourceImage,
  input: ResolvedInput,
  rowsOf?: SourceRows,
): PhotoRenderer {
  const lineariser = new RowLineariser(source, input, rowsOf);
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
