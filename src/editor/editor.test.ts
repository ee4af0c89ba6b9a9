import { describe, expect, it } from 'vitest';
import { createCpuRenderer } from '../render/cpu/cpu-renderer';
import { resolveInput } from '../render/transform/input-transform';
import { plainImage } from '../core/pixels/plain-image';
import { Editor } from './editor';
import { testPlatform, type TestPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const IMAGE = plainImage(
  4,
  2,
  Uint16Array.from({ length: 24 }, (_, i) => i * 2000),
);

async function openEditor(platform: TestPlatform = testPlatform(IMAGE)): Promise<Editor> {
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  return editor;
}

const filters = (editor: Editor): string[] => editor.state.document.steps.map(({ filter }) => filter);

describe('Editor', () => {
  it('opens a photo so that it looks right', async () => {
    const editor = await openEditor();
    expect(editor.state.photo?.name).toBe('photo.tif');
    expect(editor.state.document).toEqual({ input: 'auto', output: 'srgb', steps: [] });
    const eightBit = await openEditor(testPlatform(plainImage(1, 1, Uint8Array.of(1, 2, 3))));
    expect(eightBit.state.document.input).toBe('srgb');
  });

  it('keeps what was open when a file is bad, and says one sentence', async () => {
    const editor = await openEditor();
    editor.addStep('exposure');
    const { photo, document } = editor.state;
    const outcome = await editor.open(new File(['x'], 'bad.tif'));
    expect(outcome).toEqual({ kind: 'failed', sentence: 'This file is not an image.' });
    expect(editor.state).toMatchObject({ photo, document });
    expect(editor.tasks.state.busy).toBeUndefined();
    expect(editor.tasks.state.notice).toEqual({ kind: 'error', text: 'This file is not an image.' });
    await editor.open(new File(['{"version":1,"steps":[{"filter":"x"}]}'], 'steps.json'));
    expect(editor.state.document).toBe(document);
    expect(editor.tasks.state.notice?.text).toMatch(/Step 1/);
  });

  it('makes one history entry of a drag, and one of each command', async () => {
    const editor = await openEditor();
    editor.addStep('exposure');
    editor.beginMark('Exposure');
    for (const ev of [0.1, 0.2, 0.3]) editor.setParameters(0, { ev });
    editor.endMark();
    editor.setParameters(0, { ev: 1 });
    expect(editor.state.document.steps[0]?.params).toEqual({ ev: 1 });
    editor.undo();
    expect(editor.state.document.steps[0]?.params).toEqual({ ev: 0.3 });
    editor.undo();
    expect(editor.state.document.steps[0]?.params).toEqual({ ev: 0 });
    editor.redo();
    expect(editor.state.document.steps[0]?.params).toEqual({ ev: 0.3 });
    expect(editor.state.redoLabel).toBe('Exposure');
  });

  it('adds after the selected step, moves, disables, resets and removes', async () => {
    const editor = await openEditor();
    for (const id of ['exposure', 'tone']) editor.addStep(id);
    editor.select(0);
    editor.addStep('gamma');
    expect(filters(editor)).toEqual(['exposure', 'gamma', 'tone']);
    expect(editor.state.selected).toBe(1);
    editor.moveStep(1, 2);
    expect(filters(editor)).toEqual(['exposure', 'tone', 'gamma']);
    editor.moveStep(2, 3);
    expect(filters(editor)).toEqual(['exposure', 'tone', 'gamma']);
    editor.setStepEnabled(0, false);
    expect(editor.state.document.steps[0]?.enabled).toBe(false);
    editor.setParameters(2, { gamma: 2 });
    editor.resetStep(2);
    expect(editor.state.document.steps[2]?.params).toEqual({ gamma: 1 });
    editor.removeStep(2);
    expect(filters(editor)).toEqual(['exposure', 'tone']);
    expect(editor.state.selected).toBe(1);
    editor.resetAll();
    expect(editor.state).toMatchObject({ selected: -1, document: { steps: [] } });
    editor.undo();
    expect(filters(editor)).toEqual(['exposure', 'tone']);
  });

  it("makes a step the person's once it is changed by hand", async () => {
    const editor = await openEditor();
    const steps = [{ filter: 'exposure', params: { ev: 1 }, origin: 'agent' }];
    await editor.open(new File([JSON.stringify({ version: 1, steps })], 'steps.json'));
    expect(editor.state.document.steps[0]?.origin).toBe('agent');
    editor.setParameters(0, { ev: 2 });
    expect(editor.state.document.steps[0]?.origin).toBe('person');
  });

  it('survives a reload with steps, history, selection and view, even in the middle of a drag', async () => {
    const { kept } = testPlatform(IMAGE);
    const editor = await openEditor(testPlatform(IMAGE, kept));
    editor.addStep('exposure');
    editor.addStep('gamma');
    editor.select(0);
    editor.setView('paper');
    editor.beginMark('Exposure');
    editor.setParameters(0, { ev: 0.5 });

    const reloaded = new Editor(testPlatform(IMAGE, kept), new Tasks());
    expect(await reloaded.restore()).toMatchObject({ kind: 'done', value: { name: 'photo.tif' } });
    expect(reloaded.state.document).toEqual(editor.state.document);
    expect(reloaded.state).toMatchObject({ selected: 0, view: 'paper', undoLabel: 'Exposure' });
    reloaded.undo();
    expect(reloaded.state.document.steps[0]?.params).toEqual({ ev: 0 });
    reloaded.undo();
    expect(filters(reloaded)).toEqual(['exposure']);
  });

  it('opens the kept photo afresh when the kept state makes no sense', async () => {
    const { kept } = testPlatform(IMAGE);
    await openEditor(testPlatform(IMAGE, kept));
    kept.state = '{"version":1,"history":{"state":{"steps":[{"filter":"x"}]}}}';
    const reloaded = new Editor(testPlatform(IMAGE, kept), new Tasks());
    expect(await reloaded.restore()).toMatchObject({ kind: 'done', value: { name: 'photo.tif' } });
    expect(reloaded.state.document.steps).toEqual([]);
  });

  it('has nothing to bring back where nothing was kept', async () => {
    const editor = new Editor(testPlatform(IMAGE), new Tasks());
    expect(await editor.restore()).toEqual({ kind: 'done', value: undefined });
  });

  it('says when the browser cannot keep the photo, which is open all the same', async () => {
    const platform = testPlatform(IMAGE);
    platform.session.savePhoto = () => Promise.reject(new Error('quota'));
    const editor = new Editor(platform, new Tasks());
    const outcome = await editor.open(new File(['x'], 'photo.tif'));
    expect(outcome).toEqual({ kind: 'done', value: editor.state.photo });
    expect(editor.state.saved).toBe(false);
    expect(editor.tasks.state.notice?.text).toMatch(/no room to keep photo\.tif/);
  });

  it('does not say "Saved" while storage is full, and says it again once it is not', async () => {
    const platform = testPlatform(IMAGE);
    const { saveState } = platform.session;
    const full = (): void => {
      throw new Error('quota');
    };
    platform.session.saveState = full;
    const editor = await openEditor(platform);
    expect(editor.state.saved).toBe(false);
    platform.session.saveState = saveState;
    editor.addStep('exposure');
    expect(editor.state.saved).toBe(true);
    platform.session.saveState = full;
    editor.addStep('gamma');
    expect(editor.state.saved).toBe(false);
  });

  it('does not say "Saved" of a photo that a reload will not find, whatever is done to it', async () => {
    const platform = testPlatform(IMAGE);
    platform.session.savePhoto = () => Promise.reject(new Error('quota'));
    const editor = await openEditor(platform);
    editor.addStep('exposure');
    expect(editor.state.saved).toBe(false);
  });

  it('exports at full size and says how many codes a 16-bit file holds', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openEditor(platform);
    const renderer = createCpuRenderer(IMAGE, resolveInput(IMAGE, undefined, 'auto'));
    const rendererFor = () => Promise.resolve(renderer);
    const outcome = await editor.exportPhoto(rendererFor, { format: 'tiff16', quality: 92, name: 'out' });
    expect(outcome.kind).toBe('done');
    expect(platform.files).toEqual([{ name: 'out.tif', bytes: new Uint8Array(24) }]);
    expect(editor.tasks.state.notice?.text).toBe(
      'Exported out.tif. It holds 8 red, 8 green and 8 blue codes of 65,536.',
    );
  });

  it('cancels what is running and goes on with what is waiting', async () => {
    const platform = testPlatform(IMAGE);
    const editor = new Editor(platform, new Tasks());
    let started!: () => void;
    const running = new Promise<void>((resolve) => (started = resolve));
    platform.codec.decode = (_file, work) =>
      new Promise((_, reject) => {
        started();
        work?.signal?.addEventListener('abort', () => reject(new Error('stopped')));
      });
    const opening = editor.open(new File(['x'], 'slow.tif'));
    await running;
    editor.tasks.cancel();
    expect(await opening).toEqual({ kind: 'cancelled' });
    expect(editor.state.photo).toBeUndefined();
    expect(editor.tasks.state).toMatchObject({ busy: undefined, notice: { text: 'Cancelled.' } });
  });
});
