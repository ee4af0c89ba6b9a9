/** What the agent would do with a study's photograph, in the study's numbers. */
import type { Step } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import type { Policy } from '../../editor/suggestions';
import { decisionStep } from '../../policy/decision';
import { stateAfterSteps } from '../../policy/state';
import { makeThumbnail } from '../../policy/thumbnail';
import { applySteps } from '../../render/cpu';
import { resolveInput } from '../../render/input-transform';
import { prepareSteps } from '../../render/prepare';
import type { StudyDesign } from '../../study/design';

/** Between rows, so that the page stays alive. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Of photographs and sides: reading 24 million pixels again for every step would take a second each. */
const squares = new WeakMap<OpenPhoto, Map<string, Promise<Float32Array>>>();

/** The centre square of a photograph, small, in linear interleaved RGB. */
export function smallSquare(
  photo: OpenPhoto,
  { input }: Pick<StudyDesign, 'input'>,
  side: number,
): Promise<Float32Array> {
  const known = squares.get(photo) ?? new Map<string, Promise<Float32Array>>();
  squares.set(photo, known);
  const key = `${input} ${side}`;
  let square = known.get(key);
  if (!square) {
    square = makeThumbnail(photo.source, resolveInput(photo.source, photo.profile, input), side, { pause });
    known.set(key, square);
  }
  return square;
}

/** At most `count` steps after those that are there; the agent's round has five in all. */
export async function agentSteps(
  policy: Policy,
  photo: OpenPhoto,
  design: Pick<StudyDesign, 'input'>,
  before: readonly Step[],
  count: number,
): Promise<Step[]> {
  const side = policy.imageSize;
  const image = (await smallSquare(photo, design, side)).slice();
  applySteps(image, prepareSteps(before), { imageWidth: side, imageHeight: side, firstPixel: 0 });
  const decisions = await policy.rollout({ image, state: stateAfterSteps(before), steps: count });
  return decisions.map(decisionStep);
}
