/** For tests: a small model by formula, with which images get different filters. */
import type { Model } from '../../policy/model/model';
import { seededWeights } from '../../policy/model/seeded-weights';
import { SMALL } from '../../training/networks.fixture';
import { nodeHost } from '../main';
import { writeModelFolder } from '../files/model-files';
import type { TestFolder } from '../command.fixture';

export const SMALL_MODEL: Model = {
  architecture: SMALL,
  weights: seededWeights(5, 3, SMALL),
  input: 'linear',
  output: 'as-is',
  origin: 'noise',
  licence: 'MIT',
  card: 'For tests.',
};

/** Its folder's path. */
export async function writeSmallModel(folder: TestFolder): Promise<string> {
  await writeModelFolder(nodeHost, folder.path('model'), SMALL_MODEL, 'float32');
  return folder.path('model');
}
