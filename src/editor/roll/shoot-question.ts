/** The question that the agent is asked about each photo of a shoot: a round behind the steps that are there. */
import type { EditDocument } from '../../core/step';
import { nextTask } from '../../core/work/breathing';
import { decisionStep } from '../../policy/round/decision';
import { initialState, isOver, stateAfterSteps } from '../../policy/round/state';
import { makeThumbnail } from '../../policy/round/thumbnail';
import { squareAfter } from '../../render/cpu/pixels-after';
import { resolveInput } from '../../render/transform/input-transform';
import type { Policy } from '../model/policy';
import { seenDecisions } from '../seen-decisions';
import type { OpenPhoto } from '../state';

/** The square that the agent sees of a photo before its first step: a few kilobytes, so that it can be asked again. */
export type AgentSquare = Float32Array;

export function squareOfPhoto(
  { input, architecture }: Policy,
  { source, profile }: OpenPhoto,
): Promise<AgentSquare> {
  return makeThumbnail(source, resolveInput(source, profile, input), architecture.imageSize, {
    pause: nextTask,
  });
}

/**
 * The document with the round that the agent suggests behind its steps; undefined where the agent would leave the photo as it is.
 * Where five of its steps are there, it begins a new round. `seed`: of a variation.
 */
export async function suggestedDocument(
  policy: Policy,
  square: AgentSquare,
  document: EditDocument,
  seed: number | undefined,
): Promise<EditDocument | undefined> {
  const { architecture, input, output } = policy;
  const reached = stateAfterSteps(document.steps, architecture);
  const state = isOver(reached) ? initialState(architecture) : reached;
  const image = squareAfter(square, document.steps);
  const variation = seed === undefined ? {} : { dropoutSeed: seed };
  const decisions = seenDecisions(image, await policy.rollout({ image, state, ...variation }));
  if (decisions.length === 0) return undefined;
  return { ...document, input, output, steps: [...document.steps, ...decisions.map(decisionStep)] };
}
