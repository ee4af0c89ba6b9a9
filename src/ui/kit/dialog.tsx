/** A native modal dialog with a heading; Escape, the cross and the ground beside it close it. */
import './dialog.css';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { Icon } from './icon';

export interface DialogProps {
  /** The heading, which is also the dialog's name for screen readers. */
  readonly title: string;
  /** The element that has the focus first. It is the cross where this is left out. */
  readonly focus?: RefObject<HTMLElement | null>;
  /** Called when the person closes the dialog. Whoever shows it must then stop rendering it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * The second press of a double-click comes within this time, in milliseconds. Whatever opens or asks on a press
 * waits so long before it takes another press as an answer.
 */
export const DOUBLE_CLICK = 600;

/**
 * Opens as soon as it is rendered, and closes when it is no longer rendered. The rest of the page cannot be reached
 * while it is open.
 *
 * @example
 * {isOpen && (
 *   <Dialog title="Export" onClose={() => setOpen(false)}>
 *     <p>…</p>
 *   </Dialog>
 * )}
 */
export function Dialog({ title, focus, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const openedAt = useRef(0);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    // `showModal` and not the attribute `open`: only it makes the page behind inert and brings Escape.
    element?.showModal();
    openedAt.current = performance.now();
    focus?.current?.focus();

    return () => element?.close();
  }, [focus]);

  /** Whether a press may be the second one of a double-click on what opened the dialog, which must not close it again. */
  const isDoubleClick = (): boolean => performance.now() - openedAt.current < DOUBLE_CLICK;
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => {
        // The ground beside the dialog belongs to the element itself; its contents fill the rest.
        if (event.target === event.currentTarget && !isDoubleClick()) onClose();
      }}
      onMouseDown={(event) => {
        // The focus stays where it is.
        if (isDoubleClick()) event.preventDefault();
      }}
    >
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button square" aria-label="Close" onClick={onClose}>
          <Icon name="remove" />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
