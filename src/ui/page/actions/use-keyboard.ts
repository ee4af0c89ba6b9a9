/** The shortcuts of the page. The control that has the focus comes first: a key that it handled is left alone. */
import { useEffect } from 'react';
import { ACTIONS } from '.';
import type { Action } from './action';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import { matches } from './shortcuts';
import { isTextInput } from '../../kit/typing';

/**
 * @param isOn A tab with photographs and keys of its own turns them off. Listens on the window, so that shortcuts
 * work wherever the focus is, except in fields and dialogs.
 *
 * @example
 * useKeyboard(workspace, services, tab.ownPhotos === undefined);
 */
export function useKeyboard(workspace: Workspace, services: Services, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    /** The key that holds each action. */
    const held = new Map<Action, string>();

    const release = (key?: string): void => {
      for (const [action, holding] of held) {
        if (key !== undefined && holding !== key) continue;
        held.delete(action);
        action.release?.(workspace, services);
      }
    };

    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event) || document.querySelector('dialog[open]')) return;
      const action = ACTIONS.find(({ shortcuts }) => shortcuts.some((shortcut) => matches(shortcut, event)));
      if (!action) return;
      // Also where the action is not possible now: Ctrl+E must not do something of the browser's then.
      event.preventDefault();
      if (!action.enabled(workspace.editor.state, services.roll.state) || held.has(action)) return;
      if (action.release) held.set(action, physicalKey(event));
      void action.perform(workspace, services, { isHeld: event.repeat });
    };

    const onKeyUp = (event: KeyboardEvent): void => release(physicalKey(event));
    // Keys that are let go while another window has the focus are never told of.
    const onBlur = (): void => release();

    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', onBlur);
    return () => {
      release();
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', onBlur);
    };
  }, [workspace, services, isOn]);
}

/** Says which key it is, whatever the key types: Shift makes another character of it, perhaps while it is held. */
const physicalKey = ({ code, key }: KeyboardEvent): string => code || key;

/** Whether the key is text in a field. Ctrl+Z undoes the typing there, once something has been typed. */
function isTyping({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLSelectElement || isTextInput(target);
  return isField && (!(ctrlKey || metaKey) || target.dataset['draft'] !== undefined);
}
