/** Where the table of a folder of photographs lies. Whoever reads or writes one asks here, so that they agree. */
import { basename, join, resolve } from 'node:path';

/** FOLDER.csv beside FOLDER, also where that is written with a slash at the end, or as a dot. */
export const tablePath = (folder: string): string => join(folder, '..', `${basename(resolve(folder))}.csv`);
