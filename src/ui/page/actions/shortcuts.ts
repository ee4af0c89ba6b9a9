/** Keys as data: whether an event is a shortcut, and how the shortcut is written. */

/** A key with the modifiers that must be down. */
export interface Shortcut {
  /** A key as in KeyboardEvent.key. Letters are in lower case. */
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly command?: boolean;
  /** Where left out, Shift does not matter for signs (they may need it to be typed) and must be up otherwise. */
  readonly shift?: boolean;
  readonly alt?: boolean;
}

/** The members that are read of a keyboard event; tests write them by hand. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/**
 * Whether the key press is this shortcut, with exactly its modifiers.
 *
 * @example
 * matches({ key: 'z', command: true }, event); // Ctrl+Z, or Command+Z on a Mac
 */
export function matches(shortcut: Shortcut, event: KeyPress): boolean {
  // With Caps Lock or Shift a letter arrives as a capital.
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isSign = shortcut.key.length === 1 && !/[a-z0-9]/.test(shortcut.key);
  return (
    key === shortcut.key &&
    (event.ctrlKey || event.metaKey) === (shortcut.command ?? false) &&
    event.altKey === (shortcut.alt ?? false) &&
    (isSign || event.shiftKey === (shortcut.shift ?? false))
  );
}

/** How keys are written that have no character of their own, or a long name. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
};

/**
 * The shortcut as people write it on their system: "Ctrl+Shift+Z", or "⌘⇧Z" on a Mac.
 *
 * @example
 * describeShortcut({ key: 'z', command: true }, false); // 'Ctrl+Z'
 */
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

/** Whether the person's keyboard has a Command key, as far as the browser tells. */
export const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
