/** A branch as a picture: its name, what the critic makes of its result, and how different it looks from the first suggestion. */
import { useMemo } from 'react';
import type { SuggestionBranch } from '../../../../editor/suggestion';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { scoresOf } from '../../../../editor/why/opinions';
import { lookOf } from '../../../../editor/what-if';
import { meanDifference } from '../../../../metrics/difference/display-difference';
import { Icon } from '../../../kit/icon';
import { Picture } from '../../../kit/picture';
import { useWorkspace } from '../../../page/services';
import { resultDifferenceWords, likingWords } from './leaf-words';

export interface LeafProps {
  readonly open: OpenSuggestion;
  readonly branch: SuggestionBranch;
  /** The suggestion as it came first, which the others are compared with. */
  readonly first: SuggestionBranch;
  readonly picture: ImageData | undefined;
  /** Takes the branch out of the tree. The first one stays. */
  readonly onRemove: () => void;
}

export function Leaf({ open, branch, first, picture, onRemove }: LeafProps) {
  const { suggestions } = useWorkspace();
  const { id, label } = branch;
  const isShown = id === open.branch;
  const words = useWords(open, branch, first);
  return (
    <div className="branch" data-shown={isShown}>
      <button
        type="button"
        className="branch-show"
        aria-pressed={isShown}
        title={isShown ? `${label}: this is what is shown` : `Show ${label}`}
        onClick={() => suggestions.whatIfs.show(id)}
      >
        <span className="branch-picture">
          <Picture image={picture} />
        </span>
        <b className="ellipsis">{label}</b>
        {words.map((each) => (
          <span key={each} className="ellipsis">
            {each}
          </span>
        ))}
      </button>
      {!isShown && <AgainstButton id={id} label={label} isOn={id === open.against} />}
      {branch !== first && (
        <button
          type="button"
          className="button square branch-remove"
          aria-label={`Remove ${label}`}
          title={`Remove ${label} (Del)`}
          onClick={onRemove}
        >
          <Icon name="remove" />
        </button>
      )}
    </div>
  );
}

interface AgainstButtonProps {
  readonly id: number;
  readonly label: string;
  /** Whether the branch lies beside the one that is shown now. */
  readonly isOn: boolean;
}

function AgainstButton({ id, label, isOn }: AgainstButtonProps) {
  const { suggestions } = useWorkspace();
  return (
    <button
      type="button"
      className="button square branch-against"
      aria-pressed={isOn}
      aria-label={`Compare with ${label}`}
      title={
        isOn
          ? 'End the comparison'
          : `Compare on the photo: ${label} left of a line, what is shown right of it`
      }
      onClick={() => suggestions.whatIfs.compare(isOn ? undefined : id)}
    >
      <Icon name="before" />
    </button>
  );
}

/** The words below the name: none beside the first suggestion itself. */
function useWords(
  open: OpenSuggestion,
  branch: SuggestionBranch,
  first: SuggestionBranch,
): readonly string[] {
  const { image, policy } = open;
  const { content } = branch;
  // What the difference depends on; the rest of a branch changes more often.
  const { steps, amount } = content;
  const { steps: firstSteps, amount: firstAmount } = first.content;
  const difference = useMemo(() => {
    const look = (of: { steps: typeof steps; amount: number }): Float32Array => lookOf({ image, policy }, of);
    return meanDifference(look({ steps: firstSteps, amount: firstAmount }), look({ steps, amount }));
  }, [image, policy, steps, amount, firstSteps, firstAmount]);
  if (branch.id === first.id) return ['the first answer'];

  const scores = scoresOf(first.content);
  const score = content.decisions.at(-1)?.score ?? content.judgement.score;
  return [likingWords(score, scores), resultDifferenceWords(difference)];
}
