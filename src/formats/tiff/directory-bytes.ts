/**
 * A TIFF directory as a tree in memory, and its bytes as the file has them. It knows types and byte order,
 * nothing of what a tag means.
 */

export interface DirectoryEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** count * size of the type, in the byte order of the tree it is part of. */
  readonly bytes: Uint8Array;
}

export interface DirectoryTree {
  readonly entries: readonly DirectoryEntry[];
  /** Sub-directories by the tag that points to them. */
  readonly children: ReadonlyMap<number, DirectoryTree>;
}

export const TYPE = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7, ifd: 13 } as const;

/** Bytes per value; undefined for types that do not exist. BigTIFF adds 16 to 18. */
const TYPE_SIZES: readonly (number | undefined)[] = [
  undefined,
  1,
  1,
  2,
  4,
  8,
  1,
  1,
  2,
  4,
  8,
  4,
  8,
  4,
  undefined,
  undefined,
  8,
  8,
  8,
];
/** Bytes that swap together: a rational is two longs. */
const UNIT_SIZES: readonly number[] = [1, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4, 1, 1, 8, 8, 8];

export function typeSize(type: number): number | undefined {
  return TYPE_SIZES[type];
}

/** The entry with its values in the other byte order. */
export function swapEntry(entry: DirectoryEntry): DirectoryEntry {
  const unit = UNIT_SIZES[entry.type] ?? 1;
  const bytes = entry.bytes.slice();
  for (let start = 0; unit > 1 && start + unit <= bytes.length; start += unit) {
    bytes.subarray(start, start + unit).reverse();
  }
  return { ...entry, bytes };
}

/**
 * The bytes of a classic directory with its values and sub-directories, to lie at offset `base` of a file.
 * `base` must be even: values begin on word boundaries.
 */
export function layOutDirectory(tree: DirectoryTree, base: number, littleEndian: boolean): Uint8Array {
  const tags = [
    ...tree.entries.map((entry) => ({ tag: entry.tag, entry, child: undefined })),
    ...[...tree.children].map(([tag, child]) => ({ tag, entry: undefined, child })),
  ].sort((a, b) => a.tag - b.tag);
  const parts: { at: number; bytes: Uint8Array }[] = [];
  let end = 2 + tags.length * 12 + 4;
  const append = (bytes: Uint8Array): number => {
    const at = end;
    parts.push({ at, bytes });
    end += bytes.length + (bytes.length & 1);
    return base + at;
  };

  const table = new Uint8Array(end);
  const view = new DataView(table.buffer);
  view.setUint16(0, tags.length, littleEndian);
  tags.forEach(({ tag, entry, child }, index) => {
    const at = 2 + index * 12;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, entry ? entry.type : TYPE.long, littleEndian);
    view.setUint32(at + 4, entry ? entry.count : 1, littleEndian);
    if (entry && entry.bytes.length <= 4) table.set(entry.bytes, at + 8);
    else if (entry) view.setUint32(at + 8, append(entry.bytes), littleEndian);
    else view.setUint32(at + 8, append(layOutDirectory(child, base + end, littleEndian)), littleEndian);
  });

  const bytes = new Uint8Array(end);
  bytes.set(table);
  for (const part of parts) bytes.set(part.bytes, part.at);
  return bytes;
}
