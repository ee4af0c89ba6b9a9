import { describe, expect, it } from 'vitest';
import type { RatingTask, StudyDesign } from '../design';
import { newDraft } from './draft';
import {
  addCondition,
  addPhotos,
  candidateAddress,
  type FilesCandidate,
  moved,
  newCandidate,
  newQuestion,
  newRatingTask,
  removePhoto,
  renamePhoto,
  withConsent,
  withCandidateFile,
  withFiles,
  withPractice,
  withRatedPhotos,
  withRatingKind,
  withSource,
  withTimeLimit,
  withTool,
} from './draft-changes';

const FILES: FilesCandidate = { id: 'people', source: 'files', files: { boat: 'p1.json', dusk: 'p2.json' } };
const TASK: RatingTask = {
  ...{ id: 'rating-1', kind: 'pairs', question: 'Which?' },
  photos: ['boat', 'dusk'],
  candidates: [{ id: 'own', source: 'own' }, FILES],
};
const draft: StudyDesign = {
  ...addPhotos(newDraft(), ['boat.tif', 'dusk.tif', 'lamp.png']),
  ratings: [TASK],
};

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

describe('photographs', () => {
  it('get ids that are valid and their own', () => {
    const { photos } = addPhotos(newDraft(), [
      ...['Dusk over Zürich (2).tif', 'Dusk-over-Zurich-2.png', '東京.jpg', 'a0001-jmac_DSC1459.tif'],
      `${'x'.repeat(80)}.tif`,
      `${'x'.repeat(81)}.tif`,
    ]);
    expect(ids(photos)).toEqual([
      ...['Dusk-over-Zurich-2', 'Dusk-over-Zurich-2-2', 'photo', 'a0001-jmac_DSC1459'],
      'x'.repeat(64),
      `${'x'.repeat(62)}-2`,
    ]);
    for (const { id } of photos) expect(id).toMatch(/^[\w-]{1,64}$/);
  });

  it('are added once, also where the file has an address or is the practice one', () => {
    const other = { ...draft, photos: [{ id: 'boat', file: 'photos/boat.tif' }] };
    expect(addPhotos(other, ['boat.tif'])).toBe(other);
    const practising = withPractice(draft, 'dusk');
    expect(addPhotos(practising, ['dusk.tif'])).toBe(practising);
  });

  it('move, and go with what points to them', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    const next = removePhoto(draft, 0);
    expect(ids(next.photos)).toEqual(['dusk', 'lamp']);
    expect(next.ratings[0]).toEqual({
      ...TASK,
      photos: ['dusk'],
      candidates: [TASK.candidates[0], { ...FILES, files: { dusk: 'p2.json' } }],
    });
  });

  it('take what points to them along to another id', () => {
    const next = renamePhoto(draft, 0, 'ship');
    expect(next.photos[0]).toEqual({ id: 'ship', file: 'boat.tif' });
    expect(next.ratings[0]?.photos).toEqual(['ship', 'dusk']);
    expect(next.ratings[0]?.candidates[1]).toEqual({ ...FILES, files: { ship: 'p1.json', dusk: 'p2.json' } });
    expect(renamePhoto({ ...draft, ratings: [newRatingTask([])] }, 0, 'ship').ratings[0]).not.toHaveProperty(
      'photos',
    );
  });

  it('become the practice one in turn', () => {
    const first = withPractice(draft, 'boat');
    expect(first.practice).toEqual({ id: 'boat', file: 'boat.tif' });
    expect(ids(first.photos)).toEqual(['dusk', 'lamp']);
    expect(first.ratings[0]?.photos).toEqual(['dusk']);
    const second = withPractice(first, 'dusk');
    expect(second.practice?.id).toBe('dusk');
    expect(ids(second.photos)).toEqual(['lamp', 'boat']);
    const none = withPractice(second, undefined);
    expect(none).not.toHaveProperty('practice');
    expect(ids(none.photos)).toEqual(['lamp', 'boat', 'dusk']);
  });
});

describe('what may be left out', () => {
  it('is left out, and not there without a value', () => {
    expect(withConsent(withConsent(draft, 'Yes?'), undefined)).toEqual(draft);
    expect(withTimeLimit(withTimeLimit(draft, 60), undefined)).toEqual(draft);
    expect(withRatedPhotos(TASK, undefined)).not.toHaveProperty('photos');
  });
});

describe('conditions', () => {
  it('begin as the last one', () => {
    const twice = addCondition(addCondition(draft));
    expect(ids(twice.conditions)).toEqual(['original', 'original-2', 'original-3']);
    expect(twice.conditions[1]?.tool).toBe('original');
  });

  it('offer no suggestions in the original tool', () => {
    const agent = { ...draft.conditions[0]!, tool: 'agent', suggestion: true } as const;
    expect(withTool(agent, 'original').suggestion).toBe(false);
    expect(withTool({ ...agent, suggestion: false }, 'agent').suggestion).toBe(false);
  });
});

describe('questions', () => {
  it('are of a kind, with ids of their own', () => {
    const first = newQuestion('likert', []);
    expect(first).toMatchObject({ kind: 'likert', id: 'question-1', points: 5 });
    expect(newQuestion('choice', [first]).id).toBe('question-2');
    expect(newQuestion('text', [newQuestion('text', [first])]).id).toBe('question-1');
  });
});

describe('rating tasks', () => {
  it('ask what fits their kind until somebody writes a question', () => {
    const task = newRatingTask([]);
    expect(withRatingKind(task, 'scale').question).not.toBe(task.question);
    expect(withRatingKind(withRatingKind(task, 'scale'), 'pairs')).toEqual(task);
    expect(withRatingKind(TASK, 'scale').question).toBe('Which?');
  });

  it('have candidates whose ids say what they are', () => {
    const own = newCandidate('own', []);
    expect(newCandidate('own', [own]).id).toBe('own-2');
    expect(withSource(own, 'files', [])).toEqual({ id: 'baseline', source: 'files', files: {} });
    expect(withSource({ id: 'ours', source: 'own' }, 'agent', [])).toEqual({ id: 'ours', source: 'agent' });
  });

  it('give each photograph the file that has its name', () => {
    const names = ['expert-boat-2.tif', 'expert-Boat.tif', 'readme.txt'];
    const two = { ...draft, photos: [...draft.photos, { id: 'boat-2', file: 'boat-2.tif' }] };
    const empty = { ...FILES, files: {} };
    expect(withFiles(two, withRatedPhotos(TASK, undefined), empty, names).files).toEqual({
      boat: 'expert-Boat.tif',
      'boat-2': 'expert-boat-2.tif',
    });
    expect(withCandidateFile(FILES, 'boat', '').files).toEqual({ dusk: 'p2.json' });
  });
});

describe('files of candidates', () => {
  const other: FilesCandidate = { id: 'expert', source: 'files', files: {} };

  it('never take the place of a photograph or of another candidate’s', () => {
    const chosen = withFiles(draft, TASK, other, ['boat.tif', 'dusk-edited.tif']);
    expect(chosen.files).toEqual({ boat: 'expert/boat.tif', dusk: 'dusk-edited.tif' });
    const taken = { ...FILES, files: { boat: 'boat-edited.tif', dusk: 'p2.json' } };
    const shared = { ...draft, ratings: [{ ...TASK, candidates: [taken, other] }] };
    expect(candidateAddress(shared, other, 'boat-edited.tif')).toBe('expert/boat-edited.tif');
    // Its own files may be chosen again.
    expect(candidateAddress(shared, taken, 'boat-edited.tif')).toBe('boat-edited.tif');
  });
});
