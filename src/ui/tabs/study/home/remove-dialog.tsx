/** Asks before something is removed. "Keep" has the focus, and a double-click on what asked cannot reach "Remove". */
import { useEffect, useRef, useState } from 'react';
import { Dialog, DOUBLE_CLICK } from '../../../kit/dialog';

interface RemoveDialogProps {
  readonly title: string;
  /** A sentence that says what goes. */
  readonly what: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Says in a sentence what is removed, and that it can be undone. */
export function RemoveDialog({ title, what, onRemove, onClose }: RemoveDialogProps) {
  const keep = useRef<HTMLButtonElement>(null);
  /** Whether so much time has passed that a press on "Remove it" is meant. */
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const timer = setTimeout(() => setReady(true), DOUBLE_CLICK);

    return () => clearTimeout(timer);
  }, []);
  return (
    <Dialog title={`Remove “${title}”?`} focus={keep} onClose={onClose}>
      <p>{what} This can be undone for a day, until something else is removed.</p>
      <div className="study-actions study-remove">
        <button ref={keep} type="button" className="button primary" onClick={onClose}>
          Keep
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={!ready}
          onClick={() => {
            onClose();
            onRemove();
          }}
        >
          Remove it
        </button>
      </div>
    </Dialog>
  );
}
