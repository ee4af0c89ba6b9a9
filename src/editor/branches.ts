/**
 * A suggestion that has been asked "what if" is a small tree: each branch has the steps of another up to a place, and goes on
 * by itself from there. One of them is shown, and is what the suggestion's own fields say; the others wait as they were left.
 */
import type { SuggestionBranch, BranchContent, OpenSuggestion } from './suggestion';

/** The id of the first branch. */
export const FIRST_BRANCH = 0;

/** Only what a branch has of its own: a whole suggestion would bring the tree and its past along. */
function contentOf(suggestion: BranchContent): BranchContent {
  const { decisions, steps, leftOut, kept, stale, movedFrom, refused } = suggestion;
  const { dropoutSeed, goal, amount, judgement } = suggestion;
  return {
    ...{ decisions, steps, leftOut, kept, stale, movedFrom, refused },
    ...{ dropoutSeed, goal, amount, judgement },
  };
}

/** All branches, the one that is shown as it is now; the suggestion alone where nobody has asked "what if". */
export function branchesOf(suggestion: OpenSuggestion): readonly SuggestionBranch[] {
  const content = contentOf(suggestion);
  const { branches, branch } = suggestion;
  if (branches.length === 0) {
    return [{ id: FIRST_BRANCH, parent: undefined, at: 0, label: 'As suggested', content }];
  }
  return branches.map((each) => (each.id === branch ? { ...each, content } : each));
}

export const findBranch = (suggestion: OpenSuggestion, id: number): SuggestionBranch | undefined =>
  branchesOf(suggestion).find((branch) => branch.id === id);

/** Shows a branch, with all of its steps; the one that was shown stays in the tree as it is. */
export function showingBranch(suggestion: OpenSuggestion, id: number): OpenSuggestion {
  const branches = branchesOf(suggestion);
  const found = branches.find((branch) => branch.id === id);
  if (!found || id === suggestion.branch) return suggestion;
  const { content } = found;
  return {
    ...{ ...suggestion, ...content, branches, branch: id },
    shown: content.steps.length,
    // They were drawn for another branch.
    variations: [],
    against: suggestion.against === id ? suggestion.branch : suggestion.against,
  };
}

/** A branch that has not been added yet. */
export type NewBranch = Pick<SuggestionBranch, 'label' | 'at' | 'content'>;

/**
 * Adds a branch that goes on behind the first `at` steps of the one that is shown. It is not shown yet. Where it leaves before that
 * one has itself left another, it is a branch of the other.
 */
export function withBranch(suggestion: OpenSuggestion, { label, at, content }: NewBranch): OpenSuggestion {
  const branches = branchesOf(suggestion);
  const id = 1 + Math.max(...branches.map((branch) => branch.id));
  const origin = (from: number): number => {
    const branch = branches.find((each) => each.id === from);
    return branch?.parent !== undefined && branch.at >= at ? origin(branch.parent) : from;
  };
  const branch = { id, parent: origin(suggestion.branch), at, label, content: contentOf(content) };
  return { ...suggestion, branches: [...branches, branch] };
}

/**
 * Takes a branch out of the tree; those that left it go on from where it left its own. Where it is shown, the one that it left takes
 * its place. The first branch stays.
 */
export function withoutBranch(suggestion: OpenSuggestion, id: number): OpenSuggestion {
  const parent = findBranch(suggestion, id)?.parent;
  if (parent === undefined) return suggestion;
  const shown = id === suggestion.branch ? showingBranch(suggestion, parent) : suggestion;
  const all = branchesOf(shown);
  const removed = all.find((branch) => branch.id === id);
  const branches = all
    .filter((branch) => branch !== removed)
    .map((branch) =>
      branch.parent === id ? { ...branch, parent, at: Math.min(branch.at, removed?.at ?? 0) } : branch,
    );
  return {
    ...shown,
    // A tree of one is none.
    branches: branches.length === 1 ? [] : branches,
    against: shown.against === id ? undefined : shown.against,
  };
}

/** The id of the branch that was added last. */
export const newestBranch = ({ branches }: OpenSuggestion): number => branches.at(-1)?.id ?? FIRST_BRANCH;

/**
 * The branch that has the same steps up to a place and then takes this action, the one that is shown if it does; undefined where
 * none does.
 */
export function branchWith(
  suggestion: OpenSuggestion,
  place: number,
  action: number,
): SuggestionBranch | undefined {
  const { steps, branch: shown } = suggestion;
  const found = branchesOf(suggestion).filter(
    ({ content }) =>
      content.decisions[place]?.action === action &&
      steps.slice(0, place).every((step, i) => step === content.steps[i]),
  );
  return found.find(({ id }) => id === shown) ?? found[0];
}

/** Marks the branch that the one that is shown is put beside; undefined, or the one that is shown, ends it. */
export const comparedWith = (suggestion: OpenSuggestion, id: number | undefined): OpenSuggestion => ({
  ...suggestion,
  against: id === suggestion.branch ? undefined : id,
});
