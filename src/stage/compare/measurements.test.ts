import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { plainImage } from '../../core/pixels/plain-image';
import type { ComparePane } from './choices';
import { Compare } from './compare';
import { Editor } from '../../editor/editor';
import { testPlatform } from '../../editor/platform.fixture';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import type { LeasedPicture } from '../drawing/photo-drawer';
import { type Frame, NOTHING_DRAWN } from '../photo/frame';
import { PhotoView } from '../photo/photo-view';
import { Measurements } from './measurements';
import { Tasks } from '../../editor/tasks';

const SIZE = 16;
const source = plainImage(SIZE, SIZE, new Uint16Array(SIZE * SIZE * 3).fill(30_000));

/** On the CPU; nothing is rendered before `opened`. `released` is called once it is let go. */
function pictureOf(size: number, opened: Promise<void>, released: () => void): LeasedPicture {
  const renderer = createCpuRenderer(source, resolveInput(source, undefined, 'linear'));
  return {
    pixels: {
      renderer: () => ({
        ...renderer,
        renderRows: async (request: Parameters<typeof renderer.renderRows>[0]) => {
          await opened;
          return renderer.renderRows(request);
        },
      }),
      read: async ({ region }: { region: { width: number; height: number } }) => {
        await opened;
        return new Float32Array(region.width * region.height * 3).fill(0.5);
      },
      levels: [{ width: size, height: size }],
      release: released,
    },
    look: { steps: [], output: 'as-is', primaries: undefined, precision: {} },
  } as unknown as LeasedPicture;
}

/** Two pictures of these sizes in a view of a part of them, and measuring that waits for `open`. */
function setUp(sizes: readonly number[] = [SIZE, SIZE]) {
  const platform = testPlatform(source);
  const editor = new Editor(platform, new Tasks());
  const compare = new Compare(editor, platform.session);
  const view = new PhotoView(createStore<Frame>(() => NOTHING_DRAWN));
  view.resize({ width: 8, height: 8, margin: 0 });
  view.show({ width: SIZE, height: SIZE });
  view.showActualSize();
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let held = 0;
  const pictures = (): LeasedPicture[] => {
    held += sizes.length;
    return sizes.map((size) => pictureOf(size, opened, () => held--));
  };
  const leased = { of: () => Promise.resolve(pictures()) };
  const measuring = { banding: () => Promise.resolve(0) };
  const measurements = new Measurements(editor, compare, leased, view, measuring);
  return { editor, compare, view, measurements, open, held: () => held };
}

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the numbers to save', () => {
  it('are those of one measurement, however often they are asked for', async () => {
    const { measurements, open } = setUp();
    const [first, second] = [measurements.current(), measurements.current()];
    open();
    expect(await second).toBe(await first);
    expect(await first).toMatchObject({ full: false, width: 8, height: 8 });
    expect(await measurements.current()).toBe(await first);
  });

  it('are those of all pixels where these are being measured, wherever one looks meanwhile', async () => {
    const { editor, compare, view, measurements, open } = setUp();
    const whole = measurements.measureFully();
    await nextTask();
    view.panBy(3, 0);
    const saved = measurements.current();
    open();
    expect(await saved).toMatchObject({ full: true, width: SIZE, height: SIZE });
    await whole;
    expect(compare.findings.measured).toBe(await saved);
    expect(editor.tasks.state.notice).toBeUndefined();
  });

  it('follow what changes or is measured better while they are waited for', async () => {
    const { compare, measurements, open } = setUp();
    const saved = measurements.current();
    compare.setPrecision(1, { output: { bits: 8, dither: 'none' } });
    const other = measurements.current();
    await nextTask();
    const whole = measurements.measureFully();
    await nextTask();
    open();
    expect((await saved).of.panes).toBe(compare.choices.panes);
    expect(await other).toMatchObject({ full: true });
    await whole;
  });

  it('are not there where the person ends it, and no sentence pretends to know why', async () => {
    const { editor, measurements, open } = setUp();
    const whole = measurements.measureFully();
    await nextTask();
    const saved = measurements.current();
    editor.tasks.cancel();
    open();
    await expect(saved).rejects.toThrow(/^Cancelled\.$/);
    await whole;
  });

  it('are none of photos of different sizes, whose corners would be taken for each other', async () => {
    const { measurements, open } = setUp([SIZE, 2 * SIZE]);
    open();
    await expect(measurements.current()).rejects.toThrow('Only pictures of one size can be compared');
  });

  it('are none without a view, and nothing is held for them', async () => {
    const { view, measurements, open, held } = setUp();
    open();
    view.show(undefined);
    expect(view.state.viewport).toBeUndefined();
    await expect(measurements.current()).rejects.toThrow('There are no numbers to save yet');
    expect(held()).toBe(0);
  });

  it('are those of the transforms of a pane with a photo of its own', async () => {
    const { editor, compare, measurements, open } = setUp();
    open();
    await editor.open(new File(['x'], 'open.tif'));
    const { photo, document } = editor.state;
    expect(document.output).toBe('srgb');
    const pane = { precision: {}, photo: photo! };
    const difference = async (transforms: ComparePane['transforms']): Promise<number> => {
      compare.set({ panes: [pane, { ...pane, ...(transforms && { transforms }) }] });
      await measurements.measureFully();
      return compare.findings.measured!.comparisons[0]!.difference.mean;
    };
    expect(await difference(undefined)).toBe(0);
    expect(await difference({ input: 'auto', output: 'as-is' })).toBeGreaterThan(0.1);
  });
});
