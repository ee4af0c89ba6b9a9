/** Keys as data: whether an event is a shortcut, and how the shortcut is written. */

export interface Shortcut {
  /** A key as in KeyboardEvent.key. Letters are in lower case. */
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly command?: boolean;
  /** Where left out, Shift does not matter for signs (they may need it to be typed) and must be up otherwise. */
  readonly shift?: boolean;
  readonly alt?: boolean;
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function matches(shortcut: Shortcut, event: KeyPress): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isSign = shortcut.key.length === 1 && !/[a-z0-9]/.test(shortcut.key);
  return (
    key === shortcut.key &&
    (event.ctrlKey || event.metaKey) === (shortcut.command ?? false) &&
    event.altKey === (shortcut.alt ?? false) &&
    (isSign || event.shiftKey === (shortcut.shift ?? false))
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

export function describeShortcut(shortcut: Shortcut, mac: boolean): string {
  const key =
    KEY_NAMES[shortcut.key] ?? (shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key);
  const parts = [
    shortcut.command && (mac ? '⌘' : 'Ctrl'),
    shortcut.alt && (mac ? '⌥' : 'Alt'),
    shortcut.shift && (mac ? '⇧' : 'Shift'),
    key,
  ];
  return parts.filter(Boolean).join(mac ? '' : '+');
}

export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
