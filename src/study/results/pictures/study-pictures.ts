/**
 * A study's photographs, small, with what people and the agent made of them: decoded once each, asked about once each. Where
 * files come from, how they are decoded and where the agent runs is the caller's.
 */
import type { OpenPhoto } from '../../../editor/state';
import { imageAttributes } from '../../../metrics/distribution/histogram-intersection';
import { makeThumbnail } from '../../../policy/round/thumbnail';
import { resolveInput } from '../../../render/transform/input-transform';
import { parsePrecision } from '../../../render/precision/precision';
import type { SmallPhoto } from '../../../render/thumbnails';
import { type AskedAgent, agentSteps } from '../../agent-round';
import type { Condition, StudyDesign } from '../../design/design';
import { requireCondition } from '../../design/design';
import type { AgentTrajectory } from '../agent-steps';
import type { MeasuredResult } from '../intersections';
import type { TrialOutcome } from '../participants';
import { finalPicture, picturesAfterSteps, type PictureStyle } from './result-pictures';
import { smallPhoto, type SmallWork } from './small-photo';

/** One photograph of a study with what belongs to it. */
export interface StudyPictures {
  /** Id of the photograph. */
  readonly photo: string;
  readonly agent: AgentTrajectory | undefined;
  /** By the precision of its source, as conditions have it. */
  readonly small: ReadonlyMap<string, SmallPhoto>;
}

/** Throws a CancelledError where the signal says so. */
export async function picturesOf(
  design: StudyDesign,
  photo: string,
  { source, profile }: OpenPhoto,
  agent: AskedAgent | undefined,
  work: SmallWork = {},
): Promise<StudyPictures> {
  const small = new Map<string, SmallPhoto>();
  for (const { precision } of [{ precision: '' }, ...design.conditions]) {
    const key = sourceOf(precision);
    if (small.has(key)) continue;
    const input = resolveInput(source, profile, design.input, parsePrecision(precision).source);
    small.set(key, await smallPhoto(source, input, work));
  }
  if (!agent) return { photo, small, agent: undefined };
  // The agent works in the study's numbers, as people do.
  const input = resolveInput(source, profile, design.input);
  const pause = work.breathe && { pause: work.breathe };
  const square = await makeThumbnail(source, input, agent.architecture.imageSize, { ...pause });
  return { photo, small, agent: { photo, steps: await agentSteps(agent, square) } };
}

/** A key that is different for every rounding of a source. */
const sourceOf = (precision: string): string => JSON.stringify(parsePrecision(precision).source ?? null);

const smallOf = ({ small }: StudyPictures, { precision }: Condition): SmallPhoto =>
  small.get(sourceOf(precision))!;

const styleOf = (design: StudyDesign, { precision }: Condition): PictureStyle => ({
  output: design.output,
  precision: parsePrecision(precision),
});

const exactOf = ({ small }: StudyPictures): SmallPhoto => small.get(sourceOf(''))!;

const exactStyle = ({ output }: StudyDesign): PictureStyle => ({ output });

/** Returns the pictures of a trial: the photograph, and the result of each step. */
export function trialPictures(
  design: StudyDesign,
  pictures: StudyPictures,
  { condition: id, steps }: Pick<TrialOutcome, 'condition' | 'steps'>,
): { readonly photo: SmallPhoto; readonly pictures: readonly Float32Array[] } {
  const condition = requireCondition(design, id);
  const photo = smallOf(pictures, condition);
  return { photo, pictures: picturesAfterSteps(photo, steps, styleOf(design, condition)) };
}

/** Likewise of the agent; none where it was not asked. */
export function agentPictures(
  design: StudyDesign,
  pictures: StudyPictures,
): ReturnType<typeof trialPictures> | undefined {
  const { agent } = pictures;
  if (!agent) return undefined;
  const photo = exactOf(pictures);
  return { photo, pictures: picturesAfterSteps(photo, agent.steps, exactStyle(design)) };
}

/** Measures the results of a photograph: those of people, that of the agent, and the untouched one. */
export function* measuredResults(
  design: StudyDesign,
  pictures: StudyPictures,
  trials: readonly TrialOutcome[],
): Generator<MeasuredResult> {
  const { photo, agent } = pictures;
  for (const { photo: own, condition: id, steps } of trials) {
    if (own !== photo) continue;
    const condition = requireCondition(design, id);
    const pixels = finalPicture(smallOf(pictures, condition), steps, styleOf(design, condition));
    yield { source: { condition: id }, photo, attributes: imageAttributes(pixels) };
  }
  const exact = exactOf(pictures);
  if (agent) {
    const pixels = finalPicture(exact, agent.steps, exactStyle(design));
    yield { source: 'agent', photo, attributes: imageAttributes(pixels) };
  }
  const untouched = finalPicture(exact, [], exactStyle(design));
  yield { source: 'untouched', photo, attributes: imageAttributes(untouched) };
}
