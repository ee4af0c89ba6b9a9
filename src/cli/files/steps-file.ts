/** Steps files from the disk. */
import type { EditDocument } from '../../core/step';
import { parseStepsFile } from '../../filters/steps';
import type { Host } from '../host';
import { naming } from './photo-file';

/** Throws a UserError that names the file, and what in it is wrong. */
export const readStepsFile = (host: Host, path: string): Promise<EditDocument> =>
  naming(path, async () => parseStepsFile(await host.readText(path)));
