import { expect, expectTypeOf, test } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { testPlatform } from '../editor/platform.fixture';
import { Tasks } from '../editor/tasks';
import { Workspace } from './workspace';

const makeWorkspace = (tasks: Tasks): Workspace =>
  new Workspace({
    platform: testPlatform(plainImage(4, 2, new Uint16Array(24))),
    tasks,
    requirePolicy: () => Promise.reject(new Error('There is no model in this test.')),
  });

test('the view shows the photo that is open', async () => {
  const { editor, view } = makeWorkspace(new Tasks());
  view.resize({ width: 400, height: 400, margin: 0 });
  expect(view.state.viewport).toBeUndefined();
  await editor.open(new File(['x'], 'photo.tif'));
  expect(view.state).toMatchObject({ fit: true, viewport: { width: 400, height: 400 } });
});

test('workspaces share the queue and the notice, and nothing else', async () => {
  const tasks = new Tasks();
  const [one, other] = [makeWorkspace(tasks), makeWorkspace(tasks)];
  await one.editor.open(new File(['x'], 'photo.tif'));
  expect(other.editor.state.photo).toBeUndefined();
  await other.editor.open(new File(['x'], 'bad.tif'));
  expect(one.editor.tasks.state.notice?.text).toBe('This file is not an image.');
});

test('parts of two workspaces are no workspace', () => {
  expectTypeOf<{ [Part in keyof Workspace]: Workspace[Part] }>().not.toExtend<Workspace>();
});
