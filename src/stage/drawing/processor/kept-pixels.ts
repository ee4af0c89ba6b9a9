/** The pixels of a photo as the worker keeps them: its levels, and what was sampled from them for the last view. */
import type { SourceImage } from '../../../core/image';
import type { PhotoRenderer } from '../../../render/renderer';
import { PhotoLevels } from '../../../render/processor/photo-levels';
import { type SampledView, sampleView } from '../../../render/processor/view-sampler';
import type { ResolvedInput } from '../../../render/transform/input-transform';
import { sameViewport, type Viewport } from '../../../render/viewport';
import { createWasmRenderer } from '../../../render/wasm/wasm-renderer';

interface Sampled {
  readonly viewport: Viewport;
  readonly view: SampledView;
}

export class KeptPixels {
  readonly levels: PhotoLevels;
  readonly #source: SourceImage;
  readonly #input: ResolvedInput;
  #renderer: PhotoRenderer | undefined;
  /** The last coarse view, and the last exact one. */
  readonly #sampled = new Map<boolean, Sampled>();

  constructor(source: SourceImage, input: ResolvedInput) {
    this.#source = source;
    this.#input = input;
    this.levels = new PhotoLevels(source, input);
  }

  /** Renders rows at full size. */
  get renderer(): PhotoRenderer {
    return (this.#renderer ??= createWasmRenderer(this.#source, this.#input));
  }

  /** Sampling changes only with the view, so it is kept: moving a slider runs the chain over it and nothing more. */
  sample(viewport: Viewport, coarse: boolean): SampledView {
    const kept = this.#sampled.get(coarse);
    if (kept && sameViewport(kept.viewport, viewport)) return kept.view;
    const view = sampleView(this.levels, viewport);
    this.#sampled.set(coarse, { viewport, view });
    return view;
  }
}
