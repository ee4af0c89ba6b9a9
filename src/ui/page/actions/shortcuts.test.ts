import { describe, expect, it } from 'vitest';
import { describeShortcut, type KeyPress, matches } from './shortcuts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

describe('matches', () => {
  it('tells undo from redo, with Ctrl and with Command, in either case', () => {
    const undo = { key: 'z', command: true };
    const redo = { key: 'z', command: true, shift: true };
    expect(matches(undo, press('z', { ctrlKey: true }))).toBe(true);
    expect(matches(undo, press('Z', { metaKey: true }))).toBe(true);
    expect(matches(undo, press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matches(redo, press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matches(undo, press('z'))).toBe(false);
  });

  it('takes a sign whether or not the keyboard needs Shift for it', () => {
    expect(matches({ key: '+' }, press('+', { shiftKey: true }))).toBe(true);
    expect(matches({ key: '+' }, press('+'))).toBe(true);
    expect(matches({ key: '?' }, press('?', { shiftKey: true, ctrlKey: true }))).toBe(false);
  });
});

describe('describeShortcut', () => {
  it('follows the system', () => {
    expect(describeShortcut({ key: 'z', command: true, shift: true }, false)).toBe('Ctrl+Shift+Z');
    expect(describeShortcut({ key: 'ArrowUp', alt: true }, true)).toBe('⌥↑');
  });
});
