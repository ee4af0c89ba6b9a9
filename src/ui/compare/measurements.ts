/**
 * Numbers of what is compared: of a small version, soon after each change, and at full size when asked for. Every
 * picture is measured by itself and against the first one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf } from '../../core/errors';
import type { LongWork } from '../../core/platform';
import type { Compare, ComparePane } from '../../editor/compare';
import type { Editor } from '../../editor/editor';
import { comparePictures, type Comparison } from '../../laboratory/comparison';
import type { MeasuringClient } from '../../laboratory/measuring-client';
import { type PictureRows, renderedPicture, storedPicture } from '../../laboratory/picture-rows';
import { OutputQuantiser } from '../../render/precision/output-quantiser';
import type { CompareStage, Picture } from '../canvas/compare-stage';

/** Pixels of the small version. */
const LIVE_PIXELS = 2 ** 18;
/** Milliseconds without a change before it is measured: not while a slider moves. */
const QUIET = 250;

export interface Measured {
  /** What was measured: the state of everything that has an influence on it. */
  readonly of: readonly unknown[];
  readonly width: number;
  readonly height: number;
  readonly full: boolean;
  /** Of each picture but the first, against the first. */
  readonly comparisons: readonly Comparison[];
}

export interface MeasurementState {
  readonly measured: Measured | undefined;
  /** Why there is nothing, in a sentence. */
  readonly problem: string | undefined;
}

export class Measurements {
  readonly store: StoreApi<MeasurementState> = createStore<MeasurementState>(() => ({
    measured: undefined,
    problem: undefined,
  }));
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #stage: CompareStage;
  readonly #measuring: MeasuringClient;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;
  /** What is being measured at full size. */
  #measuringFully: readonly unknown[] | undefined;

  constructor(editor: Editor, compare: Compare, stage: CompareStage, measuring: MeasuringClient) {
    this.#editor = editor;
    this.#compare = compare;
    this.#stage = stage;
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
      this.#running?.abort();
    };
  }

  /** Exactly, with every pixel; errors become a notice. */
  async measureFully(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running?.abort();
    const of = this.#influences();
    this.#measuringFully = of;
    await this.#editor.report(async () => {
      const measured = await this.#editor.queue.run('Measuring at full size', (work) =>
        this.#measure(of, true, work),
      );
      if (measured) this.store.setState({ measured, problem: undefined });
    });
    this.#measuringFully = undefined;
  }

  /** Of what there is now: what was measured last, or a new measurement where something has changed since. */
  async current(): Promise<Measured | undefined> {
    const { measured } = this.store.getState();
    if (measured && same(this.#influences(), measured.of)) return measured;
    clearTimeout(this.#timer);
    await this.#measureLive();
    return this.store.getState().measured;
  }

  #influences(): readonly unknown[] {
    const { photo, document } = this.#editor.state;
    return [photo, document, this.#compare.state.panes];
  }

  #changed(): void {
    const of = this.#influences();
    const { measured } = this.store.getState();
    // A frame may come late: what is measured, or about to be, at full size is not to be replaced by less.
    if (this.#measuringFully && same(of, this.#measuringFully)) return;
    if (measured && same(of, measured.of)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#measureLive(), QUIET);
  }

  async #measureLive(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const of = this.#influences();
    try {
      const measured = await this.#measure(of, false, { signal: running.signal });
      if (measured && !running.signal.aborted) this.store.setState({ measured, problem: undefined });
    } catch (error) {
      if (error instanceof CancelledError || running.signal.aborted) return;
      this.store.setState({ measured: undefined, problem: messageOf(error) });
    }
  }

  /** undefined where the photo is not on the GPU. */
  async #measure(of: readonly unknown[], full: boolean, work: LongWork): Promise<Measured | undefined> {
    const { panes } = this.#compare.state;
    const { document } = this.#editor.state;
    const pictures = await Promise.all(panes.map((pane) => this.#stage.picture(pane)));
    if (pictures.some((picture) => !picture)) return undefined;
    // Each keeps its photo's pixels until it is disposed of.
    const renderers = pictures.map((picture) => picture!.photo.renderer(picture!.pyramid));
    try {
      const rows = await Promise.all(
        panes.map((pane, i) => {
          if (!full) return liveRows(pictures[i]!, pane);
          const { steps } = pane.steps ?? document;
          const { precision } = pane;
          return renderedPicture(renderers[i]!, { steps, output: document.output, precision });
        }),
      );
      const [first, ...others] = rows;
      const comparisons: Comparison[] = [];
      for (const [i, other] of others.entries()) {
        const onProgress = (done: number): void => work.onProgress?.((i + done) / others.length);
        const banding = this.#measuring.banding.bind(this.#measuring);
        comparisons.push(await comparePictures(first!, other, { ...work, onProgress, banding }));
      }
      return { of, width: first!.width, height: first!.height, full, comparisons };
    } finally {
      for (const renderer of renderers) renderer.dispose();
    }
  }
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((value, i) => value === b[i]);

/** Read back at once from a level of the pyramid. */
async function liveRows(picture: Picture, { precision }: ComparePane): Promise<PictureRows> {
  const { photo, pyramid, request } = picture;
  const levelIndex = pyramid.levelWithin(LIVE_PIXELS);
  const level = pyramid.levels[levelIndex]!;
  const { width, height } = level;
  const values = await photo.read({
    level,
    levelIndex,
    region: { x: 0, y: 0, width, height },
    imageWidth: pyramid.levels[0].width,
    imageHeight: pyramid.levels[0].height,
    steps: request.steps,
    output: request.output,
    ...(precision.work && { work: precision.work }),
  });
  if (precision.output) new OutputQuantiser(width, precision.output).apply(values, 0);
  return storedPicture(width, height, values, precision.output?.bits);
}
