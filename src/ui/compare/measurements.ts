/**
 * Numbers of what is compared: of what is in view, soon after each change, and of all pixels when asked for. Every
 * picture is measured by itself and against the first one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf, UserError } from '../../core/errors';
import type { Region } from '../../core/image';
import type { LongWork } from '../../core/platform';
import type { Compare, ComparePane } from '../../editor/compare';
import type { Editor } from '../../editor/editor';
import { comparePictures, type Comparison } from '../../laboratory/comparison';
import type { MeasuringClient } from '../../laboratory/measuring-client';
import { type PictureRows, renderedPicture, storedPicture } from '../../laboratory/picture-rows';
import { OutputQuantiser } from '../../render/precision/output-quantiser';
import type { Viewport } from '../../render/viewport';
import { type Picture, releaseAll } from '../canvas/compare-pictures';
import type { CompareStage } from '../canvas/compare-stage';
import type { PhotoView } from '../canvas/photo-view';
import { regionInView } from './region-in-view';

/** The most pixels that are measured without being asked for: some tenths of a second. */
const LIVE_PIXELS = 2 ** 18;
/** Milliseconds without a change before they are measured: not while a slider moves. */
const QUIET = 250;

/** What was measured. */
export interface Measured {
  readonly of: Influences;
  readonly width: number;
  readonly height: number;
  /** How many times smaller than the photo. */
  readonly reduced: number;
  /** Whether it is all of the photo. */
  readonly full: boolean;
  /** Of each picture but the first, against the first. */
  readonly comparisons: readonly Comparison[];
}

export interface MeasurementState {
  readonly measured: Measured | undefined;
  /** Why there is nothing, in a sentence. */
  readonly problem: string | undefined;
}

/** Everything that numbers depend on. */
interface Influences {
  readonly photo: unknown;
  readonly document: unknown;
  readonly panes: readonly ComparePane[];
  readonly viewport: Viewport | undefined;
}

interface Running {
  readonly of: Influences;
  readonly full: boolean;
  readonly abort: AbortController;
}

export class Measurements {
  readonly store: StoreApi<MeasurementState> = createStore<MeasurementState>(() => ({
    measured: undefined,
    problem: undefined,
  }));
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #stage: CompareStage;
  readonly #view: PhotoView;
  readonly #measuring: MeasuringClient;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The measurement under way. */
  #running: Running | undefined;

  constructor(
    editor: Editor,
    compare: Compare,
    stage: CompareStage,
    view: PhotoView,
    measuring: MeasuringClient,
  ) {
    this.#editor = editor;
    this.#compare = compare;
    this.#stage = stage;
    this.#view = view;
    this.#measuring = measuring;
  }

