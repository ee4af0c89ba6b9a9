/**
 * Keeps a canvas showing what is compared. It shares the stage's device, and through the photo its samples; it never
 * changes the document.
 */
import { CancelledError, messageOf, UserError } from '../../core/errors';
import { watch } from '../../core/work/watch';
import type { ComparePane } from './choices';
import type { Compare } from './compare';
import type { Editor } from '../../editor/editor';
import { cellsOf, type CompareLayout, liesApart } from '../../render/comparison-layout';
import { ComparisonPass, type ComparisonRequest } from '../../render/gpu/comparison/comparison-pass';
import { readBytes } from '../../render/gpu/read-texture';
import { ComparePictures, type LeasedPicture, releaseAll } from './compare-pictures';
import { canvasFormat, configureCanvas, watchDisplay } from '../display-facts';
import type { GpuPhoto } from '../photo/gpu-photo';
import { Latest } from '../../core/work/latest';
import { nextFrame } from '../page-time';
import type { Stage } from '../photo/stage';
import type { Canvas, Point } from '../photo/viewport-math';
import { placeInCell } from './compare-frame';

const SNAPSHOT_FORMAT: GPUTextureFormat = 'rgba8unorm';

/** The objects that are lost when the device is lost. */
interface Gpu {
  readonly device: GPUDevice;
  readonly pass: ComparisonPass;
  /** The canvas's format; undefined where it is to be chosen anew. */
  configured: GPUTextureFormat | undefined;
}

interface Shown {
  readonly uploaded: GpuPhoto;
  readonly pictures: readonly LeasedPicture[];
  readonly of: ComparisonRequest;
}

export class CompareStage {
  readonly pictures: ComparePictures;
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #stage: Stage;
  #canvas: HTMLCanvasElement | undefined;
  #context: GPUCanvasContext | undefined;
  #size: Canvas | undefined;
  #gpu: Gpu | undefined;
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
        if (this.#gpu) this.#gpu.configured = undefined;
        redraw();
      }),
    ];
    redraw();
    return () => {
      for (const stop of stops) stop();
      this.#canvas = undefined;
      this.#context?.unconfigure();
      this.#context = undefined;
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
    return this.#draws.busy;
  }

  /** Looks whether the photo or the GPU has changed. */
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
   * Runs work that may lose its photo or device. These come back by themselves and ask for another frame, so nobody
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
    if (!uploaded || !this.#canvas || !viewport || !cells) return;
    if (viewport.width !== cells.width || viewport.height !== cells.height) return;
    const { device, pass } = this.#gpuOn(uploaded.device);
    const panes = seenPanes(layout, choices.panes);
    const pictures = await this.pictures.of(panes, this.#editor.state.before);
    if (!pictures) return;
    let kept = false;
    try {
      const request = { pictures, layout, cells, viewport };
      const format = canvasFormat(choices.canvas, device);
      const pipelines = await pass.prepare(request, format);
      await nextFrame();
      // Meanwhile another device may be in use, or other cells be wanted: then there is another frame to come.
      if (!this.#canvas || this.#gpu?.pass !== pass || this.#compare.frame.cells !== cells) return;
      this.#configure(device, format);
      pass.draw(this.#context!.getCurrentTexture(), request, pipelines);
      this.#forget();
      this.#shown = { uploaded: uploaded.shown, pictures, of: request };
      kept = true;
    } finally {
      if (!kept) releaseAll(pictures);
    }
    this.pictures.keepOnly(choices.panes);
    // One frame at a time: a queue of stale ones would make the photo trail behind the slider.
    await device.queue.onSubmittedWorkDone();
    this.#compare.setFrame({ ready: true, panes: choices.panes, drawn: this.#compare.frame.drawn + 1 });
    this.#readouts.request();
  }

  /** Returns the canvas's picture in 8 bits. Throws a UserError where the canvas does not show the current state. */
  async snapshot(): Promise<ImageData> {
    const [gpu, shown, size] = [this.#gpu, this.#shown, this.#size];
    if (!gpu || !shown || !size || this.#draws.busy) {
      throw new UserError('The pictures are not ready to be saved yet: wait for them to appear.');
    }
    const { device, pass } = gpu;
    const held = shown.pictures.map(({ pixels }) => pixels.share());
    const target = device.createTexture({
      size: [size.width, size.height],
      format: SNAPSHOT_FORMAT,
      usage: GPUTextureUsage.RENDER_ATTACHMENT | GPUTextureUsage.COPY_SRC,
    });
    try {
      pass.draw(target, shown.of, await pass.prepare(shown.of, SNAPSHOT_FORMAT));
      return new ImageData(await readBytes(device, target), size.width, size.height);
    } finally {
      target.destroy();
      for (const pixels of held) pixels.release();
    }
  }

  async #readPoint(): Promise<void> {
    const [point, gpu, shown] = [this.#point, this.#gpu, this.#shown];
    if (!point || !gpu || !shown) {
      this.#compare.setFrame({ readout: undefined });
      return;
    }
    const { cells, viewport } = shown.of;
    const [{ width, height }] = shown.pictures[0]!.pyramid.levels;
    const place = placeInCell(point, cells);
    const [column, row] = [Math.floor(place.x), Math.floor(place.y)];
    const x = Math.floor(viewport.left + (column + 0.5) * viewport.scale);
    const y = Math.floor(viewport.top + (row + 0.5) * viewport.scale);
    const inside = column < cells.width && row < cells.height && x >= 0 && y >= 0 && x < width && y < height;
    const held = shown.pictures.map(({ pixels }) => pixels.share());
    try {
      const values = inside ? await gpu.pass.valuesAt(shown.of, column, row) : undefined;
      this.#compare.setFrame({ readout: values && { x, y, values } });
    } finally {
      for (const pixels of held) pixels.release();
    }
  }

  #configure(device: GPUDevice, format: GPUTextureFormat): void {
    const [canvas, size] = [this.#canvas!, this.#size!];
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    const configured = this.#gpu!.configured;
    if (this.#context && configured === format) return;
    this.#context = canvas.getContext('webgpu') ?? undefined;
    this.#gpu!.configured = format;
    if (this.#context) this.#compare.setFrame({ display: configureCanvas(this.#context, device, format) });
  }

  #gpuOn(device: GPUDevice): Gpu {
    if (this.#gpu?.device === device) return this.#gpu;
    this.#free();
    this.#context?.unconfigure();
    this.#context = undefined;
    this.#gpu = { device, pass: new ComparisonPass(device), configured: undefined };
    return this.#gpu;
  }

  #forget(): void {
    if (this.#shown) releaseAll(this.#shown.pictures);
    this.#shown = undefined;
  }

  #free(): void {
    this.#forget();
    this.pictures.keepOnly([]);
    this.#gpu?.pass.dispose();
    this.#gpu = undefined;
  }
}

/** Those that a layout looks at: the first two, where they lie over each other. */
const seenPanes = (layout: CompareLayout, panes: readonly ComparePane[]): readonly ComparePane[] =>
  liesApart(layout.kind) || layout.kind === 'single' ? panes : panes.slice(0, 2);
