/** For tests: a small model by formula, with which images get different filters. */
import { writeModel } from '../../policy/model/model-folder';
import type { Model } from '../../policy/model/model';
import { seededWeights } from '../../policy/model/seeded-weights';
import { SMALL } from '../../training/networks.fixture';
import { nodeHost } from '../main';
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
  for (const [name, bytes] of writeModel(SMALL_MODEL, 'float32')) {
    await nodeHost.writeFile(folder.path('model', name), bytes);
  }
  return folder.path('model');
}
