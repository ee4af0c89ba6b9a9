/** A button that is in effect while the pointer, Space or Enter is down. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';

/**
 * `onRelease` is given how long it was held, in milliseconds. Returns the handlers for the button.
 *
 * @example
 * const holding = useHeld(showBefore, showAfter);
 * <button type="button" {...holding}>Before</button>
 */
export function useHeld(onHold: () => void, onRelease: (milliseconds: number) => void) {
  const since = useRef<number>(undefined);

  const release = (): void => {
    if (since.current === undefined) return;
    const held = performance.now() - since.current;
    since.current = undefined;
    onRelease(held);
  };

  const latest = useRef(release);
  useEffect(() => {
    latest.current = release;
  });
  // A button that goes away while it is held must not leave its effect on.
  useEffect(() => () => latest.current(), []);

  const hold = (): void => {
    // A key that is held repeats, and a second pointer may come: it is held once.
    if (since.current !== undefined) return;
    since.current = performance.now();
    onHold();
  };

  const isHoldKey = (event: KeyboardEvent): boolean => event.key === ' ' || event.key === 'Enter';

  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hold();
    },
    onPointerUp: release,
    onPointerCancel: release,
    // Every way in which a press can end without the button being told of it.
    onLostPointerCapture: release,
    onBlur: release,
    onKeyDown: (event: KeyboardEvent) => {
      if (!isHoldKey(event)) return;
      event.preventDefault();
      hold();
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (isHoldKey(event)) release();
    },
    // A long press of a finger would open the menu and take the pointer away.
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  };
}
