/** One section of the panel: a heading, what belongs beside it, and its contents. */
import './section.css';
import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, beside, children }: SectionProps) {
  return (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2 className="ellipsis">{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
