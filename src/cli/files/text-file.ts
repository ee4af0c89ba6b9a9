/** Small text files that need not be there. */
import type { Host } from '../host';
import { naming } from './photo-file';

/** Undefined where there is no such file. Throws a UserError that names it where it cannot be read. */
export function readTextIfThere(host: Host, path: string): Promise<string | undefined> {
  return naming(path, () =>
    host.readText(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    }),
  );
}

/** Looks at the cause, since hosts throw errors in words for people. ENOTDIR: a part of the path is a file. */
function isMissing(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
}
