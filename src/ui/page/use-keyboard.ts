/** Shortcuts of the whole page. Whatever has the focus comes first: what it handled itself is left alone. */
import { useEffect } from 'react';
import { type Action, ACTIONS } from './actions';
import type { Services } from './services';
import { matches } from './shortcuts';
import { isTextInput } from '../kit/typing';

export function useKeyboard(services: Services): void {
  useEffect(() => {
    const held = new Set<Action>();
    const release = (key?: string): void => {
      for (const action of held) {
        if (key !== undefined && !action.shortcuts.some((shortcut) => shortcut.key === key)) continue;
        held.delete(action);
        action.release?.(services);
      }
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      // The study tab has other photographs, and keys of its own.
      if (services.page.getState().tab === 'study') return;
      if (event.defaultPrevented || isTyping(event) || document.querySelector('dialog[open]')) return;
      const action = ACTIONS.find(({ shortcuts }) => shortcuts.some((shortcut) => matches(shortcut, event)));
      if (!action) return;
      event.preventDefault();
      if (!action.enabled(services.editor.state) || held.has(action)) return;
      if (action.release) held.add(action);
      action.perform(services);
    };
    const onKeyUp = (event: KeyboardEvent): void => release(event.key);
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
  }, [services]);
}

/** Where keys are text: there Ctrl+Z undoes typing, once something has been typed. */
function isTyping({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLSelectElement || isTextInput(target);
  return isField && (!(ctrlKey || metaKey) || target.dataset['draft'] !== undefined);
}
