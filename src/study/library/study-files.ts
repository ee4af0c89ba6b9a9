/** Where a study's photographs and result files come from: beside its file on the web, or out of a folder that was chosen. */
import { UserError } from '../../core/errors';

export interface StudyFiles {
  /** By the address that the study gives. Throws a UserError that names the file and what to do. */
  load(path: string): Promise<File>;
}

/** A file on the web that did not come. */
export class UnreachableError extends UserError {}

/** Addresses are relative to the study file's. Throws an UnreachableError where a file does not come. */
export function filesBeside(studyAddress: string): StudyFiles {
  return {
    load: async (path) => {
      const address = new URL(path, studyAddress);
      const response = await fetch(address).catch(() => undefined);
      if (!response?.ok) {
        const name = path === address.href ? fileNameOf(path) : path;
        throw new UnreachableError(
          `${name} could not be loaded from ${address.href}: check the connection, then try again.`,
        );
      }
      return new File([await response.blob()], fileNameOf(address.pathname));
    },
  };
}

/** By name; folders in an address are left out, since a choice of files has none. */
export const filesChosen = (files: readonly File[]): StudyFiles =>
  filesNamed(Object.fromEntries(files.map((file) => [file.name, file])));

/** By the whole address where a file has it, else by the name that the address ends in. */
export function filesNamed(files: Readonly<Record<string, File>>): StudyFiles {
  return {
    load: (path) => {
      const file = fileNamed(files, path);
      return file
        ? Promise.resolve(file)
        : Promise.reject(
            new UserError(
              `${fileNameOf(path)} is not among the files: choose the study’s folder with its photographs.`,
            ),
          );
    },
  };
}

/** The file of an address among files that have whole addresses or names only. */
export const fileNamed = (files: Readonly<Record<string, File>>, path: string): File | undefined =>
  ownMember(files, path) ?? ownMember(files, fileNameOf(path));

const ownMember = (files: Readonly<Record<string, File>>, name: string): File | undefined =>
  Object.hasOwn(files, name) ? files[name] : undefined;

/** Returns the files that were gathered before, by the address that the study gives. */
export function filesKept({ files }: { readonly files: Readonly<Record<string, File>> }): StudyFiles {
  return {
    load: (path) => {
      const file = files[path];
      return file
        ? Promise.resolve(file)
        : Promise.reject(new UserError(`${path} is not kept with the study: open the study again.`));
    },
  };
}

/** An address as a path of files; one that is not encoded as addresses are ("100 %.tif") as it is. */
export function pathOf(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** The name that an address ends in. */
export const fileNameOf = (address: string): string => pathOf(address.split('/').pop() ?? address);
