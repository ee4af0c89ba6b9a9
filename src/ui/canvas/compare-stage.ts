/**
 * Keeps a canvas showing what is compared. It shares the stage's device, and through the photo its samples; it never
 * changes the document.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf, UserError } from '../../core/errors';
import type { Compare, ComparePane } from '../../editor/compare';
import type { Editor } from '../../editor/editor';
import { CELL_GAP, type CellGrid, cellsOf } from '../../render/compare-layout';
import {
  type ComparedPicture,
  ComparisonPass,
  type ComparisonRequest,
} from '../../render/gpu/compare/comparison-pass';
import { readBytes } from '../../render/gpu/read-texture';
import { displayPrimaries } from '../../render/output-transform';
import { prepareSteps } from '../../render/prepare';
import { type CanvasChoice, canvasFormat, configureCanvas, type DisplayFacts } from './display-facts';
import { GpuPhoto } from './gpu-photo';
import { Latest } from './latest';
import type { PhotoView } from './photo-view';
import type { Point } from './use-photo-gestures';
import { nextFrame, type Stage, type UploadedPhoto } from './stage';

const SNAPSHOT_FORMAT: GPUTextureFormat = 'rgba8unorm';

/** The pixel under the pointer. */
export interface Readout {
  /** In the photo. */
  readonly x: number;
  readonly y: number;
  /** Red, green and blue of each picture as drawn, 0..1. */
  readonly values: readonly (readonly number[])[];
}

export interface CompareFrame {
  readonly cells: CellGrid | undefined;
  readonly ready: boolean;
  readonly readout: Readout | undefined;
  /** What the canvas shows; undefined before the first frame. */
  readonly display: DisplayFacts | undefined;
  /** What the person wants of the canvas. */
  readonly canvas: CanvasChoice;
  /** Frames drawn so far. */
  readonly drawn: number;
}

/** A pane on the GPU. */
export interface Picture extends ComparedPicture {
  readonly photo: GpuPhoto;
}

/** What lives and dies with a device. */
interface Gpu {
  readonly device: GPUDevice;
  readonly pass: ComparisonPass;
}

export class CompareStage {
  readonly frame: StoreApi<CompareFrame> = createStore<CompareFrame>(() => ({
    cells: undefined,
    ready: false,
    readout: undefined,
    display: undefined,
    canvas: 'auto',
    drawn: 0,
  }));
  readonly #editor: Editor;
  readonly #compare: Compare;
  readonly #stage: Stage;
  readonly #view: PhotoView;
  #canvas: HTMLCanvasElement | undefined;
  #context: GPUCanvasContext | undefined;
  #size: { width: number; height: number; margin: number } | undefined;
  #gpu: Gpu | undefined;
  /** What is on the canvas. */
  #shown: { readonly pictures: readonly Picture[]; readonly of: ComparisonRequest } | undefined;
  /** Photos beside the open one, each with the device and input it was put there for. */
  readonly #others = new Map<object, { uploaded: UploadedPhoto; photo: Promise<GpuPhoto> }>();
  #point: Point | undefined;
  readonly #draws = new Latest(() => this.#draw());
  readonly #readouts = new Latest(() => this.#readPoint());

  constructor(editor: Editor, compare: Compare, stage: Stage, view: PhotoView) {
    this.#editor = editor;
    this.#compare = compare;
    this.#stage = stage;
    this.#view = view;
  }

  /** Draws into a canvas from now on; returns how to stop, which frees what was made for it. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    const redraw = (): void => this.#draws.request();
    const stops = [
      this.#editor.store.subscribe(redraw),
      this.#compare.store.subscribe(() => {
        this.#layOut();
        redraw();
      }),
      this.#view.store.subscribe(redraw),
      this.#stage.frame.subscribe((frame, previous) => {
        if (frame.uploads !== previous.uploads || frame.ready !== previous.ready) redraw();
      }),
    ];
    redraw();
    return () => {
      for (const stop of stops) stop();
      this.#canvas = undefined;
      this.#context?.unconfigure();
      this.#context = undefined;
      this.frame.setState({ ready: false });
      void this.#draws.settled.then(() => {
        if (!this.#canvas) this.#free();
      });
    };
  }

  /** The canvas's size in device pixels, and the ground that pictures keep around them. */
  resize(size: { readonly width: number; readonly height: number; readonly margin: number }): void {
    this.#size = size;
    this.#layOut();
    this.#draws.request();
  }

  /** Where the pointer is on the canvas, in device pixels. */
  point(point: Point | undefined): void {
    this.#point = point;
    this.#readouts.request();
  }

  setCanvas(canvas: CanvasChoice): void {
    this.frame.setState({ canvas });
    this.#draws.request();
  }

  get busy(): boolean {
    return this.#draws.busy;
  }

  /** Everything that a pane needs to be rendered, at any size. Undefined while the photo is not on the GPU. */
  async picture(pane: ComparePane): Promise<Picture | undefined> {
    const uploaded = this.#stage.uploaded;
    if (!uploaded) return undefined;
    const { document, view } = this.#editor.state;
    const photo = pane.photo ? await this.#otherPhoto(uploaded, pane) : uploaded.shown;
    const pyramid = await photo.pyramidFor(pane.precision.source);
    const request = {
      steps: prepareSteps((pane.steps ?? document).steps),
      output: document.output,
      primaries: displayPrimaries(photo.photo.profile, view),
      precision: pane.precision,
    };
    return { photo, pyramid, request };
  }

