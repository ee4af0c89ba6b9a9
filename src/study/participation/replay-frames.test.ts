import { beforeEach, expect, test } from 'vitest';
import { MemoryRecords } from '../records/record-store';
import { replayFrames } from './replay-frames';
import { clock, design, open, openPhoto, START } from './session.fixture';

beforeEach(() => void (clock.now = START));

test('a replay has no time while the page was closed, as results have none', async () => {
  const records = new MemoryRecords();
  const first = await openPhoto(records);
  clock.now += 4000;
  first.chooseTab(2);
  await first.settled();
  clock.now += 3_600_000;
  const second = await open(records);
  second.photoShown();
  clock.now += 2000;
  second.done();
  await second.settled();
  const frames = replayFrames(design, { ...second.key, events: await records.read(second.key) }, 0);
  expect(frames.map(({ event, seconds }) => [event.kind, seconds])).toEqual([
    ['photo', 0],
    ['filter', 4],
    ['photo', 4],
    ['done', 6],
  ]);
  expect(frames.at(-1)!.seconds).toBe(second.state.participation.results[0]!.seconds);
});
