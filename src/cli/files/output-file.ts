/** A result that is written while its input is being read, so that errors of either name the right file. */
import type { FilePart } from '../../formats/format';
import type { Host, NewFile } from '../host';

/** Writes parts of a result. */
export type WritePart = (part: FilePart) => Promise<void>;

/** A result that can be begun, and completed once all of it is written. */
export interface OutputFile {
  readonly write: WritePart;
  complete(): Promise<void>;
}

/**
 * Lets `produce` begin and write the file at `path`, and removes what was written where that fails. An error of the
 * file comes out as it is, even where `produce` puts another file's name before errors.
 *
 * @example
 * await withOutput(host, 'edited.tif', (begin) =>
 *   withFile(host, 'photo.tif', async (file) => {
 *     const output = await begin();
 *     await output.write({ offset: 0, bytes: await file.read(0, 8) });
 *     await output.complete();
 *   }),
 * );
 */
export async function withOutput<T>(
  host: Host,
  path: string,
  produce: (begin: () => Promise<OutputFile>) => Promise<T>,
): Promise<T> {
  let failure: unknown;
  let file: NewFile | undefined;
  const remember = async <R>(work: Promise<R>): Promise<R> => {
    try {
      return await work;
    } catch (error) {
      failure ??= error;
      throw error;
    }
  };

  const begin = async (): Promise<OutputFile> => {
    const begun = await remember(host.createFile(path));
    file = begun;
    return {
      write: ({ offset, bytes }) => remember(begun.write(offset, bytes)),
      complete: () => remember(begun.complete()),
    };
  };
  try {
    return await produce(begin);
  } catch (error) {
    throw failure ?? error;
  } finally {
    await file?.discard();
  }
}
