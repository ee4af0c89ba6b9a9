import { describe, expect, it } from 'vitest';
import { EMPTY_ROLL } from '../../../editor/roll/roll-state';
import { INITIAL_STATE } from '../../../editor/state';
import { commandsNow, matchingCommands } from './command-list';

const labelsFor = (text: string): readonly string[] =>
  matchingCommands(commandsNow(INITIAL_STATE, EMPTY_ROLL), text).map(({ label }) => label);

describe('the list of commands', () => {
  it('has every action that a press can do, and each filter that can be added', () => {
    const labels = labelsFor('');
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toContain('Suggest edits');
    expect(labels).toContain('Add step: Tone curve');
    for (const other of ['Before', 'Commands', 'Add step']) expect(labels).not.toContain(other);
  });

  it('finds words in any order, and begins with names that begin with them', () => {
    expect(labelsFor('curve tone')).toEqual(
      ['Add step: Tone curve', 'Add step: Study: Tone curve'].slice(0, 1),
    );
    expect(labelsFor('exp')[0]).toBe('Export');
    expect(labelsFor('no such command')).toEqual([]);
  });

  it('puts those that cannot be done now last', () => {
    const commands = matchingCommands(commandsNow(INITIAL_STATE, EMPTY_ROLL), '');
    const enabled = commands.map(({ isEnabled }) => isEnabled);
    expect(enabled.indexOf(false)).toBeGreaterThan(0);
    expect(enabled.lastIndexOf(true)).toBeLessThan(enabled.indexOf(false));
  });
});
