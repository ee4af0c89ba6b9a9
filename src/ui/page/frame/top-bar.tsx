/** The top bar: the name of the program, and after it the tabs and the commands. */
import './top-bar.css';
import type { ReactNode } from 'react';
import { useEditorState } from '../services';

export function TopBar({ children }: { readonly children: ReactNode }) {
  const name = useEditorState((state) => state.photo?.name);
  return (
    <header className="top-bar">
      <title>{name === undefined ? 'Exposure' : `${name} – Exposure`}</title>
      <h1>
        <Mark />
        <span className="top-bar-name">Exposure</span>
      </h1>
      {children}
    </header>
  );
}

/** An aperture, half of it in the light. */
function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="6.6" fill="none" stroke="var(--accent)" strokeWidth="1.6" />
      <path d="M8 1.4a6.6 6.6 0 0 1 0 13.2z" fill="var(--accent)" />
    </svg>
  );
}
