/** An open suggestion takes the place of the strip: to walk along, to take over as far as it is shown, or to dismiss. */
import './suggestions.css';
import './layout.css';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { appliedSteps, type OpenSuggestion } from '../../../editor/suggestion';
import { Icon, type IconName } from '../../kit/icon';
import { useEditorState, useServices, useTasks, useWorkspace } from '../../page/services';
import { isTextInput } from '../../kit/typing';
import { Branches } from './branches/branches';
import { Directions } from './directions';
import { LookChoice } from './look-choice';
import { ModelLine } from './model-line';
import { suggestionSummary } from './summary';
import { Trajectory } from './trajectory';
import { useWalk } from './use-walk';
import { Variations } from './variations';
import { Notes } from './why/notes';
import { Wall } from './wall';

/** Nothing where no suggestion is open. */
export function SuggestionsPanel() {
  const open = useEditorState((state) => state.suggestion);
  return open ? <Suggestion open={open} /> : null;
}

/** The whole panel. Arrow keys walk, Enter accepts what is shown, Escape dismisses. */
function Suggestion({ open }: { readonly open: OpenSuggestion }) {
  const { suggestions } = useWorkspace();
  const panel = useRef<HTMLElement>(null);
  const asking = useTasks((state) => state.busy !== undefined);
  const walk = useWalk(suggestions);
  useFocus(panel);

  const { shown, steps, dropoutSeed } = open;
  const count = steps.length;
  const summary = suggestionSummary(appliedSteps(open));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowLeft: () => walk.goTo(shown - 1),
      ArrowRight: () => walk.goTo(shown + 1),
      Home: () => walk.goTo(0),
      End: () => walk.goTo(count),
      Enter: () => shown > 0 && suggestions.accept(),
      Escape: () => suggestions.dismiss(),
    }[event.key];
    // Escape always dismisses, also out of a slider or a field.
    if (!act || hasOwnUse(event)) return;
    event.preventDefault();
    act();
  };

  return (
    <section
      ref={panel}
      className="suggestions"
      aria-label="Suggested edits"
      aria-busy={asking}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className="suggestions-head">
        <h2>Suggested edits</h2>
        <div className="suggestions-group" role="group" aria-label="Walk">
          <WalkButton
            label="Previous step"
            icon="previous"
            disabled={shown === 0}
            onClick={() => walk.goTo(shown - 1)}
          />
          <WalkButton
            label={walk.playing ? 'Pause' : 'Play'}
            icon={walk.playing ? 'pause' : 'play'}
            onClick={() => (walk.playing ? walk.pause() : walk.play())}
          />
          <WalkButton
            label="Next step"
            icon="next"
            disabled={shown === count}
            onClick={() => walk.goTo(shown + 1)}
          />
          <span className="suggestions-count">
            {shown} of {count}
          </span>
        </div>
        {open.policy.look && <LookChoice look={open.policy.look} />}
        <Variations seed={dropoutSeed} />
        <div className="suggestions-group suggestions-end">
          <button
            type="button"
            className="button outlined"
            title="Leave everything as it was (Esc)"
            onClick={() => suggestions.dismiss()}
          >
            Dismiss
          </button>
          <button
            type="button"
            className="button primary"
            title={
              shown === 1
                ? 'Keep the step that is shown (Enter)'
                : `Keep the ${shown} steps that are shown (Enter)`
            }
            disabled={shown === 0}
            onClick={() => suggestions.accept()}
          >
            Accept
          </button>
        </div>
      </div>
      <Directions open={open} />
      <Wall open={open} />
      <Branches open={open} />
      <p className="suggestions-summary">{summary ?? 'No change that can be seen.'}</p>
      <Notes open={open} onGoTo={walk.goTo} />
      <Trajectory open={open} onGoTo={walk.goTo} />
      <ModelLine open={open} />
    </section>
  );
}

/** Keys that the focused control has a use for itself. */
function hasOwnUse({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return key !== 'Escape';
  if (key !== 'Enter') return false;
  // The state that is shown already: pressing it again would do nothing.
  return target.matches('button, summary') && target.ariaCurrent !== 'true';
}

/** One of the buttons around the count of states. */
interface WalkButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** Stays focusable where there is no further to go: the focus must not get lost at either end. */
function WalkButton({ label, icon, disabled = false, onClick }: WalkButtonProps) {
  return (
    <button
      type="button"
      className="button square"
      aria-label={label}
      title={label}
      aria-disabled={disabled}
      onClick={() => !disabled && onClick()}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The panel takes the focus as it opens, though not from somebody typing, and gives it back if it still has it. */
function useFocus(panel: { readonly current: HTMLElement | null }): void {
  const { page } = useServices();
  const wantsFocus = useStore(page, (state) => state.wantsFocus);
  // Before the browser paints: nobody sees the focus jump.
  useLayoutEffect(() => {
    const element = panel.current;
    const opener = document.activeElement;
    if (!isTextInput(opener)) element?.focus({ preventScroll: true });
    return () => {
      if (element?.contains(document.activeElement) && opener instanceof HTMLElement) opener.focus();
    };
  }, [panel]);

  useEffect(() => {
    if (wantsFocus !== 'suggestions') return;
    panel.current?.focus();
    page.setState({ wantsFocus: undefined });
  }, [wantsFocus, page, panel]);
}
