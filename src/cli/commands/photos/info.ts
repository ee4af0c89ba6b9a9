/**
 * `exposure info`: what a file says of itself, without decoding its pixels.
 *
 * @example
 * npx exposure info photo.tif --json
 */
import { basename } from 'node:path';
import { profileName } from '../../../core/profile/icc';
import { FORMATS } from '../../../formats';
import { openImage } from '../../../formats/decode';
import type { ImageReader } from '../../../formats/format';
import { defineCommand, defineOptions } from '../../arguments/command';
import { exifFields } from './exif-fields';
import { withFile } from '../../files/photo-file';

/** A value of JSON, of whose lists there are those of texts only. */
type Value = string | number | boolean | null | readonly string[] | { readonly [name: string]: Value };

const OPTIONS = defineOptions({ name: 'json', summary: 'As JSON.' });

export const info = defineCommand({
  name: 'info',
  summary: 'Says what is in an image file.',
  positional: 'FILE',
  options: OPTIONS,
  run: async ({ positionals, flags }, host) => {
    const path = positionals[0]!;
    const found = await withFile(host, path, async (file) => ({
      file: basename(path),
      size: file.size,
      ...describe(await openImage(file, FORMATS)),
    }));
    host.write(flags.has('json') ? `${JSON.stringify(found, null, 2)}\n` : readable(found));
    return 0;
  },
});

/** Metadata blocks as their sizes in bytes, with what can be read from them; null where there is none. */
function describe({ description, metadata }: ImageReader): Record<string, Value> {
  const { icc, exif, xmp, iptc } = metadata;
  return {
    ...description,
    icc: icc ? { description: profileName(icc) ?? null, bytes: icc.length } : null,
    exif: exif ? { bytes: exif.length, ...exifFields(exif) } : null,
    xmp: xmp ? { bytes: xmp.length } : null,
    iptc: iptc ? { bytes: iptc.length } : null,
  };
}

/** A line for each member, with the names in a column. */
function readable(values: Record<string, Value>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name.padEnd(14)} ${inWords(value)}\n`);
  return lines.join('');
}

/** Nested members in one line; those that are null say nothing there and are left out. */
function inWords(value: Value): string {
  if (value === null) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.join(' ');
  return Object.entries(value)
    .filter(([, each]) => each !== null)
    .map(([name, each]) => `${name} ${inWords(each)}`)
    .join(', ');
}

/** The language's own check does not see lists that are only read. */
const isList = (value: Value): value is readonly string[] => Array.isArray(value);
