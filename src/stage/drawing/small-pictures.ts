/** The strip's pictures: a photo's input, then the result of each step, drawn by numbers. */
import type { ColorProfile } from '../../core/color';
import type { Size } from '../../core/pixels/shrink';
import type { OutputTransform, Step, View } from '../../core/step';
import { prepareSteps } from '../../render/chain/prepare';
import { renderThumbnails, type SmallPhoto } from '../../render/thumbnails';
import { displayPrimaries } from '../../render/transform/output-transform';

/** Longest side of the pictures in the strip, in pixels. */
const THUMBNAIL_SIDE = 160;

/** Returns the index of the largest level that is no larger than the strip's pictures. */
export function smallLevel(levels: readonly Size[]): number {
  const wanted = levels.findIndex(({ width, height }) => Math.max(width, height) <= THUMBNAIL_SIDE);
  return wanted === -1 ? levels.length - 1 : wanted;
}

interface SmallPictureStyle {
  readonly output: OutputTransform;
  readonly profile: ColorProfile | undefined;
  readonly view: View;
}

/** Returns one picture more than there are steps. */
export function smallPictures(
  small: SmallPhoto,
  steps: readonly Step[],
  { output, profile, view }: SmallPictureStyle,
): readonly ImageData[] {
  const prepared = steps.map((step) => prepareSteps([step])[0]);
  return renderThumbnails(small, prepared, { output, primaries: displayPrimaries(profile, view) });
}
