/**
 * Keeps the canvas showing what the editor's state says: it owns the drawer, hands it the photo, draws when something
 * changes, and starts over when the drawer is lost. It never changes the document.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { CancelledError, messageOf, UserError } from '../../core/errors';
import type { Platform } from '../../core/platform';
import type { EditDocument, InputTransform } from '../../core/step';
import { untilFound } from '../../core/work/until-found';
import { watch } from '../../core/work/watch';
import type { Editor } from '../../editor/editor';
import type { EditorState, OpenPhoto } from '../../editor/state';
import { displayPrimaries } from '../../render/transform/output-transform';
import { prepareSteps } from '../../render/chain/prepare';
import type { PhotoRenderer } from '../../render/renderer';
import { RendererSetting } from '../drawing/renderer-setting';
import type { DrawnPhoto, PhotoCanvas, PhotoDrawer, PhotoFrame } from '../drawing/photo-drawer';
import { DrawerKeeper } from './drawer-keeper';
import { type DeviceStatus, type Frame, NOTHING_DRAWN } from './frame';
import { Latest } from '../../core/work/latest';
import { PhotoView } from './photo-view';
import { idle } from '../page-time';

/** The part of the editor's state that is drawn. */
type Drawn = Pick<EditorState, 'photo' | 'document' | 'view' | 'before'>;

/** The open photo, and who draws it. */
export interface UploadedPhoto {
  readonly drawer: PhotoDrawer;
  readonly shown: DrawnPhoto;
}

export interface StageOptions {
  /** Histogram and strip are kept up while there is no canvas, for who draws the photo elsewhere. */
  readonly countsUnseen?: boolean;
  /** Which kind of drawer is taken. */
  readonly renderer?: RendererSetting;
}

export class Stage {
  readonly frame: StoreApi<Frame> = createStore<Frame>(() => NOTHING_DRAWN);
  readonly view = new PhotoView(this.frame);
  readonly #editor: Editor;
  readonly #keeper: DrawerKeeper;
  #canvas: HTMLCanvasElement | undefined;
  /** The canvas in the drawer's hands. */
  #screen: PhotoCanvas | undefined;
  #shown: DrawnPhoto | undefined;
  readonly #uploads = this.#latest(() => this.#upload());
  readonly #draws = this.#latest(() => this.#draw());
  readonly #histograms = this.#latest(() => this.#countHistogram());
  readonly #strips = this.#latest(() => this.#drawStrip());

  readonly #countsUnseen: boolean;

  constructor(
    editor: Editor,
    platform: Platform,
    { countsUnseen = false, renderer = new RendererSetting() }: StageOptions = {},
  ) {
    this.#editor = editor;
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
    this.#keeper = new DrawerKeeper(platform, renderer, (drawer, device) => this.#onDrawer(drawer, device));
  }

  /** Draws into a canvas from now on; returns how to stop. */
  attach(canvas: HTMLCanvasElement): () => void {
    this.#canvas = canvas;
    this.#takeCanvas();
    return () => {
      this.#screen?.release();
      this.#screen = undefined;
      this.#canvas = undefined;
    };
  }

  /**
   * Renders the open photo at full size, with the input transform given; waits until the drawer has it. Rejects with a
   * CancelledError where the signal says so, and with a UserError where the photo will not come: it does not fit, another
   * one was opened meanwhile, or nothing can draw it.
   */
  renderer(photo: OpenPhoto, input: InputTransform, signal: AbortSignal): Promise<PhotoRenderer> {
    return this.#onceUploaded(photo, input, ({ shown }) => shown.renderer(), signal);
  }

  /** Renders a photo that need not be the open one. Rejects with a UserError where it does not fit, or nothing can draw it. */
  async rendererBeside(photo: OpenPhoto, input: InputTransform, signal: AbortSignal): Promise<PhotoRenderer> {
    const { drawer } = this.#keeper;
    const { device } = this.frame.getState();
    if (!drawer)
      throw new UserError(device.state === 'missing' ? device.text : 'It is started again: try once more.');
    const drawn = await drawer.upload(photo, input);
    const renderer = drawn.renderer();
    // The renderer keeps the pixels until it is disposed of.
    drawn.dispose();
    if (!signal.aborted) return renderer;
    renderer.dispose();
    throw new CancelledError();
  }

  /** Waits until the drawer has the open photo with the input transform given. Rejects as `renderer` does. */
  whenUploaded(photo: OpenPhoto, input: InputTransform, signal?: AbortSignal): Promise<UploadedPhoto> {
    return this.#onceUploaded(photo, input, (uploaded) => uploaded, signal);
  }

