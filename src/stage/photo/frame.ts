/** The photo on its canvas: where the person looks, and the last frame. The panels around the photo draw from it. */
import type { InputTransform } from '../../core/step';
import type { PhotoDrawer } from '../drawing/photo-drawer';
import type { OpenPhoto } from '../../editor/state';
import type { Histogram } from '../../render/histogram';
import type { Viewport } from '../../render/viewport';

/** What draws, or what is the matter where nothing does. */
export interface DeviceStatus {
  readonly state: 'starting' | 'ready' | 'lost' | 'missing';
  /** The text to show: the adapter's name, or the thing that is missing and how to get it. */
  readonly text: string;
  /** Which kind draws; undefined while none does. */
  readonly kind?: PhotoDrawer['kind'];
  /** Why the processor draws, where nobody chose it. */
  readonly reason?: string;
}

export interface Frame {
  /** The part of the photo that a canvas shows; undefined until there is a photo and a canvas. */
  readonly viewport: Viewport | undefined;
  /** Whether the whole photo stays in sight when the canvas changes its size. */
  readonly fit: boolean;
  /** The graphics card or processor that draws. */
  readonly device: DeviceStatus;
  readonly histogram: Histogram | undefined;
  /** The input as seen, then the picture after each step. */
  readonly thumbnails: readonly ImageData[];
  /** Whether the canvas shows the current photo. */
  readonly ready: boolean;
  /** Frames drawn so far. */
  readonly drawn: number;
  /** Photos that the drawer has taken in so far, the same one with another input transform included. */
  readonly uploads: number;
  /** The upload that failed last, where none has succeeded since. */
  readonly failed: FailedUpload | undefined;
}

interface FailedUpload {
  readonly photo: OpenPhoto;
  readonly input: InputTransform;
  readonly error: unknown;
}

export const NOTHING_DRAWN: Frame = {
  viewport: undefined,
  fit: true,
  device: { state: 'starting', text: 'Looking for a graphics card' },
  histogram: undefined,
  thumbnails: [],
  ready: false,
  drawn: 0,
  uploads: 0,
  failed: undefined,
};
