/** Every action can be run by its name, and the documentation lists all of them as they are. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EMPTY_ROLL } from '../../../editor/roll/roll-state';
import { INITIAL_STATE } from '../../../editor/state';
import type { Workspace } from '../../../stage/workspace';
import type { Services } from '../services';
import type { Action } from './action';
import { ACTION_GROUPS, ACTIONS } from '.';
import { runAction } from './run-action';
import { describeShortcut } from './shortcuts';

const workspace = { editor: { state: INITIAL_STATE } } as Workspace;
const services = { roll: { state: EMPTY_ROLL } } as Services;
const run = (name: string, given?: unknown) => runAction(workspace, services, name, given);

const withSingleSpaces = (line: string): string => line.replaceAll(/ +/g, ' ').trim();

/** The row of an action in the table of commands. */
function rowOf(action: Action): string {
  const { name, label, shortcuts, undo = 'none', arguments: described, release } = action;
  const example = described?.example ?? (release && { on: false });
  const [shortcut] = shortcuts;
  const cells = [
    `\`${name}\``,
    label,
    example ? `\`${JSON.stringify(example)}\`` : '',
    shortcut ? `\`${describeShortcut(shortcut, false)}\`` : '',
    undo === 'none' ? '' : undo,
  ];
  return `| ${cells.join(' | ')} |`;
}

describe('running an action by its name', () => {
  it('refuses unknown names, wrong arguments, and what cannot be done now', async () => {
    await expect(run('sharpen')).rejects.toThrow('There is no command "sharpen".');
    await expect(run('addStep', { filter: 'exposure' })).rejects.toThrow('"Add step" cannot be done now.');
    await expect(run('open', { file: 'a.tif' })).rejects.toThrow('"file" of "open" means nothing.');
  });

  it('takes the arguments of every example', () => {
    for (const { name, arguments: described } of ACTIONS) {
      if (described) expect(v.safeParse(described.schema, described.example).success, name).toBe(true);
    }
  });

  it('is documented', () => {
    const page = readFileSync('docs/commands.md', 'utf8');
    const rows = ACTION_GROUPS.flatMap(({ actions }) => actions.map(rowOf)).map(withSingleSpaces);
    const documented = page.split('\n').map(withSingleSpaces);
    expect(rows.filter((row) => !documented.includes(row))).toEqual([]);
    expect(documented.filter((line) => line.startsWith('| `'))).toHaveLength(ACTIONS.length);
  });
});
