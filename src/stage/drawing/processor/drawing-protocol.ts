/** The requests of the page to the worker that draws with the processor, and its answers. */
import type { Region, SourceImage } from '../../../core/image';
import type { Size } from '../../../core/pixels/shrink';
import type { OutputTransform } from '../../../core/step';
import type { CellGrid, CompareLayout } from '../../../render/comparison-layout';
import type { Histogram } from '../../../render/histogram';
import type { PhotoLook } from '../../../render/photo-look';
import type { OutputPrecision, WorkPrecision } from '../../../render/precision/precision';
import type { ResolvedInput } from '../../../render/transform/input-transform';
import type { Viewport } from '../../../render/viewport';
import type { PackedSteps } from './packed-steps';

/** A look as it travels. */
export interface PackedLook extends Omit<PhotoLook, 'steps'> {
  readonly steps: PackedSteps;
}

/** A picture of a photo, by the numbers under which the worker keeps pixels. */
export interface PackedPicture {
  readonly pixels: number;
  readonly look: PackedLook;
}

interface PackedRows {
  readonly steps: PackedSteps;
  readonly output: OutputTransform;
  readonly work?: WorkPrecision;
}

/** Several pictures, as a canvas shows them. */
export interface PackedComparison {
  readonly pictures: readonly PackedPicture[];
  readonly layout: CompareLayout;
  readonly cells: CellGrid;
  readonly viewport: Viewport;
  readonly size: Size;
}

export type DrawingRequest =
  /** Keeps a photo's samples under a number. */
  | { readonly kind: 'keep'; readonly photo: number; readonly source: SourceImage }
  | { readonly kind: 'forget'; readonly photo: number }
  /** Makes the pixels of a photo, at every level, and keeps them under a number. */
  | {
      readonly kind: 'prepare';
      readonly photo: number;
      readonly pixels: number;
      readonly input: ResolvedInput;
    }
  | { readonly kind: 'drop'; readonly pixels: number }
  /** `coarse`: for a view of half the size, which is drawn while something moves. */
  | (PackedPicture & { readonly kind: 'view'; readonly viewport: Viewport; readonly coarse: boolean })
  | (PackedComparison & { readonly kind: 'comparison'; readonly coarse: boolean })
  | (PackedComparison & { readonly kind: 'values'; readonly column: number; readonly row: number })
  | (PackedPicture & { readonly kind: 'histogram' })
  /** Small pictures: the input, then one after each list of steps, which is empty for a disabled step. */
  | {
      readonly kind: 'strip';
      readonly pixels: number;
      readonly steps: readonly PackedSteps[];
      readonly look: Omit<PhotoLook, 'steps'>;
    }
  | (PackedRows & {
      readonly kind: 'part';
      readonly pixels: number;
      readonly levelIndex: number;
      readonly region: Region;
    })
  /** Rows at full size, as floats. */
  | (PackedRows & {
      readonly kind: 'rows';
      readonly pixels: number;
      readonly firstRow: number;
      readonly rowCount: number;
    })
  /** Rows at full size as a file's codes; undefined where they cannot be rounded so. */
  | (PackedRows & {
      readonly kind: 'samples';
      readonly pixels: number;
      readonly firstRow: number;
      readonly rowCount: number;
      readonly rounding?: OutputPrecision;
      readonly sample: 'uint8' | 'uint16';
    });

/** The part of a view that is photo, as a canvas takes it. */
export interface ViewPicture extends Region {
  /** Four bytes a pixel. */
  readonly bytes: Uint8ClampedArray<ArrayBuffer>;
}

/** Small pictures of one size. */
export interface StripPictures extends Size {
  /** Four bytes a pixel. */
  readonly pictures: readonly Uint8ClampedArray<ArrayBuffer>[];
}

// A type and not an interface: only types have the index signature that a worker link asks for.
export type DrawingResults = {
  readonly keep: undefined;
  readonly forget: undefined;
  readonly prepare: readonly [Size, ...Size[]];
  readonly drop: undefined;
  readonly view: ViewPicture;
  readonly comparison: Uint8ClampedArray<ArrayBuffer>;
  readonly values: number[][];
  readonly histogram: Histogram;
  readonly strip: StripPictures;
  readonly part: Float32Array;
  readonly rows: Float32Array;
  readonly samples: Uint8Array | Uint16Array | undefined;
};

export type DrawingResult = DrawingResults[DrawingRequest['kind']];
