/** Several photos: each keeps its own steps and history, whatever is shown, and through a reload. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../editor';
import { testPlatform, type TestPlatform } from '../platform.fixture';
import { formatSavedState } from '../saved-state';
import { Tasks } from '../tasks';
import { PlainImageData } from './image-data.fixture';
import { RollDesk } from './roll-desk';

/** Nothing is exported here. */
const rendererFor = () => Promise.reject(new Error('There is no renderer in this test.'));

beforeAll(() => {
  vi.stubGlobal('ImageData', PlainImageData);
});

const image = () =>
  plainImage(
    6,
    4,
    Uint16Array.from({ length: 72 }, (_, i) => i * 900),
  );

const fileOf = (name: string): File => new File([name], name);

async function window(kept?: TestPlatform['kept']) {
  const platform = testPlatform(image(), kept);
  const editor = new Editor(platform, new Tasks());
  const desk = new RollDesk({ editor, platform, rendererFor });
  const { roll, copying } = await desk.parts();
  const shownName = (): string | undefined => editor.state.photo?.name;
  const names = (): string[] => desk.state.photos.map(({ name }) => name);
  const show = (name: string) => roll.show(desk.state.photos.find((each) => each.name === name)!.id);
  const filters = (): string[] => editor.state.document.steps.map(({ filter }) => filter);
  return { platform, editor, desk, roll, copying, shownName, names, show, filters };
}

async function withThree(kept?: TestPlatform['kept']) {
  const opened = await window(kept);
  await opened.roll.add([fileOf('a.tif'), fileOf('b.tif'), fileOf('c.tif')]);
  return opened;
}

