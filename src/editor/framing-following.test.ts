import { describe, expect, it } from 'vitest';
import { type Framing, WHOLE_FRAME } from '../core/frame/frame';
import { plainImage } from '../core/pixels/plain-image';
import { eventually } from '../core/work/eventually.fixture';
import { frameImage } from '../formats/frame/framed-source';
import { createCpuRenderer } from '../render/cpu/cpu-renderer';
import { resolveInput } from '../render/transform/input-transform';
import { Editor } from './editor';
import { testPlatform, type TestPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const IMAGE = plainImage(
  6,
  4,
  Uint16Array.from({ length: 72 }, (_, i) => i * 900),
);
const TURNED: Framing = { ...WHOLE_FRAME, turns: 1, crop: [0, 0, 0.5, 1] };

async function openEditor(platform: TestPlatform = testPlatform(IMAGE)): Promise<Editor> {
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  return editor;
}

const sizeOf = ({ state }: Editor) => state.photo && [state.photo.source.width, state.photo.source.height];
const shows = (editor: Editor, ...size: number[]) => eventually(() => expect(sizeOf(editor)).toEqual(size));

describe('the frame of the document', () => {
  it('is what the photo shows, and Undo and Redo move it', async () => {
    const editor = await openEditor();
    editor.framing.set(TURNED);
    expect(editor.state).toMatchObject({ undoLabel: 'Crop', document: { frame: TURNED } });
    await shows(editor, 2, 6);
    expect(editor.state.photo?.source.samples).toEqual((await frameImage(IMAGE, TURNED)).samples);
    editor.undo();
    await shows(editor, 6, 4);
    editor.redo();
    await shows(editor, 2, 6);
    editor.framing.set(WHOLE_FRAME);
    expect(editor.state.document).not.toHaveProperty('frame');
    await shows(editor, 6, 4);
  });

  it('comes with a steps file, and back after a reload', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openEditor(platform);
    const text = JSON.stringify({ version: 1, frame: TURNED, steps: [] });
    await editor.open(new File([text], 'steps.json'));
    await shows(editor, 2, 6);
    editor.flush();
    const again = new Editor(platform, new Tasks());
    await again.restore();
    await shows(again, 2, 6);
    expect(again.state.document.frame).toEqual(TURNED);
    const whole = await again.framing.unframed(again.state.photo!);
    expect([whole.source.width, whole.source.height]).toEqual([6, 4]);
  });

  it('is waited for by an export', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openEditor(platform);
    editor.framing.set(TURNED);
    const outcome = await editor.exportPhoto(
      ({ source, profile }, input) =>
        Promise.resolve(createCpuRenderer(source, resolveInput(source, profile, input))),
      { format: 'png8', quality: 90, name: 'cropped' },
    );
    expect(outcome.kind).toBe('done');
    expect(platform.files.map(({ bytes }) => bytes.length)).toEqual([2 * 6 * 3]);
  });

  it('that cannot be had is said, and nothing is exported without it', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openEditor(platform);
    platform.codec.decode = () => Promise.reject(new Error('gone'));
    editor.framing.set(TURNED);
    await eventually(() => expect(editor.tasks.state.notice).toEqual({ kind: 'error', text: 'gone' }));
    const outcome = await editor.exportPhoto(() => Promise.reject(new Error('unasked')), {
      ...{ format: 'png8', quality: 90, name: 'cropped' },
    });
    expect(outcome).toMatchObject({
      kind: 'failed',
      sentence: expect.stringMatching(/could not be cropped/),
    });
    expect(platform.files).toEqual([]);
  });
});
