/** Reads a photograph and the one whose look it is to get, as small as they are measured. */
import { convertPrimaries, primariesBetween } from '../../core/profile/primaries';
import { sizeWithin } from '../../core/pixels/shrink';
import type { InputTransform } from '../../core/step';
import { makeThumbnail } from '../round/thumbnail';
import { displayValues } from '../../render/cpu/pixels-after';
import type { SmallPhoto } from '../../render/thumbnails';
import { resolveInput } from '../../render/transform/input-transform';
import { type Photograph, pictureOf } from './alignment/picture';
import type { LookRequest } from './look';
import { profileIn, type ReadingOptions, type TransformChoice } from './match-request';
import { PairReader } from './pixel-pairs';

/** The side of the square in which a goal is measured, and the longer side of the grid in which clipping is counted. */
const GOAL_SIZE = 64;
const SCATTERED_SIZE = 64;

/** `transforms`: the photograph's; `shown`: those by which the reference looks right. */
export async function readLookRequest(
  photo: Photograph,
  transforms: TransformChoice,
  reference: Photograph,
  shown: TransformChoice,
  { view = 'paper', pause }: ReadingOptions = {},
): Promise<LookRequest> {
  const small = ({ source, profile }: Photograph, { input }: TransformChoice): Promise<Float32Array> =>
    makeThumbnail(source, resolveInput(source, profile, input), GOAL_SIZE, { ...(pause && { pause }) });
  const primaries = primariesBetween(reference.profile, profileIn(view, photo));
  const numbers = convertPrimaries(await small(reference, shown), primaries);
  return {
    start: { ...transforms, before: await small(photo, transforms) },
    scattered: (await scatteredPixels(photo, transforms.input, pause)).pixels,
    reference: displayValues(numbers, shown.output),
  };
}

/** Single pixels on a grid all over a photograph, in linear light: an average would hide what is clipped. */
export async function scatteredPixels(
  photo: Photograph,
  input: InputTransform,
  pause?: () => Promise<void>,
): Promise<SmallPhoto> {
  const picture = pictureOf(photo, input);
  const { width, height } = picture;
  const whole = { part: { x: 0, y: 0, width, height }, isExact: true };
  const grid = sizeWithin(picture, SCATTERED_SIZE);
  return { ...grid, pixels: await new PairReader(picture, whole, grid).before(picture, pause) };
}
