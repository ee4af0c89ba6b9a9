/** A frame while it is being made: what the person has asked for, and the frame that follows from it. Pure. */
import { cropWithRatio } from '../../../core/frame/crop-changes';
import {
  type Crop,
  type Framing,
  mirrorFrame,
  turnedSize,
  turnFrame,
  WHOLE_FRAME,
} from '../../../core/frame/frame';
import { cropInside } from '../../../core/frame/straighten';
import type { Size } from '../../../core/pixels/shrink';

export interface CropDraft {
  /** The upright photo without a frame, in pixels. */
  readonly photo: Size;
  readonly framing: Framing;
  /** The crop as it was last made by hand: another angle begins from it, so that turning there and back loses nothing. */
  readonly wanted: Crop;
  readonly ratio: RatioName;
  /** Whether the ratio stands on its side. */
  readonly isSwapped: boolean;
}

/** Width over height; undefined is free, 0 the photo's own. */
export const RATIOS = { Original: 0, Free: undefined, '1:1': 1, '4:5': 4 / 5, '3:2': 3 / 2, '16:9': 16 / 9 };
export type RatioName = keyof typeof RATIOS;

export const beginDraft = (photo: Size, framing: Framing = WHOLE_FRAME): CropDraft => ({
  ...{ photo, framing, wanted: framing.crop },
  ...{ ratio: framing === WHOLE_FRAME ? 'Original' : 'Free', isSwapped: false },
});

/** The picture that the crop lies in. */
export const croppedPicture = ({ photo, framing }: CropDraft) => ({
  size: turnedSize(photo, framing),
  angle: framing.angle,
});

/** The ratio that the crop keeps, width over height; undefined where it is free. */
export function ratioOf(draft: CropDraft): number | undefined {
  const named = RATIOS[draft.ratio];
  const { width, height } = turnedSize(draft.photo, draft.framing);
  const ratio = named === 0 ? width / height : named;
  return ratio !== undefined && draft.isSwapped ? 1 / ratio : ratio;
}

export const withCrop = (draft: CropDraft, crop: Crop): CropDraft => ({
  ...draft,
  framing: { ...draft.framing, crop },
  wanted: crop,
});

export function withAngle(draft: CropDraft, angle: number): CropDraft {
  const crop = cropInside(draft.wanted, angle, croppedPicture(draft).size);
  return { ...draft, framing: { ...draft.framing, angle, crop } };
}

export function withRatio(draft: CropDraft, ratio: RatioName, isSwapped = false): CropDraft {
  const next = { ...draft, ratio, isSwapped };
  const kept = ratioOf(next);
  return kept === undefined
    ? next
    : withCrop(next, cropWithRatio(draft.framing.crop, kept, croppedPicture(next)));
}

/** Turned by a quarter. A ratio that is not the photo's own turns with it. */
export function turned(draft: CropDraft, clockwise: boolean): CropDraft {
  const turn = (crop: Crop): Framing => turnFrame({ ...draft.framing, crop }, clockwise);
  const isSwapped = draft.ratio === 'Original' ? draft.isSwapped : !draft.isSwapped;
  return { ...draft, framing: turn(draft.framing.crop), wanted: turn(draft.wanted).crop, isSwapped };
}

export function mirrored(draft: CropDraft): CropDraft {
  const mirror = (crop: Crop): Framing => mirrorFrame({ ...draft.framing, crop });
  return { ...draft, framing: mirror(draft.framing.crop), wanted: mirror(draft.wanted).crop };
}
