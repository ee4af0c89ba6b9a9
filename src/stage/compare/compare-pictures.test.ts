import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { Editor } from '../../editor/editor';
import { openPhoto } from '../../editor/opening';
import { testPlatform } from '../../editor/platform.fixture';
import { Tasks } from '../../editor/tasks';
import type { OpenPhoto } from '../../editor/state';
import type { Stage } from '../photo/stage';
import { ComparePictures } from './compare-pictures';

/** Uploads that have begun, each ended by the test. */
interface Upload {
  readonly input: string;
  succeed(): void;
  fail(error: Error): void;
}
const uploads: Upload[] = [];

const drawnPhoto = (photo: OpenPhoto) => ({
  photo,
  lease: () => Promise.resolve({ photo, release: () => undefined }),
  dispose: () => undefined,
});

const drawer = {
  upload: (photo: OpenPhoto, input: string) =>
    new Promise((resolve, reject) => {
      uploads.push({ input, succeed: () => resolve(drawnPhoto(photo)), fail: reject });
    }),
};

describe('a photo beside the open one', () => {
  it('is uploaded once more where its input changes, and not again where the first upload fails then', async () => {
    const image = plainImage(2, 2, new Uint16Array(12));
    const editor = new Editor(testPlatform(image), new Tasks());
    const other = openPhoto('other.tif', image);
    const uploaded = { drawer, shown: drawnPhoto(openPhoto('open.tif', image)) };
    const pictures = new ComparePictures(editor, { uploaded } as unknown as Stage);
    const pane = { precision: {}, photo: other };

    const first = pictures.of([{ ...pane, transforms: { input: 'linear', output: 'srgb' } }]);
    const now = { ...pane, transforms: { input: 'srgb', output: 'srgb' } } as const;
    const second = pictures.of([now]);
    uploads[0]!.fail(new Error('It does not fit.'));
    await expect(first).rejects.toThrow('It does not fit.');
    uploads[1]!.succeed();
    await second;
    await pictures.of([now]);
    expect(uploads.map(({ input }) => input)).toEqual(['linear', 'srgb']);
  });
});
