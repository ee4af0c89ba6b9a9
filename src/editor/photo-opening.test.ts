import { describe, expect, it } from 'vitest';
import { eventually } from '../core/work/eventually.fixture';
import { plainImage } from '../core/pixels/plain-image';
import { Editor } from './editor';
import { testPlatform, type TestPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const IMAGE = plainImage(1, 1, Uint16Array.of(1, 2, 3));
const LAKE = new File(['lake'], 'lake.tif');
const BARN = new File(['barn'], 'barn.tif');

const filters = (editor: Editor): string[] => editor.state.document.steps.map(({ filter }) => filter);

/** The photo's name, its steps, and what undo and redo would do. */
const shown = (editor: Editor) => {
  const { photo, undoLabel, redoLabel } = editor.state;
  return [photo?.name, filters(editor), undoLabel, redoLabel];
};

async function openLake(platform: TestPlatform = testPlatform(IMAGE)): Promise<Editor> {
  const editor = new Editor(platform, new Tasks());
  await editor.open(LAKE);
  for (const id of ['exposure', 'gamma']) editor.addStep(id);
  return editor;
}

/** Undo, or redo, of an opening: the photo is read from its file. */
const until = (editor: Editor, name: string) => eventually(() => expect(editor.state.photo?.name).toBe(name));

describe('undo right after a photo was opened', () => {
  it('brings the former photo back with its steps and history, and redo opens the other again', async () => {
    const { kept } = testPlatform(IMAGE);
    const editor = await openLake(testPlatform(IMAGE, kept));
    editor.undo();
    await editor.open(BARN);
    expect(shown(editor)).toEqual(['barn.tif', [], 'Open barn.tif', undefined]);

    editor.undo();
    await until(editor, 'lake.tif');
    expect(shown(editor)).toEqual(['lake.tif', ['exposure'], 'Add Exposure', 'Open barn.tif']);
    const reloaded = new Editor(testPlatform(IMAGE, kept), new Tasks());
    await reloaded.restore();
    expect(shown(reloaded)).toEqual(['lake.tif', ['exposure'], 'Add Exposure', 'Add Gamma']);

    editor.redo();
    await until(editor, 'barn.tif');
    expect(shown(editor)).toEqual(['barn.tif', [], 'Open barn.tif', undefined]);
    editor.undo();
    await until(editor, 'lake.tif');
  });

  it('comes after what was done to the photo, and keeps that for redo', async () => {
    const editor = await openLake();
    await editor.open(BARN);
    editor.addStep('tone');
    editor.undo();
    expect(shown(editor)).toEqual(['barn.tif', [], 'Open barn.tif', 'Add Tone curve']);
    editor.undo();
    await until(editor, 'lake.tif');
    editor.redo();
    await until(editor, 'barn.tif');
    editor.redo();
    expect(filters(editor)).toEqual(['tone']);
  });

  it('leaves redo to the former photo once something is done to it', async () => {
    const editor = await openLake();
    await editor.open(BARN);
    editor.undo();
    await until(editor, 'lake.tif');
    editor.undo();
    expect(editor.state.redoLabel).toBe('Add Gamma');
    editor.redo();
    expect(editor.state.redoLabel).toBe('Open barn.tif');
    editor.addStep('tone');
    expect(editor.state.redoLabel).toBeUndefined();
    editor.undo();
    expect(editor.state.redoLabel).toBe('Add Tone curve');
  });

  it('says why the former photo cannot be brought back, and goes on without it', async () => {
    const editor = new Editor(testPlatform(IMAGE), new Tasks());
    const moved = new File(['lake'], 'lake.tif');
    await editor.open(moved);
    await editor.open(BARN);
    moved.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }) as Blob;
    editor.undo();
    await eventually(() => expect(editor.state.undoLabel).toBeUndefined());
    expect(editor.state.photo?.name).toBe('barn.tif');
    expect(editor.tasks.state.notice?.text).toMatch(/^lake\.tif cannot be brought back, since its file was/);
  });
});

