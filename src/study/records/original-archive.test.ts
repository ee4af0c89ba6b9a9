import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { EditDocument } from '../../core/step';
import { formatPrecision, type Precision } from '../../render/precision/precision';
import { testStudy } from '../desk/shelf.fixture';
import { toolOf } from '../design/tools';
import { stepsOf } from '../participation/trial';
import { recordOf, useFilter } from '../results/study.fixture';
import { originalArchive } from './original-archive';
import { parseOriginalResult } from './original-results';

const study = testStudy({
  conditions: [{ id: 'old', tool: 'original', precision: 'work=8' }],
  ratings: [],
});

test('there is a list of steps and a picture of every finished photograph, without the practice', async () => {
  const record = await recordOf(study.design, 'P1', {
    retouch: (session) => useFilter(session, 0, [70]),
    photographs: 2,
  });
  const rendered: { file: string; document: EditDocument; precision: string }[] = [];
  const render = (file: File, document: EditDocument, precision: Precision): Promise<Uint8Array> => {
    rendered.push({ file: file.name, document, precision: formatPrecision(precision) });
    return Promise.resolve(Uint8Array.of(1, 2, 3));
  };
  const files = unzipSync(await originalArchive(study, [record], render));
  expect(Object.keys(files)).toEqual(['small_P1_actions/barn.json', 'small_P1_images/barn.jpg']);
  expect([...files['small_P1_images/barn.jpg']!]).toEqual([1, 2, 3]);
  const steps = stepsOf(
    parseOriginalResult(strFromU8(files['small_P1_actions/barn.json']!), toolOf('original')),
  );
  const { input, output } = study.design;
  expect(steps[0]).toMatchObject({ filter: 'study.exposure' });
  expect(rendered).toMatchObject([
    { file: 'barn.png', document: { input, output, steps: [steps[0]] }, precision: 'work=8:round' },
  ]);
});

test('where nothing is done a sentence says so', async () => {
  const record = await recordOf(study.design, 'P1', { photographs: 1 });
  const render = (): Promise<Uint8Array> => Promise.reject(new Error('nothing is to be rendered'));
  await expect(originalArchive(study, [record], render)).rejects.toThrow(
    'No photograph of this study is done',
  );
});
