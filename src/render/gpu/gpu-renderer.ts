/** A whole photo at full size on the GPU: uploaded once, rendered in bands of rows. */
import type { SourceImage } from '../../core/image';
import type { ResolvedInput } from '../transform/input-transform';
import type { PhotoRenderer, RowsRequest } from '../renderer';
import { Pyramid } from './pyramid';
import { RegionPass } from './passes/region-pass';

export async function createGpuRenderer(
  device: GPUDevice,
  source: SourceImage,
  input: ResolvedInput,
): Promise<PhotoRenderer> {
  const pyramid = await Pyramid.create(device, source, input, { depth: 'full size only' });
  return rendererOf(pyramid, new RegionPass(device), () => pyramid.dispose());
}

/** A renderer over a pyramid that somebody else owns. */
export function rendererOf(
  pyramid: Pyramid,
  pass: RegionPass,
  dispose: () => void = () => undefined,
): PhotoRenderer {
  const [level] = pyramid.levels;
  const { width, height } = level;
  const renderRows = ({ steps, output, work, firstRow, rowCount }: RowsRequest): Promise<Float32Array> =>
    pass.run({
      level,
      levelIndex: 0,
      region: { x: 0, y: firstRow, width, height: rowCount },
      imageWidth: width,
      imageHeight: height,
      steps,
      output,
      ...(work && { work }),
    });
  return { backend: 'webgpu', width, height, renderRows, dispose };
}
