/** The status line: what is going on, and on what it runs. Announced to screen readers as it changes. */
import './status.css';
import { useStore } from 'zustand';
import { Icon } from '../../kit/icon';
import { Busy } from '../../page/busy';
import { useEditorState, useServices, useTasks } from '../../page/services';
import { DisplayBadge } from './display-badge';
import { precisionText } from './facts';

export function StatusBar() {
  const photo = useEditorState((state) => state.photo);
  const device = useEditorState((state) => state.device);
  const saved = useEditorState((state) => state.saved);
  const tab = useStore(useServices().page, (state) => state.tab);
  return (
    <footer className="status" role="status">
      <Message />
      <div className="status-facts">
        {tab === 'compare' && <DisplayBadge />}
        <span className="ellipsis" title={device.text}>
          {device.text}
        </span>
        {photo && <span className="ellipsis">{precisionText(photo.source)}</span>}
        {/* A study says so itself: it keeps events, not the photograph. */}
        {photo && tab !== 'study' && <span>{saved ? 'Saved' : 'Not saved'}</span>}
      </div>
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
