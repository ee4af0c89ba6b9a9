/**
 * Numbers of what is compared: of what is in view, soon after each change, and of all pixels when asked for. Every
 * picture is measured by itself and against the first one.
 */
import { CancelledError, messageOf, UserError } from '../../core/errors';
import type { Outcome } from '../../core/outcome';
import { fetchedLater } from '../../core/work/later-code';
import type { LongWork } from '../../core/work/long-work';
import { type ComparePane, transformsOf } from './choices';
import type { Compare } from './compare';
import { watch } from '../../core/work/watch';
import type { Editor } from '../../editor/editor';
import type { Comparison } from '../../laboratory/comparison/comparison';
import type { MeasuringClient } from '../../laboratory/measuring/measuring-client';
import { type PictureRows, renderedPicture, storedPicture } from '../../laboratory/picture-rows';
import { OutputQuantiser } from '../../render/precision/output-quantiser';
import type { LeasedPicture } from '../drawing/photo-drawer';
import { releaseAll } from './compare-pictures';
import type { CompareStage } from './compare-stage';
import type { Influences, Measured } from './findings';
import type { PhotoView } from '../photo/photo-view';
import { type LevelRegion, regionInView } from './region-in-view';

const comparisonCode = fetchedLater(() => import('../../laboratory/comparison/comparison'));

/** The most pixels that are measured without being asked for: some tenths of a second. */
const LIVE_PIXELS = 2 ** 18;
/** Milliseconds without a change before they are measured: not while a slider moves. */
const QUIET = 250;

interface Running {
  readonly of: Influences;
  readonly full: boolean;
  readonly abort: AbortController;
  /** Undefined where the drawer has not got the photo. Rejects with a CancelledError once it is aborted. */
  readonly result: Promise<Measured | undefined>;
}

/** Where the pictures come from. */
type Pictures = Pick<CompareStage['pictures'], 'of'>;

export class Measurements {
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #pictures: Pictures;
  readonly #view: PhotoView;
  readonly #measuring: Pick<MeasuringClient, 'banding'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The measurement under way. */
  #running: Running | undefined;

  constructor(
    editor: Editor,
    compare: Compare,
    pictures: Pictures,
    view: PhotoView,
    measuring: Pick<MeasuringClient, 'banding'>,
  ) {
    this.#editor = editor;
    this.#compare = compare;
    this.#pictures = pictures;
    this.#view = view;
    this.#measuring = measuring;
  }

