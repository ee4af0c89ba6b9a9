/** One section of the panel: a heading, what belongs beside it, and its contents. */
import './section.css';
import type { ReactNode } from 'react';

export interface SectionProps {
  /** The heading, which is also the section's name for screen readers. */
  readonly title: string;
  /** Stands at the end of the heading's line, usually a button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/**
 * @example
 * <Section title="Histogram" beside={<button type="button">Reset</button>}>
 *   <canvas />
 * </Section>
 */
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
