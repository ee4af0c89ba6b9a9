/**
 * The frame of a document: how a photo is turned, mirrored, straightened and cropped before the first step sees it. Pure
 * geometry; `formats/frame` moves the pixels.
 */
import type { Region } from '../image';
import type { Size } from '../pixels/shrink';

/** Left, top, width and height, in fractions 0..1 of the turned picture. */
export type Crop = readonly [left: number, top: number, width: number, height: number];

/** The stages in the order in which they are applied. */
export interface Framing {
  /** Quarter turns clockwise. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Mirrored left to right, after the turns. */
  readonly flip: boolean;
  /** Degrees clockwise, -45..45, about the middle of the turned picture. */
  readonly angle: number;
  /** Where it reaches beyond the straightened picture, the picture's edge is repeated. */
  readonly crop: Crop;
}

/** Leaves a photo as it is. */
export const WHOLE_FRAME: Framing = { turns: 0, flip: false, angle: 0, crop: [0, 0, 1, 1] };

/** Without a frame a photo is whole. */
export const isSameFrame = (a: Framing = WHOLE_FRAME, b: Framing = WHOLE_FRAME): boolean =>
  a.turns === b.turns &&
  a.flip === b.flip &&
  a.angle === b.angle &&
  a.crop.every((value, i) => value === b.crop[i]);

/** True for a frame that changes nothing, and for none. */
export const isWholeFrame = (frame: Framing | undefined): boolean => isSameFrame(frame, WHOLE_FRAME);

/** The same frame with six decimals, and a crop of which no last digit is beyond the picture: as files have it. */
export function tidyFrame({ turns, flip, angle, crop }: Framing): Framing {
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  const edges = (start: number, length: number): readonly [number, number] => {
    const first = Math.min(Math.max(round(start), 0), 1 - 1e-6);
    return [first, Math.max(Math.min(round(length), round(1 - first)), 1e-6)];
  };
  const [left, width] = edges(crop[0], crop[2]);
  const [top, height] = edges(crop[1], crop[3]);
  return { turns, flip, angle: round(angle) + 0, crop: [left, top, width, height] };
}

/** The size after the quarter turns; straightening does not change it. */
export function turnedSize({ width, height }: Size, { turns }: Pick<Framing, 'turns'>): Size {
  return turns % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** The EXIF orientation that turns and mirrors alike. */
export function orientationOfFrame({ turns, flip }: Pick<Framing, 'turns' | 'flip'>): number {
  return (flip ? ([2, 5, 4, 7] as const) : ([1, 6, 3, 8] as const))[turns];
}

/**
 * The crop in whole pixels of the turned picture: each edge goes to the nearest line between pixels (a half to the right, or
 * down), and at least one pixel is left.
 *
 * @example cropRegion([0, 0.25, 1, 0.5], { width: 6000, height: 4000 }) // x 0, y 1000, 6000 x 2000
 */
export function cropRegion([left, top, width, height]: Crop, size: Size): Region {
  const [x, right] = wholePixels(left, left + width, size.width);
  const [y, bottom] = wholePixels(top, top + height, size.height);
  return { x, y, width: right - x, height: bottom - y };
}

function wholePixels(start: number, end: number, length: number): readonly [number, number] {
  // Sums of fractions such as 0.1 + 0.2 must not decide which way a half goes.
  const round = (edge: number): number => Math.floor(edge * length + 0.5 + 1e-7);
  const first = Math.min(Math.max(round(start), 0), length - 1);
  return [first, Math.min(Math.max(round(end), first + 1), length)];
}

/** The size of the framed photo. `size` is that of the upright photo. */
export function framedSize(size: Size, frame: Framing): Size {
  const { width, height } = cropRegion(frame.crop, turnedSize(size, frame));
  return { width, height };
}

/** Turns what the frame shows by one quarter, clockwise or back. */
export function turnFrame({ turns, flip, angle, crop }: Framing, clockwise: boolean): Framing {
  const [left, top, width, height] = crop;
  // The turn comes after the mirror here, and before it in a frame: that turns it the other way.
  const next = (turns + (clockwise === flip ? 3 : 1)) % 4;
  return {
    ...{ turns: next as Framing['turns'], flip, angle },
    crop: clockwise ? [1 - top - height, left, height, width] : [top, 1 - left - width, height, width],
  };
}

/** Mirrors what the frame shows, left to right. */
export function mirrorFrame({ turns, flip, angle, crop }: Framing): Framing {
  const [left, top, width, height] = crop;
  return {
    ...{ turns, flip: !flip },
    angle: angle === 0 ? 0 : -angle,
    crop: [1 - left - width, top, width, height],
  };
}
