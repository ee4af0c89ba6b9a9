/** The top bar: what is open, and the commands of the whole photo. */
import './top-bar.css';
import { useStore } from 'zustand';
import { ActionButton } from '../../page/action-button';
import { useEditorState, useServices } from '../../page/services';
import { Tabs } from '../tabs/tabs';

export function TopBar() {
  const photo = useEditorState((state) => state.photo);
  const tab = useStore(useServices().page, (state) => state.tab);
  return (
    <header className="top-bar">
      <title>{photo ? `${photo.name} – Exposure` : 'Exposure'}</title>
      <h1>
        <Mark />
        <span className="top-bar-name">Exposure</span>
      </h1>
      <Tabs />
      {tab !== 'study' && <PhotoCommands />}
    </header>
  );
}

/** The study tab has photographs of its own. */
function PhotoCommands() {
  const photo = useEditorState((state) => state.photo);
  return (
    <>
      <div className="top-bar-file">
        <span className="ellipsis" title={photo?.name}>
          {photo?.name ?? 'No photo'}
        </span>
        {photo && (
          <span className="top-bar-facts">
            {photo.source.width} × {photo.source.height}
          </span>
        )}
      </div>
      <ActionButton name="undo" className="compact" />
      <ActionButton name="redo" className="compact" />
      <ActionButton name="reset" className="compact" />
      <span className="top-bar-gap" />
      <ActionButton name="suggest" className="compact" />
      <ActionButton name="before" className="compact" />
      <span className="top-bar-gap" />
      <ActionButton name="open" className="compact" />
      <ActionButton name="export" className="compact primary" />
    </>
  );
}

/** An aperture half in the light. */
function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--accent)" strokeWidth="1.6" />
      <path d="M8 1.4a6.6 6.6 0 0 1 0 13.2z" fill="var(--accent)" />
    </svg>
  );
}
