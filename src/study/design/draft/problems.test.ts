import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../core/errors';
import { type StudyDesign, validateDesign } from '../design';
import { newDraft } from './draft';
import { addPhotos, newQuestion, newRatingTask } from './draft-changes';
import { inFormWords, isBetweenMembers, problemAt, sectionOf } from './problems';

const draft = addPhotos(newDraft(), ['boat.tif', 'dusk.tif']);
const [condition] = draft.conditions;
const task = newRatingTask([]);

/** The validator's own sentence, so that other words of its are noticed here. */
function problemOf(change: Partial<StudyDesign>): string {
  try {
    validateDesign({ ...draft, ...change });
  } catch (cause) {
    return messageOf(cause);
  }
  throw new Error('nothing is wrong');
}

describe('sectionOf', () => {
  it.each([
    ['basics', { title: '' }],
    ['basics', { timeLimit: 1 }],
    ['texts', { consent: '' }],
    ['photographs', { photos: [] }],
    ['photographs', { photos: [{ id: 'boat', file: '' }] }],
    ['photographs', { practice: draft.photos[0]! }],
    ['conditions', { conditions: [condition!, condition!] }],
    ['conditions', { conditions: [{ ...condition!, suggestion: true }] }],
    ['questionnaire', { questionnaire: [newQuestion('text', [])] }],
    ['questionnaire', { questionnaire: [1, 2].map(() => ({ ...newQuestion('text', []), text: '?' })) }],
    ['ratings', { ratings: [{ ...task, question: '' }] }],
    ['ratings', { ratings: [task, task] }],
    ['ratings', { ratings: [{ ...task, candidates: [task.candidates[0]!] }] }],
    ['ratings', { ratings: [{ ...task, candidates: [task.candidates[0]!, task.candidates[0]!] }] }],
    ['ratings', { ratings: [{ ...task, photos: ['lamp'] }] }],
    [
      'ratings',
      { ratings: [{ ...task, candidates: [task.candidates[0]!, { id: 'f', source: 'files', files: {} }] }] },
    ],
    ['color', { input: 'gamma:99' }],
  ] satisfies [string, Partial<StudyDesign>][])('finds %s', (section, change) => {
    expect(sectionOf(problemOf(change))).toBe(section);
  });
});

describe('problemAt', () => {
  it('is for the field that the sentence names', () => {
    const problem = problemOf({ photos: [draft.photos[0]!, { id: 'dusk', file: ' ' }] });
    expect(problemAt(problem, 'photos 2, file')).toBe('Enter the name of the file.');
    expect(problemAt(problem, 'photos 2, id')).toBeUndefined();
    expect(problemAt(problem, 'photos')).toBeUndefined();
    expect(isBetweenMembers(problem)).toBe(false);
    expect(isBetweenMembers(problemOf({ ratings: [task, task] }))).toBe(true);
  });

  it('is for a list, too', () => {
    expect(problemAt(problemOf({ photos: [] }), 'photos')).toBe('Choose at least one photograph.');
    expect(problemAt(undefined, 'photos')).toBeUndefined();
  });
});

describe('the form’s words', () => {
  it.each([
    ['Enter the title.', { title: ' ' }],
    ['Enter the instructions.', { instructions: '' }],
    ['Enter the consent, or do not ask for it.', { consent: '' }],
    ['Enter the thanks.', { thanks: '' }],
    ['Choose at least one photograph.', { photos: [] }],
    ['Enter the name of the file.', { practice: { id: 'p', file: '' } }],
    ['Enter the question.', { questionnaire: [newQuestion('text', [])] }],
    [
      'Enter two options or more.',
      { questionnaire: [{ kind: 'choice', id: 'q', text: '?', options: ['yes'] }] },
    ],
    ['Enter the question.', { ratings: [{ ...task, question: '' }] }],
    ['Choose at least one photograph.', { ratings: [{ ...task, photos: [] }] }],
    ['Add at least one candidate.', { ratings: [{ ...task, candidates: [] }] }],
  ] satisfies [string, Partial<StudyDesign>][])('are "%s" for %j', (words, change) => {
    expect(inFormWords(problemOf(change))).toBe(words);
  });

  it('leave a sentence that has none of its own as it is', () => {
    const problem = problemOf({ input: 'gamma:99' });
    expect(inFormWords(problem)).toBe(problem);
  });
});
