import { expect, test } from 'vitest';
import { CancelledError, UserError } from '../core/errors';
import { Tasks } from './tasks';

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('work runs one after another, and says what is running', async () => {
  const tasks = new Tasks();
  const seen: string[] = [];
  tasks.store.subscribe(({ busy }) => seen.push(busy ? `${busy.label} ${busy.progress}` : 'idle'));
  const first = tasks.run('first', async ({ onProgress }) => {
    await nextTask();
    onProgress(0.5);
    return 1;
  });
  const second = tasks.run('second', () => Promise.resolve(2));
  expect(await Promise.all([first, second])).toEqual([1, 2]);
  expect(seen).toEqual(['first undefined', 'first 0.5', 'second undefined', 'idle']);
});

test('cancelling ends what is running; what waits goes on, and so it does after a failure', async () => {
  const tasks = new Tasks();
  const endless = tasks.run(
    'endless',
    ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
  );
  const broken = tasks.run('broken', () => Promise.reject(new UserError('No room.')));
  const after = tasks.run('after', () => Promise.resolve('done'));
  await nextTask();
  tasks.cancel();
  await expect(endless).rejects.toBeInstanceOf(CancelledError);
  await expect(broken).rejects.toThrow('No room.');
  expect(await after).toBe('done');
  expect(tasks.state.busy).toBeUndefined();
});

test('a report tells of failures and of cancelling, and returns the outcome', async () => {
  const tasks = new Tasks();
  expect(await tasks.report(() => Promise.resolve(3))).toEqual({ kind: 'done', value: 3 });
  expect(tasks.state.notice).toBeUndefined();
  await tasks.report(() => Promise.reject(new UserError('No room.')));
  expect(tasks.state.notice).toEqual({ kind: 'error', text: 'No room.' });
  expect(await tasks.report(() => Promise.reject(new CancelledError()))).toEqual({ kind: 'cancelled' });
  expect(tasks.state.notice).toEqual({ kind: 'info', text: 'Cancelled.' });
});
