import { beforeEach, describe, expect, it, vi } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../../editor/editor';
import type { OpenPhoto } from '../../editor/state';
import { testPlatform, type TestPlatform } from '../../editor/platform.fixture';
import { type RendererChoice, RendererSetting } from '../drawing/renderer-setting';
import { Stage } from './stage';
import { Tasks } from '../../editor/tasks';

/** Uploads that have begun, each ended by the test. */
interface Upload {
  readonly photo: OpenPhoto;
  readonly input: string;
  succeed(): void;
  fail(error: Error): void;
}
const uploads: Upload[] = [];

/** The choices that drawers were opened with. */
const opened: RendererChoice[] = [];
vi.mock('../drawing/open-drawer', () => ({
  openDrawer: (_: unknown, choice: RendererChoice) => {
    opened.push(choice);
    return Promise.resolve({ drawer: makeDrawer(choice === 'processor' ? 'processor' : 'gpu') });
  },
}));

/** Loses the drawer that was opened last. */
let lose = (): void => undefined;

const makeDrawer = (kind: string) => ({
  kind,
  name: kind,
  lost: new Promise<void>((resolve) => (lose = resolve)),
  close: () => undefined,
  upload: (photo: OpenPhoto, input: string) =>
    new Promise((resolve, reject) => {
      const shown = { photo, input, renderer: () => ({ of: photo, input }), dispose: () => undefined };
      uploads.push({ photo, input, succeed: () => resolve(shown), fail: reject });
    }),
});

/** The upload that began last. */
const lastUpload = (): Upload => uploads.at(-1)!;
const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let platform: TestPlatform;
let editor: Editor;
let renderer: RendererSetting;
let stage: Stage;

async function open(name: string): Promise<OpenPhoto> {
  await editor.open(new File(['x'], name));
  await task();
  return editor.state.photo!;
}

beforeEach(() => {
  uploads.length = 0;
  opened.length = 0;
  const image = plainImage(2, 2, new Uint16Array(12));
  platform = testPlatform(image);
  editor = new Editor(platform, new Tasks());
  renderer = new RendererSetting();
  stage = new Stage(editor, platform, { renderer });
});

describe("the open photo's renderer", () => {
  it('waits for the photo, while the former one is still on the GPU', async () => {
    await open('first.tif');
    lastUpload().succeed();
    await task();
    const second = await open('second.tif');
    const renderer = stage.renderer(second, 'auto', new AbortController().signal);
    await task();
    lastUpload().succeed();
    expect(await renderer).toEqual({ of: second, input: 'auto' });
  });

  it('waits for the input transform', async () => {
    const photo = await open('photo.tif');
    lastUpload().succeed();
    await task();
    editor.setInput('linear');
    const renderer = stage.renderer(photo, 'linear', new AbortController().signal);
    await task();
    expect(lastUpload().input).toBe('linear');
    lastUpload().succeed();
    expect(await renderer).toEqual({ of: photo, input: 'linear' });
  });

  it('is given up on when asked to', async () => {
    const photo = await open('photo.tif');
    const abort = new AbortController();
    const renderer = stage.renderer(photo, 'auto', abort.signal);
    abort.abort();
    await expect(renderer).rejects.toThrow('Cancelled.');
  });

  it('is not there for a photo that does not fit, or that is not open any more', async () => {
    const first = await open('first.tif');
    const renderer = stage.renderer(first, 'auto', new AbortController().signal);
    lastUpload().fail(new Error('The photo does not fit.'));
    await expect(renderer).rejects.toThrow('The photo does not fit.');
    await open('second.tif');
    const former = stage.renderer(first, 'auto', new AbortController().signal);
    await expect(former).rejects.toThrow('first.tif was not rendered');
  });

  it('lets an export under the new name write the new photo, or nothing', async () => {
    await open('first.tif');
    lastUpload().succeed();
    await task();
    await open('second.tif');
    const options = { format: 'tiff16', quality: 90, name: 'second' } as const;
    const exporting = editor.exportPhoto(stage.renderer.bind(stage), options);
    await task();
    expect(platform.files).toEqual([]);
    editor.tasks.cancel();
    await exporting;
    expect(platform.files).toEqual([]);
    expect(editor.tasks.state.notice?.text).toBe('Cancelled.');
  });
});

describe('the renderer', () => {
  it('that is chosen takes the photo over', async () => {
    const photo = await open('photo.tif');
    lastUpload().succeed();
    await task();
    expect(stage.frame.getState().device).toMatchObject({ state: 'ready', kind: 'gpu' });
    renderer.set('processor');
    await task();
    lastUpload().succeed();
    await task();
    expect(stage.frame.getState()).toMatchObject({
      uploads: 2,
      device: { state: 'ready', kind: 'processor' },
    });
    expect(stage.uploaded?.shown.photo).toBe(photo);
    expect(opened).toEqual(['automatic', 'processor']);
  });

  it('is the processor once the graphics card has failed again and again', async () => {
    for (let losses = 0; losses < 5; losses++) {
      await task();
      lose();
    }
    await task();
    expect(stage.frame.getState().device).toMatchObject({ state: 'ready', kind: 'processor' });
    expect(opened).toEqual([...Array<string>(5).fill('automatic'), 'processor']);
  });

  it('that was chosen and keeps failing is not replaced, and a sentence says what to do', async () => {
    renderer.set('gpu');
    for (let losses = 0; losses < 5; losses++) {
      await task();
      lose();
    }
    await task();
    const { state, text } = stage.frame.getState().device;
    expect([state, text]).toEqual(['missing', expect.stringContaining('The GPU keeps failing')]);
  });
});
