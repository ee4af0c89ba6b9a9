import { expect, test } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { Tasks } from '../editor/tasks';
import { testPlatform } from '../editor/platform.fixture';
import { EXACT } from '../render/precision/precision';
import { Workbench } from './workbench';

const IMAGE = plainImage(2, 1, Uint16Array.of(1, 2, 3, 4, 5, 6));
const TRANSFORMS = { input: 'linear', output: 'as-is' } as const;
const [LAKE, BARN, BAD] = ['lake.tif', 'barn.tif', 'bad.tif'].map((name) => new File(['x'], name)) as [
  File,
  File,
  File,
];

const makeWorkbench = (): Workbench =>
  new Workbench({
    platform: testPlatform(IMAGE),
    tasks: new Tasks(),
    requirePolicy: () => Promise.reject(new Error('There is no model in this test.')),
  });

test('a photograph is opened once, with the study’s transforms', async () => {
  const bench = makeWorkbench();
  const [first, second] = await Promise.all([bench.open(LAKE, TRANSFORMS), bench.open(LAKE, TRANSFORMS)]);
  expect(first).toEqual({ kind: 'done', value: bench.workspace.editor.state.photo });
  expect(second).toBe(first);
  expect(bench.workspace.editor.state).toMatchObject({
    document: { ...TRANSFORMS, steps: [] },
    view: 'paper',
  });
  const other = await bench.open(LAKE, { input: 'srgb', output: 'as-is' });
  expect(other).not.toEqual(first);
  expect(bench.workspace.editor.state.document.input).toBe('srgb');
});

test('whoever asks for a photograph is not given another one', async () => {
  const bench = makeWorkbench();
  const [first, second] = await Promise.all([bench.open(LAKE, TRANSFORMS), bench.open(BARN, TRANSFORMS)]);
  expect(first).toEqual({ kind: 'cancelled' });
  expect(second).toMatchObject({ kind: 'done', value: { name: 'barn.tif' } });
});

test('a photograph that cannot be opened is a failure, and is tried again', async () => {
  const bench = makeWorkbench();
  await bench.open(LAKE, TRANSFORMS);
  const failed = { kind: 'failed', sentence: 'This file is not an image.' };
  expect(await bench.open(BAD, TRANSFORMS)).toEqual(failed);
  bench.workspace.editor.tasks.notify(undefined);
  expect(await bench.open(BAD, TRANSFORMS)).toEqual(failed);
  expect(bench.workspace.editor.tasks.state.notice?.text).toBe('This file is not an image.');
});

test('steps are shown on the open photograph, without a history', async () => {
  const bench = makeWorkbench();
  const steps = [{ filter: 'exposure', params: { ev: 1 }, enabled: true, origin: 'person' as const }];
  const panes = [{ precision: EXACT, steps: { name: 'After', steps } }];
  bench.show(panes, 'single', steps);
  expect(bench.workspace.editor.state.document.steps).toEqual([]);
  await bench.open(LAKE, TRANSFORMS);
  bench.show(panes, 'single', steps);
  bench.show(panes, 'single', []);
  bench.show(panes, 'single', steps);
  expect(bench.workspace.editor.state.document.steps).toBe(steps);
  expect(bench.workspace.compare.choices.panes).toBe(panes);
  bench.workspace.editor.undo();
  expect(bench.workspace.editor.state).toMatchObject({ document: { steps: [] }, undoLabel: undefined });
});

test('what stops a picture from being rendered is its own reason, not a notice that stands', async () => {
  const bench = makeWorkbench();
  const options = { format: 'png16' } as const;
  bench.workspace.editor.tasks.notify({ kind: 'error', text: 'Something else went wrong.' });
  await expect(bench.render([], EXACT, options)).rejects.toThrow('There is no photograph to render.');
  await bench.open(LAKE, TRANSFORMS);
  bench.workspace.editor.tasks.notify({ kind: 'error', text: 'Something else went wrong.' });
  await expect(bench.render([], EXACT, options)).rejects.toThrow('There is no GPU in this test.');
});