  /** Follows what is drawn from now on; returns how to stop. */
  attach(): () => void {
    const stop = this.#stage.frame.subscribe((frame, previous) => {
      if (frame.drawn !== previous.drawn) this.#changed();
    });
    this.#changed();
    return () => {
      stop();
      clearTimeout(this.#timer);
      this.#running?.abort.abort();
    };
  }

  /** Whether something has changed since. */
  isStale({ of, full }: Measured): boolean {
    return !isOf(of, this.#influences(), full);
  }

  /** Exactly, with every pixel; errors become a notice. What changes meanwhile ends it. */
  async measureFully(): Promise<void> {
    await this.#editor.report(async () => {
      await this.#editor.queue.run('Measuring at full size', async ({ signal, onProgress }) => {
        const running = this.#begin(true);
        signal.addEventListener('abort', () => running.abort.abort(), { once: true });
        await this.#finish(running, onProgress);
      });
    });
    this.#changed();
  }

  /** Of what there is now: what was measured last, or a new measurement. Throws a UserError where there can be none. */
  async current(): Promise<Measured> {
    const { measured } = this.store.getState();
    if (measured && !this.isStale(measured)) return measured;
    clearTimeout(this.#timer);
    const found = await this.#finish(this.#begin(false)).catch((error: unknown) => {
      throw new UserError(`There are no numbers to save: ${messageOf(error)}`, { cause: error });
    });
    if (!found) throw new UserError('There are no numbers to save yet: wait for the pictures to appear.');
    return found;
  }

  #influences(): Influences {
    const { photo, document } = this.#editor.state;
    const { viewport } = this.#view.store.getState();
    return { photo, document, panes: this.#compare.state.panes, viewport };
  }

  #changed(): void {
    const now = this.#influences();
    const { measured } = this.store.getState();
    if (this.#running && isOf(this.#running.of, now, this.#running.full)) return;
    this.#running?.abort.abort();
    if (measured && isOf(measured.of, now, measured.full)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#measureLive(), QUIET);
  }

  async #measureLive(): Promise<void> {
    try {
      await this.#finish(this.#begin(false));
    } catch (error) {
      if (error instanceof CancelledError) return;
      this.store.setState({ measured: undefined, problem: messageOf(error) });
    }
  }

  #begin(full: boolean): Running {
    clearTimeout(this.#timer);
    this.#running?.abort.abort();
    const running = { of: this.#influences(), full, abort: new AbortController() };
    this.#running = running;
    return running;
  }

  /** Shows what comes of it; undefined where the photo is not on the GPU. Rejects with a CancelledError once it is aborted. */
  async #finish(running: Running, onProgress?: (done: number) => void): Promise<Measured | undefined> {
    const { of, full, abort } = running;
    try {
      const work = { signal: abort.signal, ...(onProgress && { onProgress }) };
      const measured = await this.#measure(of, full, work);
      if (abort.signal.aborted) throw new CancelledError();
      if (measured) this.store.setState({ measured, problem: undefined });
      return measured;
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  async #measure(of: Influences, full: boolean, work: LongWork): Promise<Measured | undefined> {
    const { panes, viewport } = of;
    const { document } = this.#editor.state;
    const pictures = await this.#stage.pictures.of(panes);
    if (!pictures || (!full && !viewport)) return undefined;
    try {
      const { pyramid } = pictures[0]!;
      const part = full ? undefined : regionInView(pyramid.levels, viewport!, LIVE_PIXELS);
      const rows = await Promise.all(
        panes.map((pane, i) => {
          if (part) return partRows(pictures[i]!, pane, part);
          const { precision, steps } = pane;
          const request = { steps: (steps ?? document).steps, output: document.output, precision };
          return renderedPicture(pictures[i]!.pixels.renderer(), request);
        }),
      );
      const comparisons = await this.#comparisons(rows, work);
      const [{ width, height }] = rows as [PictureRows];
      return { of, full, width, height, comparisons, reduced: 2 ** (part?.levelIndex ?? 0) };
    } finally {
      releaseAll(pictures);
    }
  }

  async #comparisons([first, ...others]: readonly PictureRows[], work: LongWork): Promise<Comparison[]> {
    const comparisons: Comparison[] = [];
    for (const [i, other] of others.entries()) {
      const onProgress = (done: number): void => work.onProgress?.((i + done) / others.length);
      const banding = this.#measuring.banding.bind(this.#measuring);
      comparisons.push(await comparePictures(first!, other, { ...work, onProgress, banding }));
    }
    return comparisons;
  }
}

/** At full size it does not matter where one looks. */
const isOf = (of: Influences, now: Influences, full: boolean): boolean =>
  of.photo === now.photo &&
  of.document === now.document &&
  of.panes === now.panes &&
  (full || of.viewport === now.viewport);

/** Read back at once from a level of the pyramid. Throws a UserError where the photo is of another size. */
async function partRows(
  { pixels, pyramid, request }: Picture,
  { precision }: ComparePane,
  { levelIndex, region }: { readonly levelIndex: number; readonly region: Region },
): Promise<PictureRows> {
  const level = pyramid.levels[levelIndex];
  if (!level || region.x + region.width > level.width || region.y + region.height > level.height) {
    throw new UserError('Only pictures of one size can be compared in numbers.');
  }
  const values = await pixels.read({
    level,
    levelIndex,
    region,
    imageWidth: pyramid.levels[0].width,
    imageHeight: pyramid.levels[0].height,
    steps: request.steps,
    output: request.output,
    ...(precision.work && { work: precision.work }),
  });
  const { width, height } = region;
  if (precision.output) new OutputQuantiser(width, precision.output).apply(values, 0);
  return storedPicture(width, height, values, precision.output?.bits);
}
