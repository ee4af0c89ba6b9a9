import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../editor';
import { testPlatform } from '../platform.fixture';
import { requireFilter } from '../../filters';
import { StepValues } from './step-values';
import { Tasks } from '../tasks';

const EV = { spec: requireFilter('exposure').parameters[0]!, element: undefined };

async function start(): Promise<Editor> {
  const editor = new Editor(testPlatform(plainImage(1, 1, Uint16Array.of(1, 2, 3))), new Tasks());
  await editor.open(new File(['x'], 'photo.tif'));
  editor.addStep('exposure');
  editor.addStep('exposure');
  return editor;
}

const evs = (editor: Editor) => editor.state.document.steps.map(({ params }) => params['ev']);

describe('StepValues', () => {
  it('sets what was typed for a step though another one has been selected meanwhile', async () => {
    const editor = await start();
    const values = new StepValues(editor, 0);
    editor.select(1);
    expect(values.set(EV, 1.5)).toBeUndefined();
    expect(evs(editor)).toEqual([1.5, 0]);
    editor.undo();
    expect(evs(editor)).toEqual([0, 0]);
  });

  it('does nothing for a step that is no longer there', async () => {
    const editor = await start();
    const values = new StepValues(editor, 1);
    editor.removeStep(1);
    expect(values.set(EV, 1.5)).toBeUndefined();
    expect(evs(editor)).toEqual([0]);
  });
});
