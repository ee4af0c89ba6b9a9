/** A page for participants alone: a bar with a title above, the status bar below, no tabs. */
import './part.css';
import type { ReactNode } from 'react';
import { StatusBar } from '../../../page/frame/status-bar';

interface PartFrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

/**
 * @example
 * <PartFrame title="Study"><p>…</p></PartFrame>
 */
export function PartFrame({ title, children }: PartFrameProps) {
  return (
    <div className="app study-part" data-tab="study">
      <header className="study-bar">
        <title>{`${title} – Exposure`}</title>
        <h1 className="ellipsis" title={title}>
          {title}
        </h1>
      </header>
      <main className="study-part-page study-reading">{children}</main>
      <StatusBar>{null}</StatusBar>
    </div>
  );
}
