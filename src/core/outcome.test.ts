import { expect, it } from 'vitest';
import { CancelledError, UserError } from './errors';
import { outcomeOf, valueOf } from './outcome';

it('tells the three ends of work apart', async () => {
  expect(await outcomeOf(() => Promise.resolve(3))).toEqual({ kind: 'done', value: 3 });
  expect(await outcomeOf(() => Promise.reject(new UserError('No room.')))).toEqual({
    kind: 'failed',
    sentence: 'No room.',
  });
  expect(await outcomeOf(() => Promise.reject(new CancelledError()))).toEqual({ kind: 'cancelled' });
});

it('takes work that throws before it has begun as failed', async () => {
  const broken = (): Promise<void> => {
    throw new Error('broken');
  };
  expect(await outcomeOf(broken)).toEqual({ kind: 'failed', sentence: 'broken' });
});

it('hands the value on, or throws what ended the work', () => {
  expect(valueOf({ kind: 'done', value: 3 })).toBe(3);
  expect(() => valueOf({ kind: 'failed', sentence: 'No room.' })).toThrow(new UserError('No room.'));
  expect(() => valueOf({ kind: 'cancelled' })).toThrow(CancelledError);
});
