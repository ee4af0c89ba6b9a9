/** What a reader has to say of a file that it opens all the same. */
import type { ImageDescription } from '../core/image';

/** The member of a description; none where there is nothing to say. */
export const warningsOf = (warnings: readonly string[]): Pick<ImageDescription, 'warnings'> =>
  warnings.length > 0 ? { warnings } : {};
