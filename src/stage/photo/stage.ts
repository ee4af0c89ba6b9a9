/**
 * Keeps the canvas showing what the editor's state says: it owns the GPU device, uploads the photo, draws when something
 * changes, and starts over when the device is lost. It never changes the document.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf, UserError } from '../../core/errors';
import { adapterName } from '../../core/gpu-adapter';
import type { Platform } from '../../core/platform';
import type { EditDocument, InputTransform } from '../../core/step';
import { untilFound } from '../../core/work/until-found';
import { watch } from '../../core/work/watch';
import type { Editor } from '../../editor/editor';
import type { EditorState, OpenPhoto } from '../../editor/state';
import { type ScreenRequest } from '../../render/gpu/passes/screen-pass';
import { displayPrimaries } from '../../render/transform/output-transform';
import { prepareSteps } from '../../render/chain/prepare';
import type { PhotoRenderer } from '../../render/renderer';
import { type Frame, NOTHING_DRAWN } from './frame';
import { smallPictures } from './small-pictures';
import { openStageGpu, type StageGpu } from './stage-gpu';
import { GpuPhoto, type PhotoDevice } from './gpu-photo';
import { Latest } from '../../core/work/latest';
import { PhotoView } from './photo-view';
import { idle, nextFrame } from '../page-time';

/** A device that fails this often in a row is not asked for again. */
const MOST_LOSSES = 4;
/** A device that lived this long, in milliseconds, was not failing in a row. */
const HEALTHY_AFTER = 20_000;

/** The part of the editor's state that is drawn. */
type Drawn = Pick<EditorState, 'photo' | 'document' | 'view' | 'before'>;

export interface UploadedPhoto extends PhotoDevice {
  readonly shown: GpuPhoto;
}

export class Stage {
  readonly frame: StoreApi<Frame> = createStore<Frame>(() => NOTHING_DRAWN);
  readonly view = new PhotoView(this.frame);
  readonly #editor: Editor;
  readonly #platform: Platform;
  #canvas: HTMLCanvasElement | undefined;
  #context: GPUCanvasContext | undefined;
  #gpu: StageGpu | undefined;
  #shown: GpuPhoto | undefined;
  #losses = 0;
  readonly #uploads = this.#latest(() => this.#upload());
  readonly #draws = this.#latest(() => this.#draw());
  readonly #histograms = this.#latest(() => this.#countHistogram());
  readonly #strips = this.#latest(() => this.#drawStrip());

  readonly #countsUnseen: boolean;

  /** `countsUnseen`: histogram and strip are kept up while there is no canvas, for who draws the photo elsewhere. */
  constructor(editor: Editor, platform: Platform, { countsUnseen = false } = {}) {
    this.#editor = editor;
    this.#platform = platform;
    this.#countsUnseen = countsUnseen;
    watch(
      editor.store,
      ({ photo, document, view, before }) => ({ photo, document, view, before }),
      (now, former) => this.#onChange(now, former),
    );
    watch(
      this.frame,
      ({ viewport }) => viewport,
      () => this.#draws.request(),
    );
    void this.#start();
  }

  /** Draws into a canvas from now on; returns how to stop. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#configure();
    return () => {
      this.#context?.unconfigure();
      this.#context = undefined;
      this.#canvas = undefined;
    };
  }

  /**
   * Renders the open photo at full size, with the input transform given; waits until it is on the GPU. Rejects with a
   * CancelledError where the signal says so, and with a UserError where the photo will not come: it does not fit, another
   * one was opened meanwhile, or there is no GPU.
   */
  renderer(photo: OpenPhoto, input: InputTransform, signal: AbortSignal): Promise<PhotoRenderer> {
    return this.#onGpu(photo, input, ({ shown }) => shown.renderer(), signal);
  }

  /** Waits until the open photo is on the GPU with the input transform given. Rejects as `renderer` does. */
  whenUploaded(photo: OpenPhoto, input: InputTransform, signal?: AbortSignal): Promise<UploadedPhoto> {
    return this.#onGpu(photo, input, (uploaded) => uploaded, signal);
  }

