/** Names of files that are saved. */

/** The name without its ending: what an export is called unless the person says otherwise. */
export function baseName(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name;
}

/** Whether a file is one of steps, a study or the like, by its name. */
export const isJsonName = (name: string): boolean => /\.json$/i.test(name);

/** Without what file systems refuse. */
export function safeName(name: string): string {
  const printable = Array.from(name)
    .filter((letter) => letter >= ' ')
    .join('');
  return printable.replace(/[\\/:*?"<>|]/g, '-').trim() || 'photo';
}
