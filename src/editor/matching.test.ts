import { beforeAll, describe, expect, it } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { uniform } from '../core/random';
import type { SourceImage } from '../core/image';
import type { Step } from '../core/step';
import { type Photograph, pictureOf } from '../policy/fitting/alignment/picture';
import { smallDusk } from '../policy/fitting/dusk.fixture';
import { editedPixels, eightBits } from '../policy/fitting/random-edits.fixture';
import { FittingClient } from '../policy/fitting/worker/fitting-client';
import { fittingPort } from '../policy/fitting/worker/fitting-port.fixture';
import { Editor } from './editor';
import { Matching } from './matching';
import { testPlatform } from './platform.fixture';
import { Tasks } from './tasks';

const STEPS: readonly Step[] = [
  { filter: 'gamma', params: { gamma: 0.72 }, enabled: true, origin: 'person' },
];

let photo: Photograph;
beforeAll(async () => {
  photo = await smallDusk();
});

/** The open photo, its retouched version, and a picture of something else, by the names of their files. */
function imageOf(name: string): SourceImage {
  const { source } = photo;
  if (name === 'retouched.png') {
    const linear = pictureOf({ source, profile: undefined }, 'auto');
    return eightBits(editedPixels(linear, STEPS, 'srgb'), source.width);
  }
  const noise = Uint8Array.from({ length: 90 * 60 * 3 }, (_, i) => 255 * uniform(2, i));
  return name === 'other.png' ? plainImage(90, 60, noise) : source;
}

async function start() {
  const platform = testPlatform(photo.source);
  const codec = { ...platform.codec, decode: async (file: Blob) => imageOf((file as File).name) };
  const tasks = new Tasks();
  const editor = new Editor({ ...platform, codec }, tasks);
  await editor.open(new File(['x'], 'dusk.tif'));
  const matching = new Matching(editor, () => Promise.resolve(new FittingClient(fittingPort)));
  return { editor, tasks, matching };
}

const file = (name: string): File => new File(['y'], name);

describe('Matching', () => {
  it('keeps what it found beside the document until it is taken, as one entry', async () => {
    const { editor, matching } = await start();
    editor.addStep('contrast');
    const { document: before, undoLabel } = editor.state;

    expect((await matching.find('retouched', file('retouched.png'))).kind).toBe('done');
    expect(editor.state).toMatchObject({ document: before, undoLabel });
    const { found, running } = matching.store.getState();
    expect(running).toBeUndefined();
    expect(found).toMatchObject({ kind: 'retouched', name: 'retouched.png' });

    matching.take();
    const { document, selected } = editor.state;
    expect(document).toEqual(found!.result.document);
    expect(document.steps.length).toBeGreaterThan(0);
    expect(selected).toBe(document.steps.length - 1);
    expect(editor.state.undoLabel).toBe('Match retouched.png');
    expect(matching.store.getState().found).toBeUndefined();

    editor.undo();
    expect(editor.state).toMatchObject({ document: before, undoLabel });
  });

  it('says why another photo is refused, and leaves everything as it was', async () => {
    const { editor, tasks, matching } = await start();
    const { document } = editor.state;
    expect((await matching.find('retouched', file('other.png'))).kind).toBe('failed');
    const { found, problem } = matching.store.getState();
    expect(found).toBeUndefined();
    expect(problem).toContain('do not show the same');
    expect(tasks.state.notice?.text).toBe(problem);
    expect(editor.state.document).toBe(document);
  });

  it('follows a search, and can be cancelled midway', async () => {
    const { editor, matching } = await start();
    const { document } = editor.state;
    let standings = 0;
    matching.store.subscribe(({ running }) => {
      if (running?.standing && standings++ === 0) matching.cancel();
    });
    expect((await matching.find('retouched', file('retouched.png'))).kind).toBe('cancelled');
    expect(standings).toBe(1);
    expect(matching.store.getState()).toEqual({ running: undefined, found: undefined, problem: undefined });
    expect(editor.state.document).toBe(document);
  });

  it('drops what it found when another photo is opened', async () => {
    const { editor, matching } = await start();
    await matching.find('look', file('retouched.png'));
    expect(matching.store.getState().found?.kind).toBe('look');
    await editor.open(file('another.tif'));
    expect(matching.store.getState().found).toBeUndefined();
    matching.take();
    expect(editor.state.document.steps).toEqual([]);
  });
});
