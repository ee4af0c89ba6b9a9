/** Other suggestions for the same photo. Each has a number, which is the seed of its dropout, and can be had again from it. */
import { useState } from 'react';
import { useServices, useTasks, useWorkspace } from '../../page/services';
import { ActionButton } from '../../page/actions/action-button';
import { askForEdits } from '../../page/actions/suggest';

/** Seeds that a person can remember and type. */
const LARGEST_SEED = 9999;

/**
 * `seed`: that of the suggestion that is shown; undefined for the one without dropout. The buttons stay focusable
 * while the agent is asked, and do nothing then.
 */
export function Variations({ seed }: { readonly seed: number | undefined }) {
  const workspace = useWorkspace();
  const services = useServices();
  const asking = useTasks((state) => state.busy !== undefined);
  /** The last seed that was drawn here, so that "Variations" goes on after a look at the first suggestion. */
  const [last, setLast] = useState(0);

  const draw = (next: number): void => {
    if (asking) return;
    setLast(next);
    void askForEdits(workspace, services, { dropoutSeed: next });
  };

  return (
    <div className="suggestions-group suggestions-dropout" role="group" aria-label="Other suggestions">
      <button
        type="button"
        className="button"
        title="Show what else the agent might do with this photo"
        aria-disabled={asking}
        onClick={() => draw((seed ?? last) + 1)}
      >
        Variations
      </button>
      <button
        type="button"
        className="button"
        title="Show sixteen variations side by side: of the whole, or of what follows the step that is shown (V)"
        aria-disabled={asking}
        onClick={() => !asking && void workspace.suggestions.drawVariations()}
      >
        Compare 16
      </button>
      <ActionButton name="lookAhead" show="label" />
      <ActionButton name="whichOne" show="label" />
      {seed !== undefined && (
        <>
          <SeedField key={seed} seed={seed} onSet={draw} />
          <button
            type="button"
            className="button"
            aria-disabled={asking}
            onClick={() => !asking && void askForEdits(workspace, services)}
          >
            First suggestion
          </button>
        </>
      )}
    </div>
  );
}

/** A seed to type; Enter draws it. Another seed needs another `key`, since the text is kept here. */
function SeedField({ seed, onSet }: { readonly seed: number; readonly onSet: (seed: number) => void }) {
  const [text, setText] = useState(String(seed));
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined;
  return (
    <form
      className="suggestions-seed"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined && value !== seed) onSet(value);
      }}
    >
      <label>
        No.
        <input
          className="field"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          aria-label="Variation number"
          title={`0 to ${LARGEST_SEED}; the same number brings the same variation again`}
          aria-invalid={value === undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </form>
  );
}