describe('photos that are asked for at nearly the same time', () => {
  /** Keeping `lake.tif` takes until it is let go. */
  const slowlyKept = () => {
    const platform = testPlatform(IMAGE);
    const { savePhoto } = platform.session;
    let letGo = (): void => undefined;
    const isLetGo = new Promise<void>((resolve) => (letGo = resolve));
    platform.session.savePhoto = async (photo) => {
      if (photo.name === 'lake.tif') await isLetGo;
      await savePhoto(photo);
    };
    return { editor: new Editor(platform, new Tasks()), letGo };
  };

  it('are opened in this order, and the last one stays', async () => {
    const { editor, letGo } = slowlyKept();
    const both = [editor.open(LAKE), editor.open(BARN)];
    await new Promise((resolve) => setTimeout(resolve, 20));
    letGo();
    await Promise.all(both);
    expect(shown(editor)).toEqual(['barn.tif', [], 'Open barn.tif', undefined]);
  });

  it('leave the bundled photo aside, also where the other is decoded and not shown yet', async () => {
    const { editor, letGo } = slowlyKept();
    const opened = editor.open(LAKE);
    await eventually(() => expect(editor.tasks.state.busy).toBeUndefined());
    const bundled = editor.openPhoto(new File(['dusk'], 'dusk.tif'), { yields: true });
    letGo();
    await Promise.all([opened, bundled]);
    expect(shown(editor)).toEqual(['lake.tif', [], undefined, undefined]);
  });

  it('show the bundled photo where the other is none', async () => {
    const editor = new Editor(testPlatform(IMAGE), new Tasks());
    const opened = editor.open(new File(['bad'], 'bad.tif'));
    await Promise.all([opened, editor.openPhoto(LAKE, { yields: true })]);
    expect(editor.state.photo?.name).toBe('lake.tif');
  });
});

describe('a reload while one photo takes the place of another', () => {
  const reload = async (kept: TestPlatform['kept']): Promise<Editor> => {
    const editor = new Editor(testPlatform(IMAGE, kept), new Tasks());
    await editor.restore();
    return editor;
  };

  it('finds one of them with its own steps, whenever it comes', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openLake(platform);
    await editor.open(BARN);
    editor.addStep('tone');
    await editor.open(LAKE);

    const moments: TestPlatform['kept'][] = [];
    const { session, kept } = platform;
    const { savePhoto, saveState } = session;
    session.savePhoto = async (photo) => {
      moments.push({ ...kept });
      await savePhoto(photo);
      moments.push({ ...kept });
    };
    session.saveState = (text) => {
      moments.push({ ...kept });
      saveState(text);
      moments.push({ ...kept });
    };
    await editor.open(BARN);
    expect(moments.length).toBeGreaterThan(3);
    for (const moment of moments) {
      const reloaded = await reload(moment);
      const own = { 'lake.tif': ['exposure', 'gamma'], 'barn.tif': ['tone'] };
      expect(filters(reloaded)).toEqual(own[reloaded.state.photo!.name as keyof typeof own]);
    }
  });

  it('loses nothing that is done meanwhile', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openLake(platform);
    const { savePhoto } = platform.session;
    let moment: TestPlatform['kept'] | undefined;
    platform.session.savePhoto = async (photo) => {
      await savePhoto(photo);
      editor.addStep('tone');
      moment ??= { ...platform.kept };
    };
    await editor.open(BARN);
    await editor.open(LAKE);
    expect(filters(editor)).toEqual(['exposure', 'gamma', 'tone']);

    const reloaded = await reload(moment!);
    expect(shown(reloaded)).toEqual(['barn.tif', [], undefined, undefined]);
    await reloaded.open(LAKE);
    expect(filters(reloaded)).toEqual(['exposure', 'gamma', 'tone']);
  });

  it('finds the former photo with its own steps where the new one cannot be kept', async () => {
    const platform = testPlatform(IMAGE);
    const editor = await openLake(platform);
    platform.session.savePhoto = () => Promise.reject(new Error('quota'));
    await editor.open(BARN);
    editor.addStep('tone');
    expect(editor.state.saved).toBe(false);
    const reloaded = await reload(platform.kept);
    expect([reloaded.state.photo?.name, filters(reloaded)]).toEqual(['lake.tif', ['exposure', 'gamma']]);
  });
});

it('says what of an opened file is not heeded', async () => {
  const description = {
    ...IMAGE.description,
    warnings: ['It has 2 pages, of which the first one is opened.'],
  };
  const tasks = new Tasks();
  await new Editor(testPlatform({ ...IMAGE, description }), tasks).open(LAKE);
  expect(tasks.store.getState().notice).toMatchObject({
    kind: 'info',
    text: 'lake.tif: It has 2 pages, of which the first one is opened.',
  });
});
