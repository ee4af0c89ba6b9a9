import { describe, expect, test } from 'vitest';
import { UserError } from '../../core/errors';
import { testDesign } from '../results/study.fixture';
import { filesChosen, filesNamed } from './study-files';
import { filesOf, gather, isSameStudy, type KeptStudy } from './study-library';

const withResult = testDesign({
  practice: { id: 'try', file: 'try.png' },
  photos: [{ id: 'lake', file: 'lake.tif' }],
  ratings: [
    {
      id: 'better',
      kind: 'pairs',
      question: 'Which?',
      candidates: [
        { id: 'own', source: 'own' },
        { id: 'expert', source: 'files', files: { lake: 'expert/lake.tif' } },
      ],
    },
  ],
});

describe('the files of a study', () => {
  test('are not mixed up where two folders have one name', async () => {
    const [lake, tryOut] = [new File(['lake'], 'lake.tif'), new File(['try'], 'try.png')];
    await expect(gather(withResult, filesChosen([lake, tryOut]))).rejects.toThrow(
      new UserError(
        'lake.tif and expert/lake.tif have one name in two folders, which files that are chosen have not: give one of them another name.',
      ),
    );
    const expert = new File(['expert'], 'lake.tif');
    const files = { 'lake.tif': lake, 'try.png': tryOut, 'expert/lake.tif': expert };
    expect((await gather(withResult, filesNamed(files))).files).toEqual(files);
  });
});

describe('two studies', () => {
  const design = testDesign();
  const study = (content: string): KeptStudy => ({
    design,
    files: Object.fromEntries(filesOf(design).map((path) => [path, new File([content], path)])),
  });

  test('are one where design and photographs are the same', async () => {
    expect(await isSameStudy(study('x'), study('x'))).toBe(true);
    expect(await isSameStudy(study('x'), { ...study('x'), address: 'https://example.org/study.json' })).toBe(
      true,
    );
  });

  test('are two where the design or a photograph is another', async () => {
    expect(await isSameStudy(study('x'), study('longer'))).toBe(false);
    expect(await isSameStudy(study('x'), study('y'))).toBe(false);
    expect(await isSameStudy(study('x'), { ...study('x'), design: { ...design, title: 'Other' } })).toBe(
      false,
    );
  });

  test('are told apart beyond the part that is compared at once', async () => {
    const long = (end: string): string => `${'a'.repeat(2 ** 22 + 10)}${end}`;
    expect(await isSameStudy(study(long('x')), study(long('y')))).toBe(false);
    expect(await isSameStudy(study(long('x')), study(long('x')))).toBe(true);
  });
});
