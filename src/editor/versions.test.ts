import { describe, expect, it } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { Editor } from './editor';
import { testPlatform, type TestPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const IMAGE = plainImage(1, 1, Uint16Array.of(1, 2, 3));
const filters = (editor: Editor): string[] => editor.state.document.steps.map(({ filter }) => filter);

async function openEditor(platform: TestPlatform): Promise<Editor> {
  const editor = new Editor(platform, new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  for (const id of ['exposure', 'gamma', 'tone']) editor.addStep(id);
  return editor;
}

describe('DocumentVersions', () => {
  it('go to any place of the history, and select what changed', async () => {
    const editor = await openEditor(testPlatform(IMAGE));
    editor.versions.goTo(1);
    expect(filters(editor)).toEqual(['exposure']);
    expect([editor.state.undoLabel, editor.state.redoLabel]).toEqual(['Add Exposure', 'Add Gamma']);
    editor.versions.goTo(3);
    expect(filters(editor)).toEqual(['exposure', 'gamma', 'tone']);
    expect(editor.state.selected).toBe(1);
  });

  it('that were left aside or have a name are gone back to as one entry, also after a reload', async () => {
    const platform = testPlatform(IMAGE);
    const before = await openEditor(platform);
    before.versions.keep();
    before.versions.goTo(0);
    before.addStep('contrast');
    before.versions.keep();

    const editor = new Editor(testPlatform(IMAGE, platform.kept), new Tasks());
    await editor.restore();
    const { named, aside } = editor.state.history;
    expect(named.map(({ label }) => label)).toEqual(['Snapshot 1', 'Snapshot 2']);
    editor.versions.returnTo(aside[0]![1]!);
    expect(filters(editor)).toEqual(['exposure', 'gamma']);
    editor.undo();
    expect(filters(editor)).toEqual(['contrast']);
    editor.versions.returnTo(named[0]!);
    expect(filters(editor)).toEqual(['exposure', 'gamma', 'tone']);
    expect(editor.state.undoLabel).toBe('Back to Snapshot 1');
    editor.versions.forget(named[0]!);
    expect(editor.state.history.named.map(({ label }) => label)).toEqual(['Snapshot 2']);
    editor.versions.keep();
    expect(editor.state.history.named.at(-1)?.label).toBe('Snapshot 3');
  });
});
