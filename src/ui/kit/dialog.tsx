/** A native modal dialog with a heading; Escape, the cross and the ground beside it close it. */
import './dialog.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
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
