/** The status bar: what is going on, announced to screen readers as it changes, and facts at its end. */
import './status-bar.css';
import type { ReactNode } from 'react';
import { Icon } from '../../kit/icon';
import { Busy } from './busy';
import { useServices, useTasks } from '../services';

/** `children` are the facts. */
export function StatusBar({ children }: { readonly children: ReactNode }) {
  return (
    <footer className="status" role="status">
      <Message />
      <div className="status-facts">{children}</div>
    </footer>
  );
}

function Message() {
  const { tasks } = useServices();
  const busy = useTasks((state) => state.busy);
  const notice = useTasks((state) => state.notice);
  if (busy) {
    return (
      <div className="status-message">
        <Busy work={busy} />
      </div>
    );
  }
  if (!notice) return <div className="status-message" />;
  return (
    <div className="status-message" data-kind={notice.kind}>
      {notice.kind === 'error' && <Icon name="alert" />}
      <span className="ellipsis" title={notice.text}>
        {notice.text}
      </span>
      <button type="button" className="button" onClick={() => tasks.notify(undefined)}>
        Close
      </button>
    </div>
  );
}
