/** What can be done with the variation that is shown: flicker it against the edit, or draw more like it. */
import { type RefObject, useEffect } from 'react';
import type { OpenSuggestion } from '../../../editor/suggestion';
import { isTextInput } from '../../kit/typing';
import { ActionButton } from '../../page/actions/action-button';
import { useTasks, useWorkspace } from '../../page/services';

/** Nothing more like it where none of the variations is shown. */
export function WallFoot({ open }: { readonly open: OpenSuggestion }) {
  const { suggestions } = useWorkspace();
  const asking = useTasks((state) => state.busy !== undefined);
  const { variations, dropoutSeed, steps } = open;
  const isShown = variations.some(({ seed }) => seed === dropoutSeed);
  // All of its steps would leave nothing to vary.
  const numbers = Array.from({ length: Math.max(steps.length - 1, 0) }, (_, i) => i + 1);
  return (
    <div className="wall-foot">
      {isShown && numbers.length > 0 && (
        <div className="suggestions-group" role="group" aria-label="More like this">
          <span>More like this, keeping its first steps:</span>
          {numbers.map((count) => (
            <button
              key={count}
              type="button"
              className="button square"
              aria-label={count === 1 ? 'Keep its first step' : `Keep its first ${count} steps`}
              title={`Draw sixteen variations that begin with ${count === 1 ? 'its first step' : `its first ${count} steps`}`}
              aria-disabled={asking}
              onClick={() => !asking && void suggestions.drawVariations({ kept: count })}
            >
              {count}
            </button>
          ))}
        </div>
      )}
      <ActionButton name="flicker" show="label" className="outlined" />
    </div>
  );
}

/** Where variations appear, the keys are theirs at once, unless somebody is typing. */
export function useFocusOnFirst(list: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    if (isThere && !isTextInput(document.activeElement)) {
      list.current?.querySelector('button')?.focus({ preventScroll: true });
    }
  }, [list, isThere]);
}
