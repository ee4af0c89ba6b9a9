/**
 * The interface of what draws photos on canvases: a stage holds one, and does not know how it draws. Whatever it has made
 * is lost with it.
 */
import type { Region } from '../../core/image';
import type { Size } from '../../core/pixels/shrink';
import type { InputTransform, OutputTransform, Step, View } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import type { PreparedStep } from '../../render/chain/prepare';
import type { CellGrid, CompareLayout } from '../../render/comparison-layout';
import type { Histogram } from '../../render/histogram';
import type { PhotoLook, ScreenRequest } from '../../render/photo-look';
import type { SourcePrecision, WorkPrecision } from '../../render/precision/precision';
import type { PhotoRenderer } from '../../render/renderer';
import type { Viewport } from '../../render/viewport';
import type { CanvasChoice, DisplayFacts } from '../display-facts';

export interface PhotoDrawer {
  readonly kind: 'gpu' | 'processor';
  /** Its name, to show to people. */
  readonly name: string;
  /** Resolves once it is lost, and every photo of it with it. */
  readonly lost: Promise<void>;
  /** The GPU device; undefined where none is used. */
  readonly device: GPUDevice | undefined;
  /**
   * Takes a photo in. `before`: the same photo with another input transform, whose samples need not travel again.
   * Rejects with a UserError where the photo does not fit.
   */
  upload(photo: OpenPhoto, input: InputTransform, before?: DrawnPhoto): Promise<DrawnPhoto>;
  /**
   * Takes hold of a canvas for one photo. `refine` is called where the last frame was coarse and nothing has moved since:
   * the same frame, drawn again, is exact. Without it all frames are exact.
   */
  photoCanvas(canvas: HTMLCanvasElement, refine?: () => void): PhotoCanvas;
  /** Takes hold of a canvas for several pictures. */
  comparisonCanvas(canvas: HTMLCanvasElement, refine: () => void): ComparisonCanvas;
  /** Lets everything go. */
  close(): void;
}

/** One open photo with one input transform, as a drawer has it. */
export interface DrawnPhoto {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  /** Counts what is shown of the whole photo. */
  histogram(look: PhotoLook): Promise<Histogram>;
  /** Small pictures: the input, then the result of each step, disabled ones included. */
  pictures(steps: readonly Step[], output: OutputTransform, view: View): Promise<readonly ImageData[]>;
  /** Renders at full size from pixels that stay until it is disposed of. */
  renderer(): PhotoRenderer;
  /**
   * The pixels as a source of this precision would have them, kept as long as anybody has them. Rejects with a
   * CancelledError where the photo has gone.
   */
  lease(precision?: SourcePrecision): Promise<PixelsLease>;
  /** The stage has no use for it any more; the pixels go when nobody has. */
  dispose(): void;
}

/** Pixels of a photo at a precision, which are kept until they are released. */
export interface PixelsLease {
  readonly photo: OpenPhoto;
  /** Sizes of the photo and of each halving of it. */
  readonly levels: readonly [Size, ...Size[]];
  /** Renders at full size; for as long as the pixels are kept. */
  renderer(): PhotoRenderer;
  /** Renders a part of a level: interleaved RGB after the output transform. */
  read(part: LevelPart): Promise<Float32Array>;
  /** For one more, who releases them. */
  share(): PixelsLease;
  release(): void;
}

export interface LevelPart {
  readonly levelIndex: number;
  /** In the level's pixels. */
  readonly region: Region;
  readonly steps: readonly PreparedStep[];
  readonly output: OutputTransform;
  readonly work?: WorkPrecision;
}

export interface PhotoFrame extends ScreenRequest {
  readonly shown: DrawnPhoto;
}

export interface PhotoCanvas {
  /**
   * Draws the frame that `wanted` names when the page is ready to draw, and resolves to it once it is on the canvas.
   * Resolves to undefined where nothing is wanted any more.
   */
  draw(wanted: () => PhotoFrame | undefined): Promise<PhotoFrame | undefined>;
  /** Whether an exact frame is still to come. */
  readonly isCoarse: boolean;
  /** Lets the canvas go. */
  release(): void;
}

/** A picture that is compared; whoever has it releases its pixels. */
export interface LeasedPicture {
  readonly pixels: PixelsLease;
  readonly look: PhotoLook;
}

export interface ComparisonFrame {
  readonly pictures: readonly LeasedPicture[];
  readonly layout: CompareLayout;
  readonly cells: CellGrid;
  /** The part of the photo that all pictures show. It has the size of a cell. */
  readonly viewport: Viewport;
  /** The canvas, in device pixels. */
  readonly size: Size;
}

export interface ComparisonCanvas {
  /** What the canvas shows; undefined before the first frame. */
  readonly display: DisplayFacts | undefined;
  /** Whether an exact frame is still to come. */
  readonly isCoarse: boolean;
  /** Resolves to true once the frame is on the canvas, and to false where it is not `wanted` when it could be drawn. */
  draw(frame: ComparisonFrame, choice: CanvasChoice, wanted: () => boolean): Promise<boolean>;
  /** The canvas's picture in 8 bits. */
  snapshot(frame: ComparisonFrame): Promise<ImageData>;
  /** Red, green and blue that a file would have of a cell's pixel, in each picture; undefined where there are none. */
  valuesAt(frame: ComparisonFrame, column: number, row: number): Promise<number[][] | undefined>;
  /** The window has come to another screen: the next frame looks at it anew. */
  forgetDisplay(): void;
  /** Lets the canvas go. */
  release(): void;
}
