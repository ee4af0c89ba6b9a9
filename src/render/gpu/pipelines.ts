/** Pipelines, each compiled once per device and kept under the text of its shader. */

const kept = new WeakMap<GPUDevice, Map<string, Promise<GPUComputePipeline | GPURenderPipeline>>>();

function keep<Pipeline extends GPUComputePipeline | GPURenderPipeline>(
  device: GPUDevice,
  key: string,
  compile: () => Promise<Pipeline>,
): Promise<Pipeline> {
  let pipelines = kept.get(device);
  if (!pipelines) kept.set(device, (pipelines = new Map<string, Promise<Pipeline>>()));
  let pipeline = pipelines.get(key) as Promise<Pipeline> | undefined;
  if (!pipeline) pipelines.set(key, (pipeline = compile()));
  return pipeline;
}

/** Compiles without blocking; resolves at once where it has been compiled before. The entry point is `main`. */
export function computePipeline(device: GPUDevice, code: string): Promise<GPUComputePipeline> {
  return keep(device, `compute ${code}`, () => {
    const module = device.createShaderModule({ code });
    return device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  });
}

/** Likewise, for drawing into a texture of a format. */
export function renderPipeline(
  device: GPUDevice,
  format: GPUTextureFormat,
  code: string,
): Promise<GPURenderPipeline> {
  return keep(device, `${format} ${code}`, () => {
    const module = device.createShaderModule({ code });
    const fragment = { module, targets: [{ format }] };
    return device.createRenderPipelineAsync({ layout: 'auto', vertex: { module }, fragment });
  });
}
