/** A button for an action: its name, its shortcut, whether it can be pressed, and what pressing or holding does. */
import '../../kit/button.css';
import { type ActionName, findAction } from './index';
import { Icon } from '../../kit/icon';
import { useEditorState, useRoll, useServices, useWorkspace } from '../services';
import { describeShortcut, isMac } from './shortcuts';
import { useHeld } from './use-held';

export interface ActionButtonProps {
  /** Which action; its label, icon and shortcut come with it. */
  readonly name: ActionName;
  /** A button without its label has it as its name for screen readers all the same. */
  readonly show?: 'icon' | 'label' | 'both';
  /** Classes beside `button`, e.g. `primary`. */
  readonly className?: string;
}

/**
 * Cannot be pressed while its action is not possible. An action that can be released lasts as long as the press.
 *
 * @example
 * <ActionButton name="undo" show="icon" />
 */
export function ActionButton({ name, show = 'both', className = '' }: ActionButtonProps) {
  const workspace = useWorkspace();
  const services = useServices();
  const action = findAction(name);
  useEditorState((state) => action.enabled(state, services.roll.state));
  // It may follow from either.
  const enabled = useRoll((roll) => action.enabled(workspace.editor.state, roll));
  const detail = useEditorState((state) => action.detail?.(state));

  const shortcut = action.shortcuts[0];
  const keys = shortcut ? ` (${describeShortcut(shortcut, isMac())})` : '';

  // Hooks cannot be called on a condition: every button has this one, and few use it.
  const holding = useHeld(
    () => void action.perform(workspace, services),
    () => action.release?.(workspace, services),
  );
  const press = action.release ? holding : { onClick: () => void action.perform(workspace, services) };

  return (
    <button
      type="button"
      className={`button ${show === 'icon' ? 'square' : ''} ${className}`}
      aria-label={action.label}
      title={`${detail ?? action.label}${keys}`}
      disabled={!enabled}
      {...press}
    >
      {action.icon && show !== 'label' && <Icon name={action.icon} />}
      {show !== 'icon' && <span className="button-label">{action.label}</span>}
    </button>
  );
}
