/** The menu of filters: arrow keys, Home and End, typing the beginning of a name, Escape. */
import './add-step.css';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Filter } from '../../../core/filter';
import { filtersIn } from '../../../filters';
import { Icon } from '../../kit/icon';
import { useRovingFocus } from '../../kit/roving-focus';
import { useEditorState, useServices, useWorkspace } from '../../page/services';

/** The filters by whose they are: those that the agent can use come first. */
const GROUPS: readonly { readonly title: string; readonly filters: readonly Filter[] }[] = [
  { title: "The agent's filters", filters: filtersIn('agent') },
  { title: 'More', filters: filtersIn('utility') },
  { title: 'Human study', filters: filtersIn('study') },
];

/** Letters typed within this time belong to one word. */
const TYPING_MILLISECONDS = 700;

/** A button and its menu. The new step comes behind the selected one, and its first slider gets the focus. */
export function AddStep() {
  const { page } = useServices();
  const { editor } = useWorkspace();
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const [open, setOpen] = useState(false);
  const { group: menu, move } = useRovingFocus('menuitem', 'vertical');
  const button = useRef<HTMLButtonElement>(null);
  const typed = useRef({ text: '', time: 0 });
  const menuId = useId();

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  const add = (filter: Filter): void => {
    setOpen(false);
    editor.addStep(filter.id);
    // The controls are not there yet: they take the focus when they are.
    page.setState({ wantsFocus: 'parameters' });
  };

  useEffect(() => {
    if (!open) return;

    menu.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();

    const onOutside = (event: Event): void => {
      const target = event.target as Node;
      if (!menu.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };

    document.addEventListener('pointerdown', onOutside);

    return () => document.removeEventListener('pointerdown', onOutside);
  }, [open, menu]);

  /** The menu's keys are used up here: the page has shortcuts with the same letters. */
  const onKeyDown = (event: KeyboardEvent): void => {
    // The focus goes on in the page, as Tab always does.
    if (event.key === 'Tab') setOpen(false);
    else if (event.key === 'Escape') close();
    else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey) typeAhead(event);
    else if (!move(event)) return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  };

  /** The focus goes to the next filter whose name begins with what was typed. */
  const typeAhead = ({ key, timeStamp }: KeyboardEvent): void => {
    const all = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.findIndex((item) => item === document.activeElement);

    const recent = timeStamp - typed.current.time < TYPING_MILLISECONDS;
    const text = (recent ? typed.current.text : '') + key.toLowerCase();
    typed.current = { text, time: timeStamp };
    // The same first letter again goes on to the next such name.
    const rotated = [...all.slice(at + (text.length === 1 ? 1 : 0)), ...all.slice(0, at + 1)];
    rotated.find((item) => item.textContent?.toLowerCase().startsWith(text))?.focus();
  };

  return (
    <div className="add-step">
      <button
        ref={button}
        type="button"
        className="button outlined"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        disabled={!hasPhoto}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon name="plus" />
        Add step
      </button>
      {open && (
        <div ref={menu} id={menuId} className="menu" role="menu" aria-label="Add step" onKeyDown={onKeyDown}>
          {GROUPS.map(({ title, filters }) => (
            <div key={title} className="menu-group" role="group" aria-label={title}>
              <div className="menu-title" aria-hidden="true">
                {title}
              </div>
              {filters.map((filter) => (
                <button
                  key={filter.id}
                  type="button"
                  role="menuitem"
                  className="menu-item"
                  tabIndex={-1}
                  // Focus and pointer mark the same item: there is never a second one that looks chosen.
                  onPointerEnter={(event) => event.currentTarget.focus()}
                  onClick={() => add(filter)}
                >
                  {filter.label}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
