import { describe, expect, it } from 'vitest';
import { type StudyDesign, validateDesign } from '../design';
import { draftOf, formatDraft, newDraft, parseDraft } from './draft';
import { addPhotos } from './draft-changes';
import { problemAt, sectionOf } from './problems';

const withPhoto = (): StudyDesign => addPhotos(newDraft(), ['dusk.tif']);
const titled = (title: string) => (draft: StudyDesign) => ({ ...draft, title });

describe('newDraft', () => {
  it('lacks only photographs', () => {
    expect(draftOf(newDraft(), {}).getState().problem).toContain('"photos" of this study');
    expect(validateDesign(withPhoto())).toEqual(withPhoto());
  });

  it('has an id of its day', () => {
    expect(newDraft(new Date('2026-03-04T12:00:00Z')).id).toBe('study-2026-03-04');
  });
});

describe('draftOf', () => {
  it('stays editable while it is not valid, and says what is wrong', () => {
    const store = draftOf(withPhoto(), {});
    expect(store.getState().problem).toBeUndefined();
    store.getState().change('Title', titled(''));
    expect(store.getState().draft.title).toBe('');
    expect(store.getState().problem).toBe('"title" of this study must be some text.');
    store.getState().change('Title', titled('Dusk'));
    expect(store.getState().problem).toBeUndefined();
  });

  it('takes back each change, and typing as one until it settles', () => {
    const store = draftOf(withPhoto(), {});
    const { type, settle, change, undo, redo } = store.getState();
    const title = () => store.getState().draft.title;
    type('Title', titled('D'));
    type('Title', titled('Du'));
    settle();
    type('Title', titled('Dus'));
    change('Remove', (draft) => ({ ...draft, photos: [] }));
    expect(store.getState().undoLabel).toBe('Remove');
    undo();
    expect(store.getState().draft.photos).toHaveLength(1);
    undo();
    expect(title()).toBe('Du');
    undo();
    expect(title()).toBe('Untitled study');
    expect(store.getState().undoLabel).toBeUndefined();
    redo();
    expect(title()).toBe('Du');
    expect(store.getState().redoLabel).toBe('Title');
  });

  it('leaves no entry for a change of nothing', () => {
    const store = draftOf(withPhoto(), {});
    store.getState().change('Add photographs', (draft) => addPhotos(draft, ['dusk.tif']));
    expect(store.getState().undoLabel).toBeUndefined();
  });

  it('holds one file of a name', () => {
    const [old, boat] = [new File(['old'], 'dusk.tif'), new File(['b'], 'boat.tif')];
    const store = draftOf(newDraft(), { 'dusk.tif': old, 'boat.tif': boat });
    const again = new File(['newer'], 'dusk.tif');
    store.getState().hold({ 'dusk.tif': again });
    expect(store.getState().files).toEqual({ 'dusk.tif': again, 'boat.tif': boat });
    expect(store.getState().files['dusk.tif']).toBe(again);
  });

  it('has an error for an id that is in use, before anything else that is wrong', () => {
    const taken = '"id" of this study is taken: “First” has it. Choose another id.';
    const store = draftOf(newDraft(), {}, ({ id }) => (id === 'first' ? taken : undefined));
    expect(store.getState().problem).toContain('"photos" of this study');
    store.getState().change('Id', (draft) => ({ ...draft, id: 'first' }));
    expect(store.getState().problem).toBe(taken);
    expect(sectionOf(taken)).toBe('basics');
    expect(problemAt(taken, 'id')).toBe('Is taken: “First” has it. Choose another id.');
    store.getState().undo();
    expect(store.getState().problem).toContain('"photos" of this study');
  });
});

describe('parseDraft', () => {
  it('reads what formatDraft wrote, valid or not', () => {
    const full: StudyDesign = {
      ...withPhoto(),
      title: '',
      consent: 'Yes?',
      practice: { id: 'boat', file: '' },
      order: { kind: 'shuffled', seed: 7 },
      timeLimit: 60,
      questionnaire: [
        { kind: 'likert', id: 'a', text: '', points: 7, low: '', high: '' },
        { kind: 'choice', id: 'b', text: 'b', options: [] },
        { kind: 'text', id: 'c', text: 'c' },
      ],
      ratings: [
        {
          id: 'r',
          kind: 'pairs',
          question: '',
          photos: [],
          candidates: [
            { id: 'own', source: 'own' },
            { id: 'files', source: 'files', files: { dusk: 'x' } },
          ],
        },
      ],
    };
    expect(parseDraft(formatDraft(full))).toEqual(full);
    expect(parseDraft(formatDraft(newDraft()))).toEqual(newDraft());
  });

  it('reads no other text', () => {
    const draft = newDraft();
    const wrong = [
      { ...draft, version: 2 },
      { ...draft, photos: {} },
      { ...draft, conditions: [] },
      { ...draft, input: 'purple' },
      { ...draft, conditions: [{ ...draft.conditions[0], precision: 'work=purple' }] },
    ];
    for (const each of wrong) expect(parseDraft(JSON.stringify(each))).toBeUndefined();
    expect(parseDraft('')).toBeUndefined();
    expect(parseDraft('null')).toBeUndefined();
  });
});
