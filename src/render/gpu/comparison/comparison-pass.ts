/**
 * Several pictures of one view on one canvas. Where each is shown as it is, it is drawn where it belongs and nothing
 * more; where pictures are mixed or subtracted, each is drawn into a layer of floats first.
 */
import { type CellGrid, type CompareLayout, isComposed, placesOf } from '../../comparison-layout';
import type { Viewport } from '../../viewport';
import type { Pyramid } from '../pyramid';
import { readPixel } from '../read-texture';
import type { PhotoLook, ScreenRequest } from '../../photo-look';
import { ScreenPass } from '../passes/screen-pass';
import { ComposePass } from './compose-pass';

/** Differences of 16-bit codes must survive in it. */
const LAYER_FORMAT: GPUTextureFormat = 'rgba32float';

export interface ComparedPicture {
  readonly pyramid: Pyramid;
  readonly request: PhotoLook;
}

export interface ComparisonRequest {
  readonly pictures: readonly ComparedPicture[];
  readonly layout: CompareLayout;
  readonly cells: CellGrid;
  /** The part of the photo that all pictures show. It has the size of a cell. */
  readonly viewport: Viewport;
}

/** The compiled pipelines of a request. */
export interface ComparisonPipelines {
  readonly pictures: readonly GPURenderPipeline[];
  readonly compose: GPURenderPipeline | undefined;
}

export class ComparisonPass {
  readonly #device: GPUDevice;
  readonly #compose: ComposePass;
  readonly #screens: ScreenPass[] = [];
  /** For single pixels, so that what is kept of the whole view stays. */
  readonly #probes: ScreenPass[] = [];
  #layers: GPUTexture | undefined;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#compose = new ComposePass(device);
  }

  /** Compiles without blocking; resolves at once where all is there already. `format`: the target's. */
  async prepare(request: ComparisonRequest, format: GPUTextureFormat): Promise<ComparisonPipelines> {
    const { pictures, layout, viewport } = request;
    const composed = isComposed(layout);
    const [compose, ...each] = await Promise.all([
      composed ? this.#compose.prepare(format, layout) : undefined,
      ...pictures.map((picture, i) =>
        screenOf(this.#screens, i, this.#device).prepare(
          composed ? layerRequest(picture, layout, viewport) : { ...picture.request, viewport },
          composed ? LAYER_FORMAT : format,
        ),
      ),
    ]);
    return { compose, pictures: each };
  }

  /** Draws with what `prepare` gave for this request and the target's format. */
  draw(target: GPUTexture, request: ComparisonRequest, pipelines: ComparisonPipelines): void {
    const { layout, cells, pictures } = request;
    const view = target.createView();
    if (isComposed(layout)) {
      const layers = this.#drawLayers(request, pipelines);
      const { scale } = request.viewport;
      this.#compose.draw(view, layers, { layout, cells, panes: pictures.length, scale }, pipelines.compose!);
      return;
    }
    let over = false;
    for (const { picture, part, origin } of placesOf(layout, cells, pictures.length)) {
      const { pyramid, request: asked } = pictures[picture]!;
      const { viewport } = request;
      const placement = { origin, part, over };
      this.#screens[picture]!.draw(
        view,
        pyramid,
        { ...asked, viewport },
        pipelines.pictures[picture]!,
        placement,
      );
      over = true;
    }
  }

  /** Red, green and blue that a file would have of a cell's pixel, in each picture; undefined where the device went away. */
  async valuesAt(request: ComparisonRequest, column: number, row: number): Promise<number[][] | undefined> {
    const device = this.#device;
    const { left, top, scale } = request.viewport;
    const viewport = { width: 1, height: 1, scale, left: left + column * scale, top: top + row * scale };
    const texture = layersOf(device, 1, 1, request.pictures.length);
    try {
      for (const [layer, { pyramid, request: asked }] of request.pictures.entries()) {
        const probe = screenOf(this.#probes, layer, device);
        const one = { ...asked, viewport, primaries: undefined };
        const pipeline = await probe.prepare(one, LAYER_FORMAT);
        probe.draw(layerView(texture, layer), pyramid, one, pipeline, { phase: [column, row] });
      }
      return await readPixel(device, texture, 0, 0);
    } finally {
      texture.destroy();
    }
  }

  #drawLayers(
    { pictures, layout, cells, viewport }: ComparisonRequest,
    pipelines: ComparisonPipelines,
  ): GPUTexture {
    const { width, height } = cells;
    const kept = this.#layers;
    if (kept?.width !== width || kept.height !== height || kept.depthOrArrayLayers !== pictures.length) {
      kept?.destroy();
      this.#layers = layersOf(this.#device, width, height, pictures.length);
    }
    const layers = this.#layers!;
    pictures.forEach((picture, layer) => {
      const view = layerView(layers, layer);
      const request = layerRequest(picture, layout, viewport);
      this.#screens[layer]!.draw(view, picture.pyramid, request, pipelines.pictures[layer]!);
    });
    return layers;
  }

  dispose(): void {
    for (const screen of [...this.#screens, ...this.#probes]) screen.dispose();
    this.#layers?.destroy();
    this.#layers = undefined;
  }
}

/** Maps are of the numbers that are measured and saved, whatever a screen makes of their primaries. */
const layerRequest = (
  { request }: ComparedPicture,
  { kind }: CompareLayout,
  viewport: Viewport,
): ScreenRequest => ({ ...request, viewport, ...(kind !== 'onion' && { primaries: undefined }) });

function screenOf(screens: ScreenPass[], index: number, device: GPUDevice): ScreenPass {
  return (screens[index] ??= new ScreenPass(device, LAYER_FORMAT));
}

const layerView = (texture: GPUTexture, layer: number): GPUTextureView =>
  texture.createView({ dimension: '2d', baseArrayLayer: layer, arrayLayerCount: 1 });

const layersOf = (device: GPUDevice, width: number, height: number, count: number): GPUTexture =>
  device.createTexture({
    size: [width, height, count],
    format: LAYER_FORMAT,
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
  });
