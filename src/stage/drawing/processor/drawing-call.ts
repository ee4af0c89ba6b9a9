/** What the page knows of the worker that draws: how to ask it, and under which numbers it keeps things. */
import type { Size } from '../../../core/pixels/shrink';
import type { PhotoLook } from '../../../render/photo-look';
import type { DrawingRequest, DrawingResults, PackedLook } from './drawing-protocol';
import { packSteps } from './packed-steps';

/** Asks the worker. `transfer`: buffers that it takes over. */
export type DrawingCall = <Request extends DrawingRequest>(
  request: Request,
  transfer?: Transferable[],
) => Promise<DrawingResults[Request['kind']]>;

/** A photo's samples, which the worker keeps for as long as anybody has them. */
export interface KeptSamples {
  /** The number under which they are kept. */
  readonly photo: number;
  /** A number that nothing is kept under. */
  nextId(): number;
  share(): KeptSamples;
  release(): void;
}

/** Pixels that the worker keeps. */
export interface WorkerPixels {
  /** The number under which they are kept. */
  readonly id: number;
  readonly levels: readonly [Size, ...Size[]];
}

export const packLook = ({ steps, ...look }: PhotoLook): PackedLook => ({ ...look, steps: packSteps(steps) });