  /** Resolves to the result of `take` as soon as the photo is there. */
  #onGpu<Value>(
    photo: OpenPhoto,
    input: InputTransform,
    take: (uploaded: UploadedPhoto) => Value,
    signal?: AbortSignal,
  ): Promise<Value> {
    const find = (): Value | undefined => {
      const { photo: open, document } = this.#editor.state;
      const { device, failed } = this.frame.getState();
      if (open !== photo || document.input !== input) {
        throw new UserError(`${photo.name} was not rendered, since it is not what is open any more.`);
      }
      if (device.state === 'missing') throw new UserError(device.text);
      if (failed?.photo === photo && failed.input === input) throw failed.error;
      return this.uploaded && take(this.uploaded);
    };
    return untilFound(find, [this.#editor.store, this.frame], signal);
  }

  /** Whether the canvas is about to change: it shows the current state where this is false and the frame is ready. */
  get busy(): boolean {
    return this.#uploads.busy || this.#draws.busy;
  }

  /** The device that draws; undefined while there is none. */
  get device(): GPUDevice | undefined {
    return this.#gpu?.device;
  }

  /** The open photo on its device, for others that draw it as well; undefined while it is not there as it should be. */
  get uploaded(): UploadedPhoto | undefined {
    const [gpu, shown] = [this.#gpu, this.#shown];
    const { photo, document } = this.#editor.state;
    return gpu && shown?.photo === photo && shown?.input === document.input
      ? { device: gpu.device, regions: gpu.regions, shown }
      : undefined;
  }

  /** For tests: what a driver's crash looks like. */
  loseDevice(): void {
    this.#gpu?.device.destroy();
  }

  async #start(): Promise<void> {
    const found = await this.#platform.requestAdapter();
    if ('reason' in found) {
      this.frame.setState({ device: { state: 'missing', text: found.reason } });
      return;
    }
    const name = adapterName(found.adapter.info);
    try {
      const gpu = await openStageGpu(found.adapter);
      const opened = performance.now();
      void gpu.device.lost.then(() => this.#onLost(performance.now() - opened));
      this.#gpu = gpu;
      this.frame.setState({ device: { state: 'ready', text: name } });
      this.#configure();
      this.#uploads.request();
    } catch (error) {
      const text = `${name} could not be opened: ${messageOf(error)}`;
      this.frame.setState({ device: { state: 'missing', text } });
    }
  }

  /** The photo is whole in memory, so nothing is lost with the device but time. */
  #onLost(livedFor: number): void {
    this.#gpu = undefined;
    this.#shown = undefined;
    this.#losses = livedFor > HEALTHY_AFTER ? 1 : this.#losses + 1;
    if (this.#losses > MOST_LOSSES) {
      const text = 'The GPU keeps failing: your edits are kept; reload the page, or restart the browser.';
      this.frame.setState({ ready: false, device: { state: 'missing', text } });
      return;
    }
    const text = 'The GPU was lost; starting it again';
    this.frame.setState({ ready: false, device: { state: 'lost', text } });
    void this.#start();
  }

  #configure(): void {
    if (!this.#canvas || !this.#gpu) return;
    this.#context = this.#canvas.getContext('webgpu') ?? undefined;
    const { device, format } = this.#gpu;
    this.#context?.configure({ device, format, alphaMode: 'opaque' });
    this.#draws.request();
  }

  #onChange({ photo, document }: Drawn, former: Drawn): void {
    if (photo !== former.photo) this.view.show(photo?.source);
    if (photo !== former.photo || document.input !== former.document.input) this.#uploads.request();
    this.#draws.request();
  }

  /** A device that goes away fails whatever it was at; that is told of elsewhere, and done again by the next one. */
  #latest(work: () => Promise<void>): Latest {
    return new Latest(work, (error) => {
      if (this.#gpu && !(error instanceof CancelledError)) {
        this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
      }
    });
  }

  /** Puts the open photo on the GPU; what is shown stays until the new one is there. */
  async #upload(): Promise<void> {
    const gpu = this.#gpu;
    const { photo, document } = this.#editor.state;
    if (!gpu || !photo) return;
    if (this.#shown?.photo === photo && this.#shown.input === document.input) return;
    this.frame.setState({ failed: undefined, ...(this.#shown?.photo !== photo && { ready: false }) });
    try {
      const uploaded = await GpuPhoto.upload(gpu, photo, document.input, this.#shown);
      if (gpu !== this.#gpu) return;
      const replaced = this.#shown;
      this.#shown = uploaded;
      // Its histogram may be under way.
      void this.#histograms.settled.then(() => replaced?.dispose());
      this.frame.setState({ uploads: this.frame.getState().uploads + 1, failed: undefined });
      this.#draws.request();
    } catch (error) {
      // A device that goes away in the middle is told of elsewhere, and the upload starts over.
      if (gpu !== this.#gpu) return;
      this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
      this.frame.setState({ failed: { photo, input: document.input, error } });
    }
  }

  /** Returns the frame to draw, or undefined while something is missing. */
  #request(): (ScreenRequest & { readonly gpu: StageGpu; readonly shown: GpuPhoto }) | undefined {
    const [gpu, shown, { viewport }] = [this.#gpu, this.#shown, this.view.state];
    const { document, view, before } = this.#editor.state;
    if (!gpu || !shown || !viewport || viewport.width < 1 || viewport.height < 1) return undefined;
    const steps = prepareSteps(before ? [] : document.steps);
    const primaries = displayPrimaries(shown.photo.profile, view);
    return { gpu, shown, viewport, steps, output: document.output, primaries };
  }

  async #draw(): Promise<void> {
    if (!this.#canvas && this.#countsUnseen) {
      this.#histograms.request();
      this.#strips.request();
      return;
    }
    const asked = this.#request();
    // A missing part asks for a frame when it comes.
    if (!asked || !this.#canvas) return;
    const pipeline = await asked.gpu.screen.prepare(asked);
    await nextFrame();
    // While a shader was compiled things went on: draw what is wanted now, or come back for its shader.
    const request = this.#request();
    if (!request || !this.#context || !this.#canvas) return;
    if ((await request.gpu.screen.prepare(request)) !== pipeline) {
      this.#draws.request();
      return;
    }
    const { gpu, shown, viewport } = request;
    if (this.#canvas.width !== viewport.width) this.#canvas.width = viewport.width;
    if (this.#canvas.height !== viewport.height) this.#canvas.height = viewport.height;
    gpu.screen.draw(this.#context.getCurrentTexture().createView(), shown.pyramid, request, pipeline);
    // One frame at a time: a queue of stale ones would make the photo trail behind the slider.
    await gpu.device.queue.onSubmittedWorkDone();
    const ready = shown.photo === this.#editor.state.photo;
    this.frame.setState({ ready, drawn: this.frame.getState().drawn + 1 });
    this.#histograms.request();
    this.#strips.request();
  }

  async #countHistogram(): Promise<void> {
    const request = this.#request();
    if (!request) return;
    try {
      const histogram = await request.gpu.histograms.run(request.shown.pyramid, request);
      if (request.gpu === this.#gpu) this.frame.setState({ histogram });
    } catch (error) {
      // The device or the photo went away in the middle: the next draw counts again.
      if (request.gpu === this.#gpu && request.shown === this.#shown) throw error;
    }
  }

  async #drawStrip(): Promise<void> {
    await idle();
    const thumbnails = this.#picturesAfter(this.#editor.state.document);
    if (thumbnails) this.frame.setState({ thumbnails });
  }

  /**
   * Small pictures of any document on the open photo: its input, then the result of each step. Undefined while the photo
   * is not on the GPU with that input transform: `frame.uploads` tells when to ask again.
   */
  async picturesAfter(document: EditDocument): Promise<readonly ImageData[] | undefined> {
    await idle();
    return this.#shown?.input === document.input ? this.#picturesAfter(document) : undefined;
  }

  #picturesAfter(document: EditDocument): readonly ImageData[] | undefined {
    return this.#shown && smallPictures(this.#shown, document, this.#editor.state.view);
  }
}