  /** The view shows one cell; all of them look at the same place. */
  #layOut(): void {
    const size = this.#size;
    if (!size) return;
    const { kind, panes } = this.#compare.state;
    const cells = cellsOf(kind, panes.length, size);
    const shown = this.frame.getState().cells;
    if (JSON.stringify(shown) === JSON.stringify(cells)) return;
    this.frame.setState({ cells });
    this.#view.resize({ width: cells.width, height: cells.height, margin: size.margin });
  }

  #otherPhoto(uploaded: UploadedPhoto, { photo }: ComparePane): Promise<GpuPhoto> {
    const { input } = this.#editor.state.document;
    const kept = this.#others.get(photo!);
    if (kept?.uploaded.device === uploaded.device && kept.uploaded.shown.input === input) return kept.photo;
    void kept?.photo.then((each) => each.dispose());
    const made = GpuPhoto.upload(uploaded, photo!, input);
    made.catch(() => this.#others.delete(photo!));
    this.#others.set(photo!, { uploaded, photo: made });
    return made;
  }

  async #draw(): Promise<void> {
    try {
      await this.#drawNow();
    } catch (error) {
      // A device that was lost starts again by itself, and asks for another frame.
      if (this.#stage.uploaded) this.#editor.notify({ kind: 'error', text: messageOf(error) });
    }
  }

  async #drawNow(): Promise<void> {
    const uploaded = this.#stage.uploaded;
    if (!uploaded || !this.#canvas || !this.#size) return;
    const gpu = this.#gpuOn(uploaded.device);
    const release = uploaded.shown.hold();
    try {
      const { panes } = this.#compare.state;
      const pictures = await Promise.all(panes.map((pane) => this.picture(pane)));
      if (pictures.some((picture) => picture === undefined)) return;
      await this.#drawPictures(gpu, pictures as Picture[]);
      uploaded.shown.keepRounded(panes.map(({ precision }) => precision.source));
    } finally {
      release();
    }
  }

  /** What is to be drawn of some pictures; undefined while the view does not fit the canvas. */
  #request(pictures: readonly Picture[]): ComparisonRequest | undefined {
    const { viewport } = this.#view.store.getState();
    const { cells } = this.frame.getState();
    if (!viewport || !cells || viewport.width !== cells.width || viewport.height !== cells.height) {
      return undefined;
    }
    return { pictures, layout: this.#compare.layout, cells, viewport };
  }

  async #drawPictures({ device, pass }: Gpu, pictures: readonly Picture[]): Promise<void> {
    const request = this.#request(pictures);
    if (!request) return;
    const format = canvasFormat(this.frame.getState().canvas);
    const pipelines = await pass.prepare(request, format);
    await nextFrame();
    if (!this.#canvas) return;
    this.#configure(device, format);
    pass.draw(this.#context!.getCurrentTexture(), request, pipelines);
    this.#shown = { pictures, of: request };
    // One frame at a time: a queue of stale ones would make the photo trail behind the slider.
    await device.queue.onSubmittedWorkDone();
    this.frame.setState({ ready: true, drawn: this.frame.getState().drawn + 1 });
    this.#readouts.request();
  }

  /** What the canvas shows, in 8 bits. Throws a UserError where there is nothing on it. */
  async snapshot(): Promise<ImageData> {
    const [gpu, shown, size] = [this.#gpu, this.#shown, this.#size];
    if (!gpu || !shown || !size) {
      throw new UserError('There is nothing to save yet: wait for the pictures to appear.');
    }
    const { device, pass } = gpu;
    const held = shown.pictures.map(({ photo }) => photo.hold());
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
      for (const release of held) release();
    }
  }

  async #readPoint(): Promise<void> {
    const [point, gpu, shown] = [this.#point, this.#gpu, this.#shown];
    if (!point || !gpu || !shown) {
      this.frame.setState({ readout: undefined });
      return;
    }
    const { cells, viewport } = shown.of;
    const [{ width, height }] = shown.pictures[0]!.pyramid.levels;
    const [column, row] = [
      Math.floor(point.x % (cells.width + CELL_GAP)),
      Math.floor(point.y % (cells.height + CELL_GAP)),
    ];
    const x = Math.floor(viewport.left + (column + 0.5) * viewport.scale);
    const y = Math.floor(viewport.top + (row + 0.5) * viewport.scale);
    const inside = column < cells.width && row < cells.height && x >= 0 && y >= 0 && x < width && y < height;
    const held = shown.pictures.map(({ photo }) => photo.hold());
    try {
      const values = inside ? await gpu.pass.valuesAt(shown.of, column, row) : undefined;
      this.frame.setState({ readout: values && { x, y, values } });
    } finally {
      for (const release of held) release();
    }
  }

  #configure(device: GPUDevice, format: GPUTextureFormat): void {
    const [canvas, size] = [this.#canvas!, this.#size!];
    if (canvas.width !== size.width) canvas.width = size.width;
    if (canvas.height !== size.height) canvas.height = size.height;
    const configured = this.#context?.getConfiguration();
    if (configured?.device === device && configured.format === format) return;
    this.#context = canvas.getContext('webgpu') ?? undefined;
    if (this.#context) this.frame.setState({ display: configureCanvas(this.#context, device, format) });
  }

  #gpuOn(device: GPUDevice): Gpu {
    if (this.#gpu?.device === device) return this.#gpu;
    this.#free();
    this.#gpu = { device, pass: new ComparisonPass(device) };
    return this.#gpu;
  }

  #free(): void {
    this.#gpu?.pass.dispose();
    this.#gpu = undefined;
    this.#shown = undefined;
    for (const { photo } of this.#others.values()) void photo.then((each) => each.dispose());
    this.#others.clear();
  }
}
