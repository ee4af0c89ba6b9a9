/** Reads a photograph and the one whose look it is to get, as small as they are measured. */
import { sizeWithin } from '../../core/pixels/shrink';
import { makeThumbnail } from '../round/thumbnail';
import { displayValues } from '../../render/cpu/pixels-after';
import { resolveInput } from '../../render/transform/input-transform';
import { type Photograph, pictureOf } from './alignment/picture';
import type { LookRequest } from './look';
import type { TransformChoice } from './match-request';
import { PairReader } from './pixel-pairs';

/** The side of the square in which a goal is measured, and the longer side of the grid in which clipping is counted. */
const GOAL_SIZE = 64;
const SCATTERED_SIZE = 64;

/** `transforms`: the photograph's; `shown`: those by which the reference looks right. `pause` is awaited now and then. */
export async function readLookRequest(
  photo: Photograph,
  transforms: TransformChoice,
  reference: Photograph,
  shown: TransformChoice,
  pause?: () => Promise<void>,
): Promise<LookRequest> {
  const small = ({ source, profile }: Photograph, { input }: TransformChoice): Promise<Float32Array> =>
    makeThumbnail(source, resolveInput(source, profile, input), GOAL_SIZE, { ...(pause && { pause }) });
  const picture = pictureOf(photo, transforms.input);
  const { width, height } = picture;
  const whole = { part: { x: 0, y: 0, width, height }, isExact: true };
  const scattered = new PairReader(picture, whole, sizeWithin(picture, SCATTERED_SIZE));
  return {
    start: { ...transforms, before: await small(photo, transforms) },
    scattered: await scattered.before(picture, pause),
    reference: displayValues(await small(reference, shown), shown.output),
  };
}
