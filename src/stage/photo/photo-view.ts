/**
 * Where the person looks: zoom and pan of one photo in one canvas, which it writes into the stage's frame. Follows the
 * canvas's size; knows no pixels.
 */
import type { Size } from '../../core/pixels/shrink';
import type { StoreApi } from 'zustand/vanilla';
import type { Viewport } from '../../render/viewport';
import type { Frame } from './frame';
import {
  type Canvas,
  centerOf,
  fittedViewport,
  fitScale,
  nextScale,
  pannedBy,
  viewportAt,
  zoomedAt,
} from './viewport-math';

/** Coordinates are device pixels of the canvas, `scale` is photo pixels per device pixel. */
export class PhotoView {
  readonly #frame: StoreApi<Frame>;
  #canvas: Canvas | undefined;
  #photo: Size | undefined;

  constructor(frame: StoreApi<Frame>) {
    this.#frame = frame;
  }

  get state(): Pick<Frame, 'viewport' | 'fit'> {
    return this.#frame.getState();
  }

  /** A canvas without a size is hidden; the view waits until it is shown again. */
  resize(canvas: Canvas): void {
    if (canvas.width <= 0 || canvas.height <= 0) return;
    this.#canvas = canvas;
    this.#update();
  }

  /** Another photo is shown whole; the same size again (a reopened file) keeps the place. */
  show(photo: Size | undefined): void {
    const same = photo?.width === this.#photo?.width && photo?.height === this.#photo?.height;
    this.#photo = photo;
    if (!same) this.#frame.setState({ fit: true, viewport: undefined });
    this.#update();
  }

  /** After another size or photo: whole photos stay whole, and others keep their center. */
  #update(): void {
    const [photo, canvas] = [this.#photo, this.#canvas];
    if (!photo || !canvas) return;
    const { viewport, fit } = this.state;
    if (fit || !viewport) {
      this.#set(fittedViewport(photo, canvas));
      return;
    }
    const { x, y } = centerOf(viewport);
    this.#set(viewportAt(photo, canvas, viewport.scale, x, y));
  }

  /** The whole photo, also after the canvas has another size. */
  showAll(): void {
    this.#frame.setState({ fit: true });
    this.#update();
  }

  /** One photo pixel per device pixel, around a canvas point or the center. */
  showActualSize(x?: number, y?: number): void {
    this.zoomTo(1, x, y);
  }

  /** Keeps the photo where it is under a canvas point, or under the center. */
  zoomTo(scale: number, x?: number, y?: number): void {
    const { viewport } = this.state;
    const [photo, canvas] = [this.#photo, this.#canvas];
    if (!viewport || !photo || !canvas) return;
    const [atX, atY] = [x ?? canvas.width / 2, y ?? canvas.height / 2];
    this.#set(zoomedAt(viewport, photo, canvas.margin, scale, atX, atY));
  }

  /** `factor` above 1 shows more detail. */
  zoomBy(factor: number, x: number, y: number): void {
    const { viewport } = this.state;
    if (viewport) this.zoomTo(viewport.scale / factor, x, y);
  }

  /** To the next of the usual scales; 1 shows more detail. */
  zoomStep(direction: 1 | -1): void {
    const { viewport } = this.state;
    const [photo, canvas] = [this.#photo, this.#canvas];
    if (viewport && photo && canvas) this.zoomTo(nextScale(viewport, photo, canvas.margin, direction));
  }

  /** Between all of it and 100 % at a canvas point. */
  toggle(x: number, y: number): void {
    if (this.state.fit) this.showActualSize(x, y);
    else this.showAll();
  }

  /** By device pixels. */
  panBy(dx: number, dy: number): void {
    const { viewport } = this.state;
    if (viewport && this.#photo) this.#set(pannedBy(viewport, this.#photo, dx, dy));
  }

  /** A person who zooms out to the whole photo means that it should stay whole. */
  #set(viewport: Viewport): void {
    const [photo, canvas] = [this.#photo, this.#canvas];
    const fit = photo !== undefined && canvas !== undefined && viewport.scale === fitScale(photo, canvas);
    this.#frame.setState({ viewport, fit });
  }
}
