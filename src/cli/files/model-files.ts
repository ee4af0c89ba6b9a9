/** Writing a model as a folder. */
import { join } from 'node:path';
import type { Model } from '../../policy/model/model';
import { writeModel } from '../../policy/model/model-folder';
import type { WeightType } from '../../policy/model/manifest';
import type { Host } from '../host';

/** Writes the manifest and the weights, in numbers of this type. The folder is made if it is missing. */
export async function writeModelFolder(
  host: Pick<Host, 'writeFile'>,
  folder: string,
  model: Model,
  type: WeightType,
): Promise<void> {
  for (const [name, bytes] of writeModel(model, type)) await host.writeFile(join(folder, name), bytes);
}
