/**
 * Arrow keys in a group whose items are one stop of the Tab key: rows of tabs, radio groups, menus. The focus goes round at
 * the ends and skips what is disabled; Home and End go to the first and the last item. What an item does is not known here.
 */
import { type KeyboardEvent, type RefObject, useRef } from 'react';

/** The arrow keys that a group listens to: a row of tabs has `horizontal`, a menu `vertical`, a radio group `both`. */
export type RovingAxis = 'horizontal' | 'vertical' | 'both';

const STEPS: Readonly<Record<RovingAxis, Readonly<Record<string, 1 | -1>>>> = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
  both: { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 },
};

/**
 * The item to which a key leads from item `at`, which is -1 where no item has the focus. Returns undefined for a key that
 * moves nothing, and where every item is disabled.
 *
 * @example
 * nextItem('ArrowRight', 2, [true, false, true], 'horizontal'); // 0: from the last item round to the first
 */
export function nextItem(
  key: string,
  at: number,
  enabled: readonly boolean[],
  axis: RovingAxis,
): number | undefined {
  const items = enabled.flatMap((isEnabled, i) => (isEnabled ? [i] : []));
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);

  const steps = STEPS[axis];
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined) return undefined;
  return step === 1
    ? (items.find((i) => i > at) ?? items[0])
    : (items.findLast((i) => i < at) ?? items.at(-1));
}

export interface RovingFocus {
  /** For the element around the items. */
  readonly group: RefObject<HTMLDivElement | null>;
  /** Moves the focus if the key says so. Returns whether it did; the event is then used up. */
  readonly move: (event: KeyboardEvent) => boolean;
}

/**
 * `role`: that of the items. `onMove` is called with an item's place before it gets the focus, in groups where the item
 * that has the focus is the one that is chosen.
 *
 * @example
 * const { group, move } = useRovingFocus('tab', 'horizontal', (i) => choose(tabs[i]!));
 * <div ref={group} role="tablist" onKeyDown={move}>…</div>
 */
export function useRovingFocus(
  role: 'tab' | 'radio' | 'menuitem',
  axis: RovingAxis,
  onMove?: (item: number) => void,
): RovingFocus {
  const group = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent): boolean => {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    const items = [...(group.current?.querySelectorAll<HTMLElement>(`[role=${role}]`) ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const enabled = items.map((item) => !item.matches(':disabled'));
    const next = nextItem(event.key, at, enabled, axis);
    if (next === undefined) return false;

    event.preventDefault();
    onMove?.(next);
    items[next]!.focus();
    return true;
  };

  return { group, move };
}