  /** Follows what is drawn from now on; returns how to stop. */
  attach(): () => void {
    const stop = watch(
      this.#compare.store,
      ({ frame }) => frame.drawn,
      () => this.#changed(),
    );
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
  async measureFully(): Promise<Outcome> {
    const outcome = await this.#editor.tasks.report(async () => {
      await this.#editor.tasks.run('Measuring at full size', async ({ signal, onProgress }) => {
        const { abort, result } = this.#start(true, onProgress);
        signal.addEventListener('abort', () => abort.abort(), { once: true });
        await result;
      });
    });
    this.#changed();
    return outcome;
  }

  /**
   * Resolves to a measurement of the current state: the last one, the one under way, or a new one. Rejects with a
   * UserError where there can be none, and with a CancelledError where the person ended it.
   */
  async current(): Promise<Measured> {
    const { measured } = this.#compare.findings;
    if (measured && !this.isStale(measured)) return measured;
    const { of, full, result } = this.#underWay() ?? this.#start(false);
    let found;
    try {
      found = await result;
    } catch (error) {
      if (!(error instanceof CancelledError)) {
        throw new UserError(`There are no numbers to save: ${messageOf(error)}`, { cause: error });
      }
      // A change, or a better measurement, took its place.
      if (this.#underWay() || !isOf(of, this.#influences(), full)) return this.current();
      throw error;
    }
    if (!found) throw new UserError('There are no numbers to save yet: wait for the pictures to appear.');
    return found;
  }

  #influences(): Influences {
    const { photo, document } = this.#editor.state;
    const { viewport } = this.#view.state;
    return { photo, document, panes: this.#compare.choices.panes, viewport };
  }

  #changed(): void {
    const { measured } = this.#compare.findings;
    if (this.#underWay()) return;
    this.#running?.abort.abort();
    if (measured && !this.isStale(measured)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#measureLive(), QUIET);
  }

  async #measureLive(): Promise<void> {
    try {
      await this.#start(false).result;
    } catch (error) {
      if (error instanceof CancelledError) return;
      this.#compare.setFindings({ measured: undefined, problem: messageOf(error) });
    }
  }

  /** The measurement that is running, where it is of what there is now. */
  #underWay(): Running | undefined {
    const running = this.#running;
    if (!running || running.abort.signal.aborted) return undefined;
    return isOf(running.of, this.#influences(), running.full) ? running : undefined;
  }

  /** Takes the place of what is running. Shows what comes of it. */
  #start(full: boolean, onProgress?: (done: number) => void): Running {
    clearTimeout(this.#timer);
    this.#running?.abort.abort();
    const [of, abort] = [this.#influences(), new AbortController()];
    const work = { signal: abort.signal, ...(onProgress && { onProgress }) };
    const measure = async (): Promise<Measured | undefined> => {
      try {
        const measured = await this.#measure(of, full, work);
        if (abort.signal.aborted) throw new CancelledError();
        if (measured) this.#compare.setFindings({ measured, problem: undefined });
        return measured;
      } catch (error) {
        throw abort.signal.aborted ? new CancelledError() : error;
      } finally {
        if (this.#running?.abort === abort) this.#running = undefined;
      }
    };
    const running = { of, full, abort, result: measure() };
    this.#running = running;
    return running;
  }

  async #measure(of: Influences, full: boolean, work: LongWork): Promise<Measured | undefined> {
    const { panes, viewport } = of;
    const { document } = this.#editor.state;
    if (!full && !viewport) return undefined;
    const pictures = await this.#pictures.of(panes);
    if (!pictures) return undefined;
    try {
      checkSizes(pictures);
      const { levels } = pictures[0]!.pixels;
      const part = full ? undefined : regionInView(levels, viewport!, LIVE_PIXELS);
      const rows = await Promise.all(
        panes.map(async (pane, i) => {
          const picture = pictures[i]!;
          if (part) return partRows(picture, pane, part);
          const { steps } = pane.steps ?? document;
          const { output } = transformsOf(pane, document);
          const request = { steps, output, precision: pane.precision };
          return renderedPicture(picture.pixels.renderer(), request);
        }),
      );
      const comparisons = await this.#comparisons(rows, work);
      const [{ width, height }] = rows as [PictureRows];
      const { levelIndex = 0, whole = true } = part ?? {};
      return { of, full, middle: !whole, width, height, comparisons, reduced: 2 ** levelIndex };
    } finally {
      releaseAll(pictures);
    }
  }

  async #comparisons([first, ...others]: readonly PictureRows[], work: LongWork): Promise<Comparison[]> {
    const { comparePictures } = await comparisonCode();
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

/** Throws a UserError where there are photos of another size: corners of them would be compared that do not belong together. */
function checkSizes(pictures: readonly LeasedPicture[]): void {
  const [first, ...others] = pictures.map(({ pixels }) => pixels.levels[0]);
  if (others.some(({ width, height }) => width !== first!.width || height !== first!.height)) {
    throw new UserError('Only pictures of one size can be compared in numbers.');
  }
}

/** Read back at once from a level of the photo. */
async function partRows(
  { pixels, look }: LeasedPicture,
  { precision }: ComparePane,
  { levelIndex, region }: LevelRegion,
): Promise<PictureRows> {
  const { steps, output } = look;
  const { work } = precision;
  const values = await pixels.read({ levelIndex, region, steps, output, ...(work && { work }) });
  const { width, height } = region;
  if (precision.output) new OutputQuantiser(width, precision.output).apply(values, 0);
  return storedPicture(width, height, values, precision.output?.bits);
}
