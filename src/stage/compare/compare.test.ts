import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { formatPrecision } from '../../render/precision/precision';
import { NO_STEPS } from './choices';
import { Compare } from './compare';
import { Editor } from '../../editor/editor';
import { testPlatform } from '../../editor/platform.fixture';
import { Tasks } from '../../editor/tasks';

function open(kept?: Parameters<typeof testPlatform>[1]) {
  const platform = testPlatform(plainImage(2, 2, new Uint16Array(12)), kept);
  const editor = new Editor(platform, new Tasks());
  return { platform, editor, compare: new Compare(editor, platform.session) };
}

describe('comparing', () => {
  it('begins with the exact picture and one of an 8-bit source', () => {
    const { compare } = open();
    expect(compare.choices.panes.map(({ precision }) => formatPrecision(precision))).toEqual([
      '',
      'source=8:floor',
    ]);
  });

  it('changes one stage of one pane, and forgets what rounds nothing', () => {
    const { compare } = open();
    compare.setPrecision(1, { work: 'half' });
    compare.setPrecision(1, { source: undefined, output: { bits: 6, dither: 'none' } });
    expect(compare.choices.panes.map(({ precision }) => formatPrecision(precision))).toEqual([
      '',
      'work=half,output=6:none',
    ]);
    compare.setPrecision(1, { work: 'float', output: undefined });
    expect(compare.choices.panes[1]!.precision).toEqual({});
  });

  it('has two or four panes', () => {
    const { compare } = open();
    compare.setPaneCount(4);
    expect(compare.choices.panes.length).toBe(4);
    compare.setPaneCount(2);
    expect(compare.choices.panes.length).toBe(2);
  });

  it('is as it was after a reload', () => {
    const { compare, platform } = open();
    compare.setPrecision(0, { work: { bits: 10, rounding: 'floor' } });
    compare.setSteps(1, NO_STEPS);
    compare.set({ kind: 'split', position: 0.25, canvas: 'float' });
    compare.setDifference({ gain: 10, measure: 'ciede2000' });
    const again = open(platform.kept).compare;
    expect(again.choices).toEqual(compare.choices);
    expect(again.layout).toEqual({ kind: 'split', position: 0.25 });
  });

  it.each(['', '{}', '[1]', '{"version":1,"panes":[{"precision":"source=99"},{"precision":""}]}'])(
    'begins anew where what was kept is not its own: %s',
    (text) => {
      const { compare } = open({ photo: undefined, state: undefined, settings: { compare: text } });
      expect(compare.choices).toEqual(open().compare.choices);
    },
  );

  it('takes a steps file or a photo for one pane, and says what is wrong with others', async () => {
    const { compare, editor } = open();
    await editor.open(new File([], 'a.tif'));
    const steps = { version: 1, steps: [{ filter: 'exposure', params: { ev: 1 } }] };
    await compare.open(1, new File([JSON.stringify(steps)], 'brighter.json'));
    await compare.open(1, new File([], 'b.tif'));
    expect(compare.choices.panes[1]).toMatchObject({
      steps: { name: 'brighter.json' },
      photo: { name: 'b.tif' },
    });
    await compare.open(0, new File([], 'bad.tif'));
    expect(editor.tasks.state.notice).toEqual({ kind: 'error', text: 'This file is not an image.' });
    compare.setPhoto(1, undefined);
    compare.setSteps(1, undefined);
    expect(Object.keys(compare.choices.panes[1]!)).toEqual(['precision']);
  });
});
