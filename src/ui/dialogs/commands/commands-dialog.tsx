/** The list of commands: type some letters of what you want to do, choose it by arrow keys, and Enter does it. */
import './commands.css';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog } from '../../kit/dialog';
import { nextItem } from '../../kit/roving-focus';
import { describeShortcut, isMac } from '../../page/actions/shortcuts';
import { useEditorState, useRoll, useServices, useWorkspace } from '../../page/services';
import { type OfferedCommand, commandsNow, matchingCommands } from './command-list';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly commands: true;
  }
}

/** The focus stays in the field; the chosen command is what Enter does. Those that cannot be done now are grayed. */
export function CommandsDialog() {
  const { page } = useServices();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const perform = usePerform();
  const id = useId();

  const state = useEditorState((editorState) => editorState);
  const roll = useRoll((rollState) => rollState);
  const commands = matchingCommands(commandsNow(state, roll), text);
  const [place, setPlace] = useState(0);
  const chosen = commands[Math.min(place, commands.length - 1)];

  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen?.id]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (chosen) perform(chosen);
      return;
    }
    // Home and End are the field's own.
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const all = commands.map(() => true);
    setPlace(nextItem(event.key, commands.indexOf(chosen!), all, 'vertical') ?? 0);
  };

  return (
    <Dialog title="Commands" focus={field} onClose={() => page.setState({ dialog: undefined })}>
      <input
        ref={field}
        className="field commands-field"
        type="text"
        role="combobox"
        aria-label="Command"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen.id}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Type what you want to do"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${id}-list`} className="commands" role="listbox" aria-label="Commands">
        {commands.map((command) => (
          <li
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            aria-disabled={!command.isEnabled}
            title={command.detail}
            onClick={() => perform(command)}
          >
            <span className="ellipsis">{command.label}</span>
            {command.action.shortcuts.slice(0, 1).map((shortcut) => (
              <kbd key={shortcut.key}>{describeShortcut(shortcut, isMac())}</kbd>
            ))}
          </li>
        ))}
      </ul>
      {commands.length === 0 && <p className="quiet">No command has these words in its name.</p>}
    </Dialog>
  );
}

/** Does a command where it can be done now, after the dialog has gone. */
function usePerform(): (command: OfferedCommand) => void {
  const workspace = useWorkspace();
  const services = useServices();
  return ({ action, given, isEnabled }) => {
    if (!isEnabled) return;
    services.page.setState({ dialog: undefined });
    void services.tasks.report(async () => {
      await action.perform(workspace, services, { given });
    });
  };
}
