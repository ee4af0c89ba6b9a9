/**
 * Keeps a canvas showing what is compared. It shares the stage's drawer, and through the photo its samples; it never
 * changes the document.
 */
import { CancelledError, messageOf, UserError } from '../../core/errors';
import { watch } from '../../core/work/watch';
import type { ComparePane } from './choices';
import type { Compare } from './compare';
import type { Editor } from '../../editor/editor';
import { cellsOf, type CompareLayout, liesApart } from '../../render/comparison-layout';
import { ComparePictures, releaseAll } from './compare-pictures';
import { watchDisplay } from '../display-facts';
import type { ComparisonCanvas, ComparisonFrame, DrawnPhoto, PhotoDrawer } from '../drawing/photo-drawer';
import { Latest } from '../../core/work/latest';
import type { Stage } from '../photo/stage';
import type { Canvas, Point } from '../photo/viewport-math';
import { placeInCell } from './compare-frame';

/** The canvas in a drawer's hands, which is lost with the drawer. */
interface Screen {
  readonly drawer: PhotoDrawer;
  readonly element: HTMLCanvasElement;
  readonly canvas: ComparisonCanvas;
}

interface Shown {
  readonly uploaded: DrawnPhoto;
  readonly frame: ComparisonFrame;
}

export class CompareStage {
  readonly pictures: ComparePictures;
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #stage: Stage;
  #canvas: HTMLCanvasElement | undefined;
  #size: Canvas | undefined;
  #screen: Screen | undefined;
  /** The pictures on the canvas, which are kept until other pictures take their place. */
  #shown: Shown | undefined;
  #point: Point | undefined;
  readonly #draws = this.#latest(() => this.#draw());
  readonly #readouts = this.#latest(() => this.#readPoint());

  constructor(editor: Editor, compare: Compare, stage: Stage) {
    this.#editor = editor;
    this.#compare = compare;
    this.#stage = stage;
    this.pictures = new ComparePictures(editor, stage);
  }

  /** Draws into a canvas from now on; returns how to stop, which frees what was made for it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    const redraw = (): void => this.#draws.request();
    const stops = [
      watch(
        this.#editor.store,
        ({ photo, document, view, before }) => ({ photo, document, view, before }),
        () => this.#onChange(),
      ),
      watch(
        this.#stage.frame,
        ({ viewport, uploads, device }) => ({ viewport, uploads, device }),
        () => this.#onChange(),
      ),
      watch(
        this.#compare.store,
        ({ choices }) => choices,
        () => {
          this.#layOut();
          redraw();
        },
      ),
      watchDisplay(() => {
        this.#screen?.canvas.forgetDisplay();
        redraw();
      }),
    ];
    redraw();
    return () => {
      for (const stop of stops) stop();
      this.#canvas = undefined;
      this.#compare.setFrame({ ready: false, cells: undefined });
      void this.#draws.settled.then(() => {
        if (!this.#canvas) this.#free();
      });
    };
  }

  /** The canvas's size in device pixels, and the ground that pictures keep around them. */
  resize(size: Canvas): void {
    this.#size = size;
    this.#layOut();
    this.#draws.request();
  }

  /** Where the pointer is on the canvas, in device pixels. */
  point(point: Point | undefined): void {
    this.#point = point;
    this.#readouts.request();
  }

  get busy(): boolean {
    return this.#draws.busy || this.#screen?.canvas.isCoarse === true;
  }

