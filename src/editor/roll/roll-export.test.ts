/** Exporting all photos: each with its own steps, bad ones told of at the end. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { WHOLE_FRAME } from '../../core/frame/frame';
import { plainImage } from '../../core/pixels/plain-image';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import { Editor } from '../editor';
import type { RendererFor } from '../export';
import { testPlatform } from '../platform.fixture';
import { Tasks } from '../tasks';
import { PlainImageData } from './image-data.fixture';
import { RollDesk } from './roll-desk';

beforeAll(() => {
  vi.stubGlobal('ImageData', PlainImageData);
});

const rendererFor: RendererFor = ({ source, profile }, input) =>
  Promise.resolve(createCpuRenderer(source, resolveInput(source, profile, input)));

async function withPhotos(names: readonly string[]) {
  const platform = testPlatform(
    plainImage(
      4,
      2,
      Uint16Array.from({ length: 24 }, (_, i) => i * 2000),
    ),
  );
  const encoded: (readonly number[])[] = [];
  const codec: typeof platform.codec = {
    ...platform.codec,
    encode: (format, image, quality, work) => {
      encoded.push([...image.samples]);
      return platform.codec.encode(format, image, quality, work);
    },
  };
  const editor = new Editor(platform, new Tasks());
  const desk = new RollDesk({ editor, platform: { ...platform, codec }, rendererFor });
  const { roll, exporting } = await desk.parts();
  await roll.add(names.map((name, i) => new File([`${name} ${i}`], name)));
  return { platform, editor, desk, roll, exporting, encoded };
}

const PNG = { format: 'png16', quality: 90, onlyFlagged: false } as const;

describe('exporting all photos', () => {
  it('writes each with its own steps, and says which could not be', async () => {
    const { platform, editor, exporting, encoded } = await withPhotos(['a.tif', 'bad.tif', 'c.tif']);
    editor.addStep('exposure', { ev: -1 });
    const { written, bad } = await exporting.run(PNG);
    expect(written).toEqual(['a.png', 'c.png']);
    expect(bad).toEqual([{ name: 'bad.tif', reason: 'This file is not an image.' }]);
    expect(platform.files.map(({ name }) => name)).toEqual(['a.png', 'c.png']);
    const [darker, plain] = encoded;
    expect(darker!.at(-1)).toBeLessThan(plain!.at(-1)!);
  });

  it('crops each as its document says, also one that is not shown', async () => {
    const { platform, roll, exporting, encoded } = await withPhotos(['a.tif', 'b.tif']);
    await roll.read;
    const { id } = roll.state.photos[1]!;
    const document = roll.documentOf(id)!;
    const frame = { ...WHOLE_FRAME, turns: 1, crop: [0, 0, 1, 0.5] } as const;
    expect(await roll.put(id, 'Crop', { ...document, frame })).toBe(true);
    expect(roll.find(id)?.picture).toMatchObject({ width: 2, height: 2 });
    await exporting.run(PNG);
    expect(platform.files).toHaveLength(2);
    expect(encoded.map(({ length }) => length)).toEqual([4 * 2 * 3, 2 * 2 * 3]);
  });

  it('takes the flagged ones alone, into a folder, under names of their own', async () => {
    const { platform, desk, roll, exporting } = await withPhotos(['a.tif', 'b.tif', 'a.png']);
    const [first, , last] = desk.state.photos;
    roll.toggleFlag(first!.id);
    roll.toggleFlag(last!.id);
    const files: string[] = [];
    const folder = {
      name: 'out',
      write: (name: string) => {
        files.push(name);
        return Promise.resolve();
      },
    };
    await exporting.run({ ...PNG, onlyFlagged: true, folder });
    expect(files).toEqual(['a.png', 'a (2).png']);
    expect(platform.files).toEqual([]);
  });

  it('ends where it is cancelled', async () => {
    const { editor, exporting } = await withPhotos(['a.tif', 'b.tif']);
    const files: string[] = [];
    const write = (name: string) => {
      files.push(name);
      editor.tasks.cancel();
      return Promise.resolve();
    };
    const running = exporting.run({ ...PNG, folder: { name: 'out', write } });
    await expect(running).rejects.toThrow('Cancelled.');
    expect(files).toEqual(['a.png']);
  });
});