  /** Resolves to the result of `take` as soon as the photo is there. */
  #onceUploaded<Value>(
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
    return this.#uploads.busy || this.#draws.busy || this.#screen?.isCoarse === true;
  }

  /** The GPU device that draws; undefined while there is none. */
  get device(): GPUDevice | undefined {
    return this.#keeper.drawer?.device;
  }

  /** The open photo and its drawer, for others that draw it as well; undefined while it is not there as it should be. */
  get uploaded(): UploadedPhoto | undefined {
    const [drawer, shown] = [this.#keeper.drawer, this.#shown];
    const { photo, document } = this.#editor.state;
    return drawer && shown?.photo === photo && shown?.input === document.input
      ? { drawer, shown }
      : undefined;
  }

  /** For tests: what a driver's crash looks like. */
  loseDevice(): void {
    this.#keeper.drawer?.close();
  }

  /** The photo is whole in memory, so nothing is lost with a drawer but time. */
  #onDrawer(drawer: PhotoDrawer | undefined, device: DeviceStatus): void {
    this.#screen = undefined;
    this.#shown = undefined;
    this.frame.setState({ device, ...(!drawer && { ready: false }) });
    if (!drawer) return;
    this.#takeCanvas();
    this.#uploads.request();
  }

  #takeCanvas(): void {
    if (!this.#canvas || !this.#keeper.drawer) return;
    this.#screen = this.#keeper.drawer.photoCanvas(this.#canvas, () => this.#draws.request());
    this.#draws.request();
  }

  #onChange({ photo, document }: Drawn, former: Drawn): void {
    if (photo !== former.photo) this.view.show(photo?.source);
    if (photo !== former.photo || document.input !== former.document.input) this.#uploads.request();
    this.#draws.request();
  }

  /** A drawer that goes away fails whatever it was at; that is told of elsewhere, and done again by the next one. */
  #latest(work: () => Promise<void>): Latest {
    return new Latest(work, (error) => {
      if (this.#keeper.drawer && !(error instanceof CancelledError)) {
        this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
      }
    });
  }

  /** Hands the open photo to the drawer; what is shown stays until the new one is there. */
  async #upload(): Promise<void> {
    const drawer = this.#keeper.drawer;
    const { photo, document } = this.#editor.state;
    if (!drawer || !photo) return;
    if (this.#shown?.photo === photo && this.#shown.input === document.input) return;
    this.frame.setState({ failed: undefined, ...(this.#shown?.photo !== photo && { ready: false }) });
    try {
      const uploaded = await drawer.upload(photo, document.input, this.#shown);
      if (drawer !== this.#keeper.drawer) return;
      const replaced = this.#shown;
      this.#shown = uploaded;
      // Its histogram may be under way.
      void this.#histograms.settled.then(() => replaced?.dispose());
      this.frame.setState({ uploads: this.frame.getState().uploads + 1, failed: undefined });
      this.#draws.request();
    } catch (error) {
      // A drawer that goes away in the middle is told of elsewhere, and the upload starts over.
      if (drawer !== this.#keeper.drawer) return;
      this.#editor.tasks.notify({ kind: 'error', text: messageOf(error) });
      this.frame.setState({ failed: { photo, input: document.input, error } });
    }
  }

  /** Returns the frame to draw, or undefined while something is missing. */
  #wanted(): PhotoFrame | undefined {
    const [shown, { viewport }] = [this.#shown, this.view.state];
    const { document, view, before } = this.#editor.state;
    if (!shown || !viewport || viewport.width < 1 || viewport.height < 1) return undefined;
    const steps = prepareSteps(before ? [] : document.steps);
    const primaries = displayPrimaries(shown.photo.profile, view);
    return { shown, viewport, steps, output: document.output, primaries };
  }

  async #draw(): Promise<void> {
    const screen = this.#screen;
    if (this.#canvas) {
      // A missing part asks for a frame when it comes.
      const drawn = await screen?.draw(() => (this.#screen === screen ? this.#wanted() : undefined));
      if (!drawn || this.#screen !== screen) return;
      const ready = drawn.shown.photo === this.#editor.state.photo;
      this.frame.setState({ ready, drawn: this.frame.getState().drawn + 1 });
    } else if (!this.#countsUnseen) return;
    this.#histograms.request();
    this.#strips.request();
  }

  async #countHistogram(): Promise<void> {
    const wanted = this.#wanted();
    if (!wanted) return;
    const { shown, ...look } = wanted;
    try {
      const histogram = await shown.histogram(look);
      if (shown === this.#shown) this.frame.setState({ histogram });
    } catch (error) {
      // The drawer or the photo went away in the middle: the next draw counts again.
      if (shown === this.#shown) throw error;
    }
  }

  async #drawStrip(): Promise<void> {
    await idle();
    const thumbnails = await this.#picturesAfter(this.#editor.state.document);
    if (thumbnails) this.frame.setState({ thumbnails });
  }

  /**
   * Small pictures of any document on the open photo: its input, then the result of each step. Undefined while the drawer
   * has not got the photo with that input transform: `frame.uploads` tells when to ask again.
   */
  async picturesAfter(document: EditDocument): Promise<readonly ImageData[] | undefined> {
    await idle();
    return this.#shown?.input === document.input ? this.#picturesAfter(document) : undefined;
  }

  async #picturesAfter({ steps, output }: EditDocument): Promise<readonly ImageData[] | undefined> {
    const shown = this.#shown;
    try {
      return await shown?.pictures(steps, output, this.#editor.state.view);
    } catch (error) {
      // They went away with their drawer or their photo, and are asked for again.
      if (shown === this.#shown) throw error;
      return undefined;
    }
  }
}
