/** The agent asked about other ways: what follows from another filter, and the best ways that a search several steps ahead finds. */
import { throwIfCancelled } from '../core/errors';
import { nextTask } from '../core/work/breathing';
import type { LongWork } from '../core/work/long-work';
import { requireFilter } from '../filters';
import { isSeen } from '../metrics/difference/display-difference';
import { isStop } from '../policy/model/actions';
import type { PersonalTaste } from '../policy/taste/taste';
import { displayValues, squareAfter } from '../render/cpu/pixels-after';
import { branchesOf, type NewBranch } from './branches';
import { leftOutBefore, tasteGuide, withFollowing } from './going-on';
import { situationAfter } from './situation';
import { appliedSteps, type BranchContent, type OpenSuggestion } from './suggestion';

/** Which step of the round a place in the suggestion is, for people: 1 for the first. */
const stepNumber = ({ state }: OpenSuggestion, place: number): number => state.stepsTaken + place + 1;

/**
 * Asks the agent what it would do with a filter at a place, and what would follow. The step of that filter is kept even where it
 * changes nothing that is seen. An action that stops ends the round there.
 */
export async function whatIf(open: OpenSuggestion, place: number, action: number): Promise<NewBranch> {
  const { policy } = open;
  const kept = { ...open, kept: place, movedFrom: undefined };
  const request = situationAfter(kept, place);
  const number = stepNumber(open, place);
  if (isStop(policy.architecture, action)) {
    const [decisions, steps] = [open.decisions.slice(0, place), open.steps.slice(0, place)];
    const content = { ...kept, decisions, steps, leftOut: leftOutBefore(kept), stale: false };
    return { label: `Stop after step ${number - 1}`, at: place, content };
  }
  const { image, state, goal } = request;
  const [judgement, following] = await Promise.all([
    policy.judge(image, state, goal),
    policy.rollout({ ...request, forced: { [state.stepsTaken]: action } }),
  ]);
  const answer = withFollowing(kept, image, judgement, following, { keepFirst: true });
  const { label } = requireFilter(policy.architecture.filters[action]!);
  // A person has asked for this step: what is asked for later goes on behind it.
  return { label: `${label} at step ${number}`, at: place, content: { ...answer, kept: place + 1 } };
}

/** How many branches the search keeps from step to step, and how many seeds of dropout it looks at. */
const [WIDTH, SEEDS] = [8, 7];

/** How many of the rounds that are found become branches. */
const MOST_FOUND = 4;

/**
 * Searches for the best and most different ways to go on behind the steps that are kept; none that looks like one that is there.
 * The best are best to a person's taste, too, where there is one.
 */
export async function lookAhead(
  open: OpenSuggestion,
  personal: PersonalTaste | undefined,
  { signal, onProgress }: Required<LongWork>,
): Promise<readonly NewBranch[]> {
  const { policy, kept } = open;
  const { output } = policy;
  const { image, state, goal, refused = [] } = situationAfter(open, kept);
  const taste = tasteGuide(open, personal);
  const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);
  const [judgement, found] = await Promise.all([
    policy.judge(image, state, goal),
    policy.search({ ...{ image, state, goal, refused, output, seeds, taste }, width: WIDTH }, onProgress),
  ]);
  const looks = branchesOf(open).map(({ content }) => lookOf(open, content));
  const branches: NewBranch[] = [];
  for (const { decisions, dropoutSeed } of found) {
    if (branches.length === MOST_FOUND) break;
    // Comparing pictures takes some milliseconds each.
    await nextTask();
    throwIfCancelled(signal);
    const content = { ...withFollowing(open, image, judgement, decisions), dropoutSeed };
    const look = lookOf(open, content);
    if (looks.some((other) => !isSeen(other, look))) continue;
    looks.push(look);
    branches.push({ label: `Ahead ${branches.length + 1}`, at: kept, content });
  }
  return branches;
}

/** The small square of a branch's result as a screen gets it. */
export const lookOf = (
  { image, policy }: Pick<OpenSuggestion, 'image' | 'policy'>,
  content: Pick<BranchContent, 'steps' | 'amount'>,
): Float32Array => displayValues(squareAfter(image, appliedSteps(content)), policy.output);
