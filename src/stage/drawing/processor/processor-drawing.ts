/** The worker's side of drawing with the processor: keeps photos and their pixels, and answers requests about them. */
import { UserError } from '../../../core/errors';
import type { SourceImage } from '../../../core/image';
import type { Size } from '../../../core/pixels/shrink';
import type { Answer } from '../../../core/work/worker-link';
import { levelWithin } from '../../../render/level-choice';
import type { PhotoLook } from '../../../render/photo-look';
import { countHistogram } from '../../../render/processor/count-histogram';
import {
  type LinearPixels,
  LookRenderer,
  partPlacing,
  wholePlacing,
} from '../../../render/processor/look-renderer';
import { coarserViewport } from '../../../render/viewport';
import { smallLevel } from '../small-pictures';
import { ComparisonDrawing } from './comparison-drawing';
import type {
  DrawingRequest,
  DrawingResult,
  PackedLook,
  StripPictures,
  ViewPicture,
} from './drawing-protocol';
import { KeptPixels } from './kept-pixels';
import { unpackSteps } from './packed-steps';

/** Enough pixels for a smooth curve, few enough for every frame of a drag. */
const HISTOGRAM_PIXELS = 2 ** 18;

type RequestOf<Kind extends DrawingRequest['kind']> = Extract<DrawingRequest, { readonly kind: Kind }>;

export class ProcessorDrawing {
  readonly #photos = new Map<number, SourceImage>();
  readonly #pixels = new Map<number, KeptPixels>();
  readonly #looks = new LookRenderer();
  readonly #comparisons = new ComparisonDrawing(this.#looks, (pixels) => this.#kept(pixels));

  async perform(request: DrawingRequest): Promise<Answer<DrawingResult>> {
    switch (request.kind) {
      case 'keep':
        this.#photos.set(request.photo, request.source);
        return [undefined, []];
      case 'forget':
        this.#photos.delete(request.photo);
        return [undefined, []];
      case 'prepare':
        return [this.#prepare(request), []];
      case 'drop':
        this.#pixels.delete(request.pixels);
        return [undefined, []];
      case 'view': {
        const picture = await this.#view(request);
        return [picture, [picture.bytes.buffer]];
      }
      case 'comparison': {
        const bytes = await this.#comparisons.draw(request, request.coarse);
        return [bytes, [bytes.buffer]];
      }
      case 'values':
        return [await this.#comparisons.valuesAt(request, request.column, request.row), []];
      case 'histogram':
        return [await this.#histogram(request), []];
      case 'strip':
        return [await this.#strip(request), []];
      case 'part':
        return transferred(await this.#part(request));
      case 'rows':
        return transferred(await this.#kept(request.pixels).renderer.renderRows(unpacked(request)));
      case 'samples':
        return this.#samples(request);
    }
  }

  #prepare({ photo, pixels, input }: RequestOf<'prepare'>): readonly [Size, ...Size[]] {
    const kept = new KeptPixels(this.#photos.get(photo)!, input);
    this.#pixels.set(pixels, kept);
    return kept.levels.sizes;
  }

  async #view({ pixels, look, viewport, coarse }: RequestOf<'view'>): Promise<ViewPicture> {
    const kept = this.#kept(pixels);
    const drawn = coarse ? coarserViewport(viewport) : viewport;
    const { pixels: sampled, ...part } = kept.sample(drawn, coarse);
    const placing = partPlacing(kept.levels.sizes[0], drawn, part);
    const bytes = await this.#looks.screen({ ...part, pixels: sampled }, placing, lookOf(look));
    return { ...part, bytes };
  }

  async #histogram({ pixels, look }: RequestOf<'histogram'>) {
    const { levels } = this.#kept(pixels);
    const index = levelWithin(levels.sizes, HISTOGRAM_PIXELS);
    const placing = wholePlacing(levels.sizes[0], 2 ** index);
    return countHistogram(await this.#looks.numbers(wholeLevel(levels, index), placing, lookOf(look)));
  }

  async #strip({ pixels, steps, look }: RequestOf<'strip'>): Promise<StripPictures> {
    const { levels } = this.#kept(pixels);
    let state = wholeLevel(levels, smallLevel(levels.sizes));
    // The small picture counts as a photo of its own.
    const placing = wholePlacing(state);
    const show = () => this.#looks.screen(state, placing, { ...look, steps: [] });
    const pictures = [await show()];
    for (const step of steps) {
      const request = { steps: unpackSteps(step), output: 'as-is' } as const;
      if (step.length > 0) state = { ...state, pixels: await this.#looks.numbers(state, placing, request) };
      pictures.push(await show());
    }
    return { width: state.width, height: state.height, pictures };
  }

  async #part({ pixels, levelIndex, region, ...rest }: RequestOf<'part'>): Promise<Float32Array> {
    const { levels } = this.#kept(pixels);
    const [photo] = levels.sizes;
    const { width } = levels.sizes[levelIndex]!;
    const rows = levels.rows(levelIndex, region.y, region.height);
    const part = new Float32Array(region.width * region.height * 3);
    for (let row = 0; row < region.height; row++) {
      const from = (row * width + region.x) * 3;
      part.set(rows.subarray(from, from + region.width * 3), row * region.width * 3);
    }
    const scale = 2 ** levelIndex;
    const placing = { photo, scale, left: region.x * scale, top: region.y * scale };
    return this.#looks.numbers({ ...region, pixels: part }, placing, unpacked(rest));
  }

  async #samples(request: RequestOf<'samples'>): Promise<Answer<DrawingResult>> {
    const { renderer } = this.#kept(request.pixels);
    const length = renderer.width * request.rowCount * 3;
    const samples = request.sample === 'uint8' ? new Uint8Array(length) : new Uint16Array(length);
    const isDone = await renderer.renderSamples?.(unpacked(request), samples);
    return isDone ? transferred(samples) : [undefined, []];
  }

  /** Throws a UserError, where a worker that was started anew is asked about pixels of the former one. */
  #kept(pixels: number): KeptPixels {
    const kept = this.#pixels.get(pixels);
    if (!kept) throw new UserError('The photo is not there to be drawn any more.');
    return kept;
  }
}

const transferred = <Result extends Float32Array | Uint8Array | Uint16Array>(result: Result) =>
  [result, [result.buffer as ArrayBuffer]] as const satisfies Answer<DrawingResult>;

/** The same with its filters. */
const unpacked = <Packed extends { readonly steps: PackedLook['steps'] }>(packed: Packed) => ({
  ...packed,
  steps: unpackSteps(packed.steps),
});

const lookOf = (look: PackedLook): PhotoLook => unpacked(look);

function wholeLevel(levels: KeptPixels['levels'], index: number): LinearPixels {
  const { width, height } = levels.sizes[index]!;
  return { width, height, pixels: levels.rows(index, 0, height) };
}