describe('several photos', () => {
  it('are listed in order, and the first is shown', async () => {
    const { names, shownName, roll, desk } = await withThree();
    expect(names()).toEqual(['a.tif', 'b.tif', 'c.tif']);
    expect(shownName()).toBe('a.tif');
    await roll.read;
    expect(desk.state.photos.map(({ picture }) => picture && [picture.width, picture.height])).toEqual(
      Array.from({ length: 3 }, () => [6, 4]),
    );
  });

  it('have steps and histories of their own; undo stays in a photo', async () => {
    const { editor, show, filters, shownName } = await withThree();
    editor.addStep('gamma');
    await show('b.tif');
    expect(filters()).toEqual([]);
    expect(editor.state.undoLabel).toBeUndefined();
    editor.addStep('contrast');
    editor.addStep('exposure');
    await show('a.tif');
    expect(filters()).toEqual(['gamma']);
    editor.undo();
    expect([filters(), shownName(), editor.state.undoLabel]).toEqual([[], 'a.tif', undefined]);
    await show('b.tif');
    editor.undo();
    expect(filters()).toEqual(['contrast']);
    await show('a.tif');
    editor.redo();
    expect(filters()).toEqual(['gamma']);
  });

  it('come one after another; the last one asked for stays', async () => {
    const { roll, show, shownName } = await withThree();
    await roll.step(1);
    expect(shownName()).toBe('b.tif');
    expect((await roll.step(1)).kind).toBe('done');
    expect((await roll.step(1)).kind).toBe('cancelled');
    await Promise.all([show('a.tif'), show('b.tif')]);
    expect(shownName()).toBe('b.tif');
  });

  it('begin with the open photo where something was done to it', async () => {
    const { editor, roll, names, show, filters } = await window();
    await editor.open(fileOf('untouched.tif'));
    await editor.open(fileOf('edited.tif'));
    editor.addStep('gamma');
    await roll.add([fileOf('a.tif'), fileOf('b.tif')]);
    expect(names()).toEqual(['edited.tif', 'a.tif', 'b.tif']);
    expect(filters()).toEqual([]);
    await show('edited.tif');
    expect(filters()).toEqual(['gamma']);
  });

  it('name a file that is no photo, and show the others', async () => {
    const { roll, desk, show, shownName, editor } = await window();
    await roll.add([fileOf('a.tif'), fileOf('bad.tif')]);
    await roll.read;
    expect(desk.state.photos.map(({ problem }) => problem)).toEqual([
      undefined,
      'bad.tif: This file is not an image.',
    ]);
    await show('bad.tif');
    expect(shownName()).toBe('a.tif');
    expect(editor.tasks.state.notice?.text).toBe('bad.tif: This file is not an image.');
  });

  it('give steps to each other, as an entry in the history of each', async () => {
    const { editor, roll, copying, show, filters } = await withThree();
    editor.addStep('gamma', { gamma: 2 });
    await copying.applyToAll();
    await show('c.tif');
    expect(filters()).toEqual(['gamma']);
    expect(editor.state.undoLabel).toBe('Apply to all');
    editor.undo();
    expect(filters()).toEqual([]);
    editor.addStep('contrast');
    copying.copy();
    await show('b.tif');
    copying.paste();
    expect(filters()).toEqual(['contrast']);
    editor.undo();
    expect(filters()).toEqual(['gamma']);
    expect(roll.state.canPaste).toBe(true);
  });

  it('go on after a reload, each with its steps, the shown one among them', async () => {
    const first = await withThree();
    first.editor.addStep('gamma');
    await first.show('b.tif');
    first.editor.addStep('contrast');
    await first.roll.read;
    first.roll.toggleFlag(first.desk.state.photos[2]!.id);
    first.roll.flush();

    const { editor, desk, roll, names, show, shownName, filters } = await window(first.platform.kept);
    await editor.restore();
    await desk.restore();
    expect(names()).toEqual(['a.tif', 'b.tif', 'c.tif']);
    expect([shownName(), filters()]).toEqual(['b.tif', ['contrast']]);
    expect(desk.state.photos.map(({ isFlagged }) => isFlagged)).toEqual([false, false, true]);
    await show('a.tif');
    expect(filters()).toEqual(['gamma']);
    editor.undo();
    expect(filters()).toEqual([]);
    await roll.read;
  });

  it('say which ones there was no room for, and take them back with their steps', async () => {
    const first = await window();
    first.platform.kept.room = 10;
    await first.roll.add([fileOf('a.tif'), fileOf('b.tif'), fileOf('c.tif')]);
    await first.show('c.tif');
    first.editor.addStep('gamma');
    await first.show('a.tif');
    await first.roll.read;
    expect(first.editor.tasks.state.notice?.text).toContain('no room to keep 1 of 3 photos');
    expect(first.editor.tasks.state.notice?.text).toContain('c.tif');
    first.roll.flush();

    const { editor, desk, roll, show, shownName, filters } = await window(first.platform.kept);
    await editor.restore();
    await desk.restore();
    await show('c.tif');
    expect(shownName()).toBe('a.tif');
    expect(editor.tasks.state.notice?.text).toContain('Open c.tif again');
    await roll.add([fileOf('c.tif')]);
    expect([shownName(), filters()]).toEqual(['c.tif', ['gamma']]);
    expect(desk.state.photos).toHaveLength(3);
  });

  it('are none where an earlier version kept one photo', async () => {
    const platform = testPlatform(image());
    const editor = new Editor(platform, new Tasks());
    await editor.open(fileOf('old.tif'));
    editor.addStep('gamma');
    const { photo, state } = platform.kept;
    // An earlier version wrote no list of photos, and no key of the photo.
    const kept = { photo: { ...photo!, key: undefined }, state: state?.replace(/"photo":"[^"]*",/, '') };

    const { editor: later, desk, shownName, filters, roll, names, show } = await window(kept);
    await later.restore();
    await desk.restore();
    expect([shownName(), filters(), desk.state.photos]).toEqual(['old.tif', ['gamma'], []]);
    await roll.add([fileOf('new.tif')]);
    expect(desk.state.photos).toEqual([]);
    expect(shownName()).toBe('new.tif');
    later.undo();
    await roll.add([fileOf('a.tif'), fileOf('b.tif')]);
    expect(names().slice(-2)).toEqual(['a.tif', 'b.tif']);
    await show('a.tif');
  });

  it('lose a photo that is taken out, and nothing else', async () => {
    const { roll, desk, names, shownName, editor, filters } = await withThree();
    editor.addStep('gamma');
    await roll.remove(desk.state.shown!);
    expect([names(), shownName()]).toEqual([['b.tif', 'c.tif'], 'b.tif']);
    await roll.add([fileOf('a.tif')]);
    expect([names(), filters()]).toEqual([['b.tif', 'c.tif', 'a.tif'], ['gamma']]);
    expect(formatSavedState(editor.photos.current!.state)).toContain('gamma');
  });
});
