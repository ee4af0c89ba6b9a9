import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../../editor/editor';
import { testPlatform } from '../../editor/platform.fixture';
import { Tasks } from '../../editor/tasks';
import type { MeasuringClient } from '../../laboratory/measuring/measuring-client';
import { CloserLooks } from './closer-looks';
import { Compare } from './compare';

describe('ledgers', () => {
  it('are of the transforms of a pane with a photo of its own', async () => {
    const platform = testPlatform(plainImage(2, 2, new Uint16Array(12).fill(30_000)));
    const editor = new Editor(platform, new Tasks());
    await editor.open(new File(['x'], 'open.tif'));
    const compare = new Compare(editor, platform.session);
    const pane = {
      precision: { source: { bits: 8, rounding: 'floor' } },
      photo: editor.state.photo!,
    } as const;
    const linear = { ...pane, transforms: { input: 'linear', output: 'srgb' } } as const;
    compare.set({ panes: [pane, linear] });
    const looks = new CloserLooks(editor, compare, {} as MeasuringClient);
    await looks.makeLedgers();
    const [own, other] = compare.findings.ledgers!.pictures.map(([source]) => source!.error.mean);
    expect(own).not.toBe(other);
  });
});