  /** Looks whether the photo or its drawer has changed. */
  #onChange(): void {
    const { uploaded } = this.#stage;
    if (this.#shown && this.#shown.uploaded !== uploaded?.shown) {
      this.#forget();
      this.#compare.setFrame({ ready: false });
    }
    if (uploaded) this.#draws.request();
  }

  /** The view shows one cell; all of them look at the same place. */
  #layOut(): void {
    const size = this.#size;
    if (!size) return;
    const { kind, panes } = this.#compare.choices;
    const cells = cellsOf(kind, panes.length, size);
    const shown = this.#compare.frame.cells;
    if (JSON.stringify(shown) !== JSON.stringify(cells)) this.#compare.setFrame({ cells });
    const { viewport } = this.#stage.view.state;
    if (viewport?.width === cells.width && viewport.height === cells.height) return;
    this.#stage.view.resize({ width: cells.width, height: cells.height, margin: size.margin });
  }

  /**
   * Runs work that may lose its photo or drawer. These come back by themselves and ask for another frame, so nobody
   * is told.
   */
  #latest(work: () => Promise<void>): Latest {
    return new Latest(work, (error) => {
      if (error instanceof CancelledError || !this.#stage.uploaded) return;
      this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
    });
  }

  async #draw(): Promise<void> {
    const { uploaded } = this.#stage;
    const { layout, choices } = this.#compare;
    const { viewport } = this.#stage.view.state;
    const { cells } = this.#compare.frame;
    const [element, size] = [this.#canvas, this.#size];
    if (!uploaded || !element || !size || !viewport || !cells) return;
    if (viewport.width !== cells.width || viewport.height !== cells.height) return;
    const screen = this.#screenOf(uploaded.drawer, element);
    const pictures = await this.pictures.of(seenPanes(layout, choices.panes), this.#editor.state.before);
    if (!pictures) return;
    const frame = { pictures, layout, cells, viewport, size };
    // Meanwhile another drawer may be in use, or other cells be wanted: then there is another frame to come.
    const isWanted = (): boolean =>
      this.#canvas === element && this.#screen === screen && this.#compare.frame.cells === cells;
    let drawn = false;
    try {
      drawn = await screen.canvas.draw(frame, choices.canvas, isWanted);
    } finally {
      if (!drawn) releaseAll(pictures);
    }
    if (!drawn) return;
    this.#forget();
    this.#shown = { uploaded: uploaded.shown, frame };
    this.pictures.keepOnly(choices.panes);
    const { display } = screen.canvas;
    const count = this.#compare.frame.drawn + 1;
    this.#compare.setFrame({ ready: true, panes: choices.panes, drawn: count, display });
    this.#readouts.request();
  }

  /** Returns the canvas's picture in 8 bits. Throws a UserError where the canvas does not show the current state. */
  async snapshot(): Promise<ImageData> {
    const [screen, shown] = [this.#screen, this.#shown];
    if (!screen || !shown || this.#draws.busy) {
      throw new UserError('The pictures are not ready to be saved yet: wait for them to appear.');
    }
    return withPixels(shown, (frame) => screen.canvas.snapshot(frame));
  }

  async #readPoint(): Promise<void> {
    const [point, screen, shown] = [this.#point, this.#screen, this.#shown];
    if (!point || !screen || !shown) {
      this.#compare.setFrame({ readout: undefined });
      return;
    }
    const { cells, viewport, pictures } = shown.frame;
    const [{ width, height }] = pictures[0]!.pixels.levels;
    const place = placeInCell(point, cells);
    const [column, row] = [Math.floor(place.x), Math.floor(place.y)];
    const x = Math.floor(viewport.left + (column + 0.5) * viewport.scale);
    const y = Math.floor(viewport.top + (row + 0.5) * viewport.scale);
    const inside = column < cells.width && row < cells.height && x >= 0 && y >= 0 && x < width && y < height;
    const values = inside
      ? await withPixels(shown, (frame) => screen.canvas.valuesAt(frame, column, row))
      : undefined;
    this.#compare.setFrame({ readout: values && { x, y, values } });
  }

  #screenOf(drawer: PhotoDrawer, element: HTMLCanvasElement): Screen {
    if (this.#screen?.drawer === drawer && this.#screen.element === element) return this.#screen;
    this.#free();
    this.#screen = { drawer, element, canvas: drawer.comparisonCanvas(element, () => this.#draws.request()) };
    return this.#screen;
  }

  #forget(): void {
    if (this.#shown) releaseAll(this.#shown.frame.pictures);
    this.#shown = undefined;
  }

  #free(): void {
    this.#forget();
    this.pictures.keepOnly([]);
    this.#screen?.canvas.release();
    this.#screen = undefined;
  }
}

/** Holds the pixels of a frame for as long as something is done with them, even where another one is drawn meanwhile. */
async function withPixels<Value>(
  { frame }: Shown,
  use: (frame: ComparisonFrame) => Promise<Value>,
): Promise<Value> {
  const held = frame.pictures.map(({ pixels }) => pixels.share());
  try {
    return await use(frame);
  } finally {
    for (const pixels of held) pixels.release();
  }
}

/** Those that a layout looks at: the first two, where they lie over each other. */
const seenPanes = (layout: CompareLayout, panes: readonly ComparePane[]): readonly ComparePane[] =>
  liesApart(layout.kind) || layout.kind === 'single' ? panes : panes.slice(0, 2);
