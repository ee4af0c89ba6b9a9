/**
 * The steps of a suggestion as the person changes them, as pure functions: numbers, order, on and off, removal. The steps
 * behind a change are to be asked for anew. `place` counts the suggestion's own steps.
 */
import type { ParameterValues, Step } from '../core/step';
import { afterStep, MAXIMUM_STEPS, type PolicyState } from '../policy/round/state';
import type { Decision } from '../policy/round/rollout';
import { appliedSteps, type OpenSuggestion } from './suggestion';

/**
 * Sets parameters of a step, which is the person's from then on. The amount comes to be that of the steps themselves: what is
 * seen and what is typed are the same numbers.
 */
export function withChangedStep(
  suggestion: OpenSuggestion,
  place: number,
  params: ParameterValues,
): OpenSuggestion {
  const steps = appliedSteps(suggestion).map((step, i): Step =>
    i === place ? { ...step, params: { ...step.params, ...params }, origin: 'person' } : step,
  );
  return keeping({ ...suggestion, steps, amount: 1 }, place + 1);
}

/** Turns a step on or off. While it is off it is no step of the round, and its filter does not come back behind it. */
export function withEnabledStep(suggestion: OpenSuggestion, place: number, enabled: boolean): OpenSuggestion {
  const steps = suggestion.steps.map((step, i) => (i === place ? { ...step, enabled } : step));
  return keeping(restated({ ...suggestion, steps }), place + 1);
}

/** Takes a step away, and has the agent go on without its filter. */
export function withoutSuggestedStep(suggestion: OpenSuggestion, place: number): OpenSuggestion {
  const { decisions, steps, shown, refused } = suggestion;
  const gone = decisions[place];
  if (!gone) return suggestion;
  const next = {
    ...suggestion,
    decisions: decisions.toSpliced(place, 1),
    steps: steps.toSpliced(place, 1),
    shown: shown > place ? shown - 1 : shown,
    refused: [...refused.filter((action) => action !== gone.action), gone.action],
  };
  return keeping(restated(next), place);
}

/** Moves a step to another place among those of the suggestion; the steps up to the last that has moved stay. */
export function withMovedStep(suggestion: OpenSuggestion, from: number, to: number): OpenSuggestion {
  const { decisions, steps, movedFrom = Infinity } = suggestion;
  const target = Math.min(Math.max(to, 0), steps.length - 1);
  if (target === from || !steps[from]) return suggestion;
  const next = {
    ...suggestion,
    decisions: moved(decisions, from, target),
    steps: moved(steps, from, target),
  };
  const first = Math.min(from, target, movedFrom);
  return { ...keeping(restated(next), Math.max(from, target) + 1), movedFrom: first };
}

const moved = <Item>(items: readonly Item[], from: number, to: number): Item[] =>
  items.toSpliced(from, 1).toSpliced(to, 0, ...items.slice(from, from + 1));

const keeping = (suggestion: OpenSuggestion, kept: number): OpenSuggestion => ({
  ...suggestion,
  kept,
  stale: true,
});

/** With the state of the round after each of its steps as they are now. */
function restated(suggestion: OpenSuggestion): OpenSuggestion {
  const decisions: Decision[] = [];
  let { state } = suggestion;
  for (const [i, decision] of suggestion.decisions.entries()) {
    if (suggestion.steps[i]?.enabled) state = afterLastStep(state, decision.action);
    decisions.push({ ...decision, state });
  }
  return { ...suggestion, decisions };
}

/** A round that a step comes back to may have more than five. */
const afterLastStep = (state: PolicyState, action: number): PolicyState => {
  const next = afterStep(state, action);
  return { ...next, stepsTaken: Math.min(next.stepsTaken, MAXIMUM_STEPS) };
};
