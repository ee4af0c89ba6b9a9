import { describe, expect, it, test, vi } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { contentKey } from '../formats/content-key';
import { Editor } from './editor';
import { testPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const platform = () => testPlatform(plainImage(1, 1, Uint16Array.of(1, 2, 3)));
const LAKE = new File(['lake'], 'lake.tif');
const BARN = new File(['barn'], 'barn.tif');

describe('a photo that is opened again', () => {
  it('has its steps, view, selection and undo back, whatever its file is called, and a notice says so', async () => {
    const editor = new Editor(platform(), new Tasks());
    await editor.open(LAKE);
    for (const id of ['exposure', 'gamma', 'tone']) editor.addStep(id);
    editor.select(1);
    editor.setView('paper');
    const { document } = editor.state;
    await editor.open(BARN);
    expect(editor.state.document.steps).toEqual([]);
    expect(editor.state.undoLabel).toBe('Open barn.tif');

    editor.setView('managed');
    await editor.open(new File(['lake'], 'renamed.tif'));
    expect(editor.state.document).toEqual(document);
    expect(editor.state).toMatchObject({ view: 'paper', selected: 1 });
    const text = 'Brought back the 3 steps from last time.';
    expect(editor.tasks.state.notice).toEqual({ kind: 'info', text });
    editor.undo();
    expect(editor.state.document.steps).toHaveLength(2);
  });

  it('has its steps back when it is opened over itself, and after a reload', async () => {
    const first = platform();
    const editor = new Editor(first, new Tasks());
    await editor.open(LAKE);
    editor.addStep('exposure');
    await editor.open(LAKE);
    expect(editor.state.document.steps).toHaveLength(1);
    expect(editor.tasks.state.notice?.text).toBe('Brought back the 1 step from last time.');

    editor.addStep('gamma');
    const reloaded = new Editor({ ...first }, new Tasks());
    await reloaded.restore();
    await reloaded.open(BARN);
    await reloaded.open(LAKE);
    expect(reloaded.state.document.steps).toHaveLength(2);
  });

  it('has back what was undone', async () => {
    const editor = new Editor(platform(), new Tasks());
    await editor.open(LAKE);
    editor.addStep('exposure');
    editor.undo();
    await editor.open(BARN);
    await editor.open(LAKE);
    expect(editor.tasks.state.notice?.text).toBe('Brought back the history from last time.');
    editor.redo();
    expect(editor.state.document.steps).toHaveLength(1);
  });

  it('is opened afresh where what was kept makes no sense', async () => {
    const damaged = platform();
    damaged.kept.recent = { [(await contentKey(LAKE))!]: '{"version":1,"history":{}}' };
    const editor = new Editor(damaged, new Tasks());
    const outcome = await editor.open(LAKE);
    expect(outcome.kind).toBe('done');
    expect(editor.state.document).toEqual({ input: 'auto', output: 'srgb', steps: [] });
    expect(editor.tasks.state.notice).toBeUndefined();
  });
});

describe('a photo that another one replaces', () => {
  it('is not kept without any change', async () => {
    const unchanged = platform();
    const editor = new Editor(unchanged, new Tasks());
    await editor.open(LAKE);
    await editor.open(BARN);
    expect(unchanged.kept.recent).toBeUndefined();
  });

  it('stays open where it cannot be kept, until the person asks again', async () => {
    const full = platform();
    const recent = { ...full.session.recent!, save: () => Promise.reject(new Error('quota')) };
    const editor = new Editor({ ...full, session: { ...full.session, recent } }, new Tasks());
    await editor.open(LAKE);
    editor.addStep('exposure');
    const { photo, document } = editor.state;
    expect((await editor.open(BARN)).kind).toBe('failed');
    expect(editor.state).toMatchObject({ photo, document });
    expect(editor.tasks.state.notice).toMatchObject({ kind: 'error' });
    expect(editor.tasks.state.notice?.text).toMatch(/cannot keep the steps of lake\.tif, so it stays open\./);

    editor.addStep('gamma');
    expect((await editor.open(BARN)).kind).toBe('failed');
    expect((await editor.open(BARN)).kind).toBe('done');
    expect(editor.state.photo?.name).toBe('barn.tif');
  });
});

test('no content is read where no states are kept', async () => {
  const { recent, ...session } = platform().session;
  expect(recent).toBeDefined();
  const editor = new Editor({ ...platform(), session }, new Tasks());
  const file = new File(['lake'], 'lake.tif');
  const read = vi.spyOn(file, 'slice');
  expect((await editor.open(file)).kind).toBe('done');
  editor.addStep('exposure');
  expect((await editor.open(BARN)).kind).toBe('done');
  expect(read).not.toHaveBeenCalled();
});
