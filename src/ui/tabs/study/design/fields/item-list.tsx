/** A list whose items can be moved, removed and added to; the focus stays with what was done. */
import './item-list.css';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../../../../kit/icon';
import { AddingContext, useAdding } from './adding';
import { Problem } from './field';
import { problemAt } from '../../../../../study/design/draft/problems';
import { useDraft } from '../use-draft';

export interface ItemListProps<Item> {
  readonly label: string;
  /** The list's path in the validator's sentences. */
  readonly path: string;
  readonly items: readonly Item[];
  /** Returns an item's name for buttons, e.g. `photograph dusk`. */
  readonly nameOf: (item: Item, index: number) => string;
  /** Instead of the list, where it is empty. */
  readonly empty: string;
  /** So many items cannot be removed. */
  readonly fewest?: number;
  /** Left out where the order means nothing; the buttons are then not there. */
  readonly onMove?: (from: number, to: number) => void;
  readonly onRemove: (index: number) => void;
  /** Buttons that add. */
  readonly adders: ReactNode;
  /** The fields of an item. */
  readonly children: (item: Item, index: number) => ReactNode;
}

type Part = 'up' | 'down' | 'remove';

/**
 * Items with their place, their fields and their buttons. Lists can stand in lists.
 *
 * @example
 * <ItemList label="Conditions" path="conditions" items={conditions} nameOf={({ id }) => `condition ${id}`}
 *   empty="None yet." onRemove={remove} adders={<AddButton label="Add a condition" onAdd={add} />}>
 *   {(condition) => <IdField value={condition.id} onSet={rename} />}
 * </ItemList>
 */
export function ItemList<Item>(props: ItemListProps<Item>) {
  const { label, path, items, nameOf, empty, fewest = 0, onMove, onRemove, adders, children } = props;
  const list = useRef<HTMLUListElement>(null);
  const foot = useRef<HTMLDivElement>(null);
  const problem = useDraft((state) => problemAt(state.problem, path));

  /** Gives the focus to the first of an item's buttons that can be pressed. Says whether there is one. */
  const focusPart = (index: number, ...parts: readonly Part[]): boolean => {
    const buttons = parts.map((part) =>
      list.current?.children[index]?.querySelector<HTMLButtonElement>(
        `:scope > .item-buttons > [data-part='${part}']`,
      ),
    );
    const found = buttons.find((button) => button && !button.disabled);
    found?.focus();
    return found !== undefined;
  };

  const move = (from: number, to: number): void => {
    // Drawn at once: the focus can only go to what is there.
    flushSync(() => onMove?.(from, to));
    if (to < from) focusPart(to, 'up', 'down');
    else focusPart(to, 'down', 'up');
  };

  const remove = (index: number): void => {
    flushSync(() => onRemove(index));
    // The focus goes to the item in its place, to the last one, or to the button that adds one.
    if (focusPart(index, 'remove') || focusPart(index - 1, 'remove')) return;
    foot.current?.querySelector('button')?.focus();
  };

  const adding = (add: () => void): void => {
    const before = list.current?.children.length ?? 0;
    flushSync(add);
    const item = list.current?.children[before];
    item?.querySelector<HTMLElement>('input:not([hidden]), select, textarea')?.focus();
  };

  return (
    <div className="item-list">
      {items.length > 0 && (
        <ul ref={list} aria-label={label}>
          {items.map((item, index) => {
            const name = nameOf(item, index);
            return (
              // By place: ids change while they are edited.
              <li key={index} className="item">
                <span className="item-place" aria-hidden="true">
                  {index + 1}
                </span>
                <div className="item-body" role="group" aria-label={capitalised(name)}>
                  {children(item, index)}
                </div>
                <div className="item-buttons">
                  {onMove && (
                    <>
                      <ItemButton
                        part="up"
                        label={`Move ${name} up`}
                        disabled={index === 0}
                        onClick={() => move(index, index - 1)}
                      />
                      <ItemButton
                        part="down"
                        label={`Move ${name} down`}
                        disabled={index === items.length - 1}
                        onClick={() => move(index, index + 1)}
                      />
                    </>
                  )}
                  <ItemButton
                    part="remove"
                    label={`Remove ${name}`}
                    disabled={items.length <= fewest}
                    onClick={() => remove(index)}
                  />
                </div>
              </li>
            );
          })}
        </ul>
      )}
      {items.length === 0 ? (
        <p className="item-empty">{empty}</p>
      ) : (
        problem !== undefined && <Problem text={problem} />
      )}
      <div ref={foot} className="item-adders">
        <AddingContext value={adding}>{adders}</AddingContext>
      </div>
    </div>
  );
}

interface ItemButtonProps {
  readonly part: Part;
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

/** A button with an icon, named after its item. */
function ItemButton({ part, label, disabled, onClick }: ItemButtonProps) {
  return (
    <button
      type="button"
      className="button square"
      data-part={part}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={part} />
    </button>
  );
}

/** A button that adds one item to the list above it. */
export function AddButton({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) {
  const adding = useAdding();
  return (
    <button type="button" className="button outlined" onClick={() => adding(onAdd)}>
      <Icon name="plus" />
      {label}
    </button>
  );
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
