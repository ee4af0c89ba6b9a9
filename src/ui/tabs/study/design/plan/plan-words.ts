/** The pages of a participant in words. */
import { parsePrecision } from '../../../../../render/precision/precision';
import type { Condition, StudyDesign } from '../../../../../study/design/design';
import { planFor, type PlannedPage } from '../../../../../study/design/plan';
import { toolOf } from '../../../../../study/design/tools';
import { paneSummary } from '../../../../page/words/pane-words';

/** A page as a line of the list. */
export interface PageWords {
  readonly title: string;
  /** A note on the page, e.g. the condition or the results that are shown. */
  readonly detail?: string;
}

/** A draft has pages before it is valid: what is missing is missing from them, too. */
export function planWords(draft: StudyDesign, participant: string): readonly PageWords[] {
  const pages = planFor(draft, participant);
  return pages.map((page, at) => pageWords(draft, page, pages, at));
}

/** `at`: the page's place among all of them. Ratings are counted within their task. */
function pageWords(
  draft: StudyDesign,
  page: PlannedPage,
  pages: readonly PlannedPage[],
  at: number,
): PageWords {
  switch (page.kind) {
    case 'consent':
      return { title: 'Consent' };
    case 'instructions':
      return { title: 'Instructions' };
    case 'trial': {
      const place = page.practice ? 'Practice' : `${page.place} of ${draft.photos.length}`;
      const name = draft.conditions.length > 1 ? `${page.condition.id}: ` : '';
      return { title: `${place}: ${page.photo.id}`, detail: `${name}${conditionWords(page.condition)}` };
    }
    case 'pair':
    case 'scale': {
      const ofTask = pages.filter((each) => 'task' in each && each.task === page.task);
      const place = `${at - pages.indexOf(ofTask[0]!) + 1} of ${ofTask.length}`;
      return page.kind === 'pair'
        ? { title: `Compare ${place}: ${page.photo}`, detail: page.shown.join(' or ') }
        : { title: `Rate ${place}: ${page.photo}`, detail: page.candidate };
    }
    case 'questionnaire': {
      const { length } = draft.questionnaire;
      return { title: 'Questionnaire', detail: length === 1 ? '1 question' : `${length} questions` };
    }
    case 'thanks':
      return { title: 'Thanks' };
  }
}

/** A condition in one line: the tool, and what it has beyond the plain one. */
export function conditionWords({ tool, suggestion, reusePenalty, precision }: Condition): string {
  const parts = [
    toolOf(tool).label,
    suggestion && 'with suggestions',
    reusePenalty && 'with the cost of using a filter again',
    precision !== '' && paneSummary({ precision: parsePrecision(precision) }),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
