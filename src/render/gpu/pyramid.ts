/** A photo on the GPU at every halving of its size, each level the area average of the one below, in linear light. */
import { UserError } from '../../core/errors';
import type { SourceImage } from '../../core/image';
import type { ResolvedInput } from '../transform/input-transform';
import { levelAt, levelWithin } from '../level-choice';
import { bindInOrder, uniformBuffer } from './buffers';
import { fillTiles, fillWgsl } from './passes/fill-tiles';
import { renderPipeline } from './pipelines';
import {
  createLevel,
  layOutTiles,
  type Level,
  LEVEL_FORMAT,
  packTileLayout,
  levelView,
  TILE_LAYOUT_WGSL,
} from './tiles';
import { type RawSamples, unpackSource } from './passes/unpack';

/** A pixel at the right or bottom edge of an odd side averages the pixels that are there. */
const HALVE_WGSL = `${TILE_LAYOUT_WGSL}

struct Halve { source: Layout, destination: Layout }

@group(0) @binding(0) var<uniform> job: Halve;
@group(0) @binding(1) var source: texture_2d_array<f32>;

fn pixelAt(pixel: vec2u) -> vec3f {
  var sum = vec3f(0);
  var count = 0.0;
  for (var y = 0u; y < 2; y++) {
    for (var x = 0u; x < 2; x++) {
      let finer = pixel * 2 + vec2u(x, y);
      if (finer.x >= job.source.width || finer.y >= job.source.height) { continue; }
      let place = placeOf(finer, job.source);
      sum += textureLoad(source, place.position, place.layer, 0).rgb;
      count += 1;
    }
  }
  return sum / count;
}

${fillWgsl('job.destination')}`;

export interface PyramidOptions {
  readonly depth?: 'all' | 'full size only';
  /** The source's samples, where they are on the device already. */
  readonly raw?: RawSamples | undefined;
}

export class Pyramid {
  readonly device: GPUDevice;
  /** Level 0 has the photo's size; each next one half of it, rounded up, down to one pixel. */
  readonly levels: readonly [Level, ...Level[]];

  private constructor(device: GPUDevice, levels: readonly [Level, ...Level[]]) {
    this.device = device;
    this.levels = levels;
  }

  /** Throws a UserError where the photo does not fit into the GPU's memory. */
  static async create(
    device: GPUDevice,
    source: SourceImage,
    input: ResolvedInput,
    { depth = 'all', raw }: PyramidOptions = {},
  ): Promise<Pyramid> {
    device.pushErrorScope('out-of-memory');
    device.pushErrorScope('validation');
    const levels = allocate(device, source.width, source.height, depth === 'all');
    const errors = [await device.popErrorScope(), await device.popErrorScope()];
    const failed = errors.find((error) => error !== null);
    if (failed) {
      for (const level of levels) level.texture.destroy();
      throw tooLarge(source);
    }
    await unpackSource(device, source, input, levels[0], raw);
    const pyramid = new Pyramid(device, levels);
    if (levels.length > 1) await pyramid.#average();
    return pyramid;
  }

  /** The level to draw from at `scale` photo pixels per screen pixel: never coarser than the screen. */
  levelFor(scale: number): number {
    return levelAt(this.levels, scale);
  }

  /** The finest level of at most so many pixels. */
  levelWithin(pixels: number): number {
    return levelWithin(this.levels, pixels);
  }

  async #average(): Promise<void> {
    const { device, levels } = this;
    const pipeline = await renderPipeline(device, LEVEL_FORMAT, HALVE_WGSL);
    const encoder = device.createCommandEncoder();
    const buffers = levels.slice(1).map((destination, i) => {
      const source = levels[i]!;
      const words = Uint32Array.from([...packTileLayout(source), ...packTileLayout(destination)]);
      const job = uniformBuffer(device, words);
      const bindings = bindInOrder(device, pipeline.getBindGroupLayout(0), [job, levelView(source)]);
      fillTiles(encoder, pipeline, bindings, {
        level: destination,
        firstRow: 0,
        rowCount: destination.height,
      });
      return job;
    });
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    for (const buffer of buffers) buffer.destroy();
  }

  dispose(): void {
    for (const level of this.levels) level.texture.destroy();
  }
}

function allocate(device: GPUDevice, width: number, height: number, all: boolean): [Level, ...Level[]] {
  const first = layOutTiles(width, height, device.limits);
  if (!first) throw tooLarge({ width, height });
  const levels: [Level, ...Level[]] = [createLevel(device, first)];
  while (all) {
    const { width: w, height: h } = levels.at(-1)!;
    if (w === 1 && h === 1) break;
    const layout = layOutTiles(Math.ceil(w / 2), Math.ceil(h / 2), device.limits);
    if (layout) levels.push(createLevel(device, layout));
  }
  return levels;
}

function tooLarge({ width, height }: { readonly width: number; readonly height: number }): UserError {
  const gigabytes = ((width * height * 16 * 4) / 3 / 2 ** 30).toFixed(1);
  return new UserError(
    `This photo of ${width} x ${height} pixels needs ${gigabytes} GB of GPU memory, more than this GPU gives; the command line renders it without one.`,
  );
}
