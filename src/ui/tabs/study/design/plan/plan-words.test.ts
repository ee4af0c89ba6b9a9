import { describe, expect, it } from 'vitest';
import type { StudyDesign } from '../../../../../study/design/design';
import { newDraft } from '../../../../../study/design/draft/draft';
import {
  addPhotos,
  newQuestion,
  newRatingTask,
  withPractice,
} from '../../../../../study/design/draft/draft-changes';
import { conditionWords, planWords } from './plan-words';

const draft: StudyDesign = withPractice(addPhotos(newDraft(), ['boat.tif', 'lamp.tif', 'dusk.tif']), 'dusk');
const titles = (design: StudyDesign, participant = 'P01'): string[] =>
  planWords(design, participant).map(({ title }) => title);

describe('planWords', () => {
  it('names the pages in their order', () => {
    const full: StudyDesign = {
      ...draft,
      consent: 'Yes?',
      questionnaire: [newQuestion('text', [])],
      ratings: [{ ...newRatingTask([]), photos: ['boat'] }],
    };
    expect(titles(full)).toEqual([
      ...['Consent', 'Instructions', 'Practice: dusk', '1 of 2: boat', '2 of 2: lamp'],
      ...['Compare 1 of 1: boat', 'Questionnaire', 'Thanks'],
    ]);
    const [compare, questionnaire] = planWords(full, 'P01').slice(-3);
    expect(compare?.detail).toMatch(/^(own or agent|agent or own)$/);
    expect(questionnaire?.detail).toBe('1 question');
  });

  it('follows the code', () => {
    const latin: StudyDesign = { ...draft, order: { kind: 'latin-square' } };
    expect(titles(latin, 'P01')).not.toEqual(titles(latin, 'P02'));
    expect(titles(latin, '')).toHaveLength(5);
  });

  it('counts the pages of each rating task', () => {
    const scale = { ...newRatingTask([]), kind: 'scale' } as const;
    const places = titles({ ...draft, ratings: [scale, { ...scale, id: 'again' }] }).filter((title) =>
      title.startsWith('Rate'),
    );
    expect(places.map((title) => title.split(':')[0])).toEqual(
      [1, 2].flatMap(() => ['Rate 1 of 4', 'Rate 2 of 4', 'Rate 3 of 4', 'Rate 4 of 4']),
    );
  });

  it('has pages for a draft without photographs', () => {
    expect(titles(newDraft())).toEqual(['Instructions', 'Thanks']);
  });

  it('names conditions where there are several', () => {
    const [condition] = draft.conditions;
    const several = { ...draft, conditions: [condition!, { ...condition!, id: 'other' }] };
    expect(planWords(draft, 'P01')[1]?.detail).toBe('Study tool of 2018');
    expect(planWords(several, 'P02')[1]?.detail).toBe('other: Study tool of 2018');
  });
});

describe('conditionWords', () => {
  it('says what is not usual', () => {
    expect(
      conditionWords({
        ...{ id: 'a', tool: 'agent', suggestion: true, reusePenalty: true },
        precision: 'source=8:floor,work=half',
      }),
    ).toBe(
      'The agent’s filters, with suggestions, with the cost of using a filter again, source 8 bits, truncated · steps half float',
    );
  });
});
