/** A button for an action: its name, its shortcut, whether it can be pressed, and what pressing or holding does. */
import './button.css';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { type Action, type ActionName, findAction } from './actions';
import { Icon } from './icon';
import { type Services, useEditorState, useServices } from './services';
import { describeShortcut, isMac } from './shortcuts';

export interface ActionButtonProps {
  readonly name: ActionName;
  readonly show?: 'icon' | 'label' | 'both';
  readonly className?: string;
}

export function ActionButton({ name, show = 'both', className = '' }: ActionButtonProps) {
  const services = useServices();
  const action = findAction(name);
  const enabled = useEditorState(action.enabled);
  const detail = useEditorState((state) => action.detail?.(state));
  const shortcut = action.shortcuts[0];
  const keys = shortcut ? ` (${describeShortcut(shortcut, isMac())})` : '';
  const holding = useHolding(action, services);
  const press = action.release ? holding : { onClick: () => action.perform(services) };
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

/** Performs while the pointer, Space or Enter is down. */
function useHolding(action: Action, services: Services) {
  const held = useRef(false);
  const hold = (): void => {
    held.current = true;
    action.perform(services);
  };
  const release = (): void => {
    if (!held.current) return;
    held.current = false;
    action.release?.(services);
  };
  // A button that goes away while it is held must not leave its action on.
  useEffect(
    () => () => {
      if (held.current) action.release?.(services);
    },
    [action, services],
  );
  const isHoldKey = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter';
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hold();
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onBlur: release,
    onKeyDown: (event: KeyboardEvent) => {
      if (!isHoldKey(event) || event.repeat) return;
      event.preventDefault();
      hold();
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (isHoldKey(event)) release();
    },
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  };
}
