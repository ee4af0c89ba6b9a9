/** A section of the form, marked where the draft's problem is in it. */
import type { ReactNode } from 'react';
import { Section } from '../../../../kit/section';
import { Problem } from '../fields/field';
import {
  isBetweenMembers,
  type SectionId,
  SECTIONS,
  sectionOf,
} from '../../../../../study/design/draft/problems';
import { useDraft } from '../use-draft';

/** The element's id, to which the contents scroll. */
export const sectionElementId = (section: SectionId): string => `design-${section}`;

export interface DesignSectionProps {
  readonly section: SectionId;
  readonly children: ReactNode;
}

/**
 * A problem that belongs to no one field is said at the section's head.
 *
 * @example
 * <DesignSection section="basics">…</DesignSection>
 */
export function DesignSection({ section, children }: DesignSectionProps) {
  const problem = useDraft((state) => state.problem);
  const isHere = problem !== undefined && sectionOf(problem) === section;
  return (
    <div id={sectionElementId(section)} className="design-section" data-problem={isHere} tabIndex={-1}>
      <Section title={SECTIONS.find(({ id }) => id === section)!.title}>
        {isHere && isBetweenMembers(problem) && <Problem text={problem} />}
        {children}
      </Section>
    </div>
  );
}
