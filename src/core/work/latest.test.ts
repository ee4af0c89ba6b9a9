import { describe, expect, it } from 'vitest';
import { Latest } from './latest';

/** Work whose runs are ended by hand. */
function byHand() {
  const runs: { done: () => void; fail: (error: Error) => void }[] = [];
  const errors: unknown[] = [];
  const work = (): Promise<void> => new Promise((done, fail) => runs.push({ done, fail }));
  return { runs, errors, latest: new Latest(work, (error) => errors.push(error)) };
}

const task = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('Latest', () => {
  it('runs once more for any number of requests made meanwhile', async () => {
    const { runs, latest } = byHand();
    for (let i = 0; i < 3; i++) latest.request();
    expect(runs).toHaveLength(1);
    runs[0]!.done();
    await task();
    expect(runs).toHaveLength(2);
    expect(latest.busy).toBe(true);
    runs[1]!.done();
    await latest.settled;
    expect(runs).toHaveLength(2);
    expect(latest.busy).toBe(false);
  });

  it('does what was asked for while work failed, and tells of the failure', async () => {
    const { runs, errors, latest } = byHand();
    latest.request();
    latest.request();
    const failure = new Error('lost');
    runs[0]!.fail(failure);
    await task();
    expect(errors).toEqual([failure]);
    expect(runs).toHaveLength(2);
    runs[1]!.done();
    await latest.settled;
    latest.request();
    expect(runs).toHaveLength(3);
  });

  it('settles after a failure, too', async () => {
    const { runs, latest } = byHand();
    latest.request();
    runs[0]!.fail(new Error('lost'));
    await latest.settled;
    expect(latest.busy).toBe(false);
  });
});
