/** The first question about a photo: what the policy would do behind the steps that are there. */
import { squareAfter } from '../render/cpu/pixels-after';
import { throwIfCancelled, UserError } from '../core/errors';
import type { EditDocument } from '../core/step';
import { nextTask } from '../core/work/breathing';
import { fetchedLater } from '../core/work/later-code';
import type { RolloutRequest } from '../policy/round/rollout';
import { initialState, isOver, stateAfterSteps } from '../policy/round/state';
import { makeThumbnail } from '../policy/round/thumbnail';
import { resolveInput } from '../render/transform/input-transform';
import type { Policy } from './model/policy';
import { seenDecisions } from './seen-decisions';
import type { OpenPhoto } from './state';
import type { OpenSuggestion } from './suggestion';

const scatteredCode = fetchedLater(() => import('../policy/fitting/look-request'));

export interface FirstQuestion extends Pick<RolloutRequest, 'dropoutSeed' | 'forced' | 'goal'> {
  /** Whether the steps that are there count for nothing. */
  readonly newRound: boolean;
}

export type FirstAnswer = Pick<
  OpenSuggestion,
  'policy' | 'base' | 'image' | 'square' | 'scattered' | 'state' | 'judgement' | 'decisions' | 'leftOut'
>;

/** Rejects with a UserError where the round is over, and with a CancelledError where the signal says so. */
export async function askFirst(
  policy: Policy,
  photo: OpenPhoto,
  document: EditDocument,
  { newRound, goal, ...options }: FirstQuestion,
  signal: AbortSignal,
): Promise<FirstAnswer> {
  const { architecture } = policy;
  const state = newRound ? initialState(architecture) : stateAfterSteps(document.steps, architecture);
  if (isOver(state)) {
    throw new UserError('The round of five steps is over: begin a new round to have more suggested.');
  }
  const base: EditDocument = { ...document, input: policy.input, output: policy.output };
  const input = resolveInput(photo.source, photo.profile, base.input);
  const size = architecture.imageSize;
  const square = await makeThumbnail(photo.source, input, size, { pause: nextTask });
  const { scatteredPixels } = await scatteredCode();
  const scattered = await scatteredPixels(photo, base.input, nextTask);
  const image = squareAfter(square, document.steps);
  throwIfCancelled(signal);
  // Both questions are asked before either answer is awaited: a GPU answers late, but both at once.
  const [judgement, decisions] = await Promise.all([
    policy.judge(image, state, goal),
    policy.rollout({ ...options, image, state, ...(goal && { goal }) }),
  ]);
  const seen = seenDecisions(image, decisions);
  const leftOut = decisions.length - seen.length;
  return { policy, base, image, square, scattered, state, judgement, decisions: seen, leftOut };
}
