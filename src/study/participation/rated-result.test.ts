import { expect, test } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { EXACT } from '../../render/precision/precision';
import { testStudy } from '../desk/shelf.fixture';
import type { Candidate } from '../design/design';
import { recordOf, useFilter } from '../results/study.fixture';
import { replay } from './participation';
import { type RatedPhoto, ratedResult } from './rated-result';

const study = testStudy({ conditions: [{ id: 'old', tool: 'original', precision: 'work=8' }] });
const source = plainImage(
  2,
  2,
  Uint16Array.from({ length: 12 }, (_, i) => 10_000 + 2000 * i),
);
const photo = { id: 'photo-1', name: 'barn.png', source, profile: undefined };

async function ratedPhoto(): Promise<RatedPhoto> {
  const { participant, events } = await recordOf(study.design, 'P1', {
    retouch: (session) => useFilter(session, 0, [70]),
  });
  const { results } = replay(study.design, participant, events);
  const requirePolicy = (): Promise<never> => Promise.reject(new Error('There is no model in this test.'));
  return { study, results, id: 'barn', photo, requirePolicy };
}

const candidate = (source: Exclude<Candidate['source'], 'files'>): Candidate => ({ id: source, source });

test('the person’s own result is shown at the precision at which it was made', async () => {
  const rated = await ratedPhoto();
  const own = await ratedResult(rated, candidate('own'));
  expect(own).toMatchObject({ kind: 'steps', precision: { work: { bits: 8 } } });
  expect(own.kind === 'steps' && own.steps.map(({ filter }) => filter)).toEqual(['study.exposure']);
  const other = await ratedResult({ ...rated, results: [] }, candidate('own'));
  expect(other).toEqual({ kind: 'steps', steps: [], precision: EXACT });
});

test('baselines are worked out from the photograph', async () => {
  const rated = await ratedPhoto();
  expect(await ratedResult(rated, candidate('untouched'))).toMatchObject({ steps: [] });
  expect(await ratedResult(rated, candidate('auto-levels'))).toMatchObject({
    steps: [{ filter: 'level' }, { filter: 'gamma' }],
    precision: EXACT,
  });
  expect(await ratedResult(rated, candidate('gray-world'))).toMatchObject({
    steps: [{ filter: 'whiteBalance' }, { filter: 'exposure' }],
  });
});

test('a file is a finished picture, or steps', async () => {
  const rated = await ratedPhoto();
  const steps = { version: 1, steps: [{ filter: 'exposure', params: { ev: 1 } }] };
  const picture = new File(['pixels'], 'done.png');
  const files = {
    ...study.files,
    'done.png': picture,
    'done.json': new File([JSON.stringify(steps)], 'done.json'),
  };
  const of = (file: string): Promise<unknown> =>
    ratedResult(
      { ...rated, study: { ...study, files } },
      { id: 'done', source: 'files', files: { barn: file } },
    );
  expect(await of('done.png')).toEqual({ kind: 'picture', file: picture });
  expect(await of('done.json')).toMatchObject({ kind: 'steps', steps: [{ filter: 'exposure' }] });
});

test('without a model there is no result of the agent', async () => {
  await expect(ratedResult(await ratedPhoto(), candidate('agent'))).rejects.toThrow('no model');
});
