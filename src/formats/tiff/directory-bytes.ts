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

export const TYPE = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  undefined: 7,
  ifd: 13,
  long8: 16,
  ifd8: 18,
} as const;

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

/** Sizes of a directory's parts: its count, an entry, and a value or an offset. */
const CLASSIC = { count: 2, entry: 12, slot: 4 } as const;
const BIG = { count: 8, entry: 20, slot: 8 } as const;

/** Where a directory lies, and how its file is written. */
export interface DirectoryPlace {
  /** Even, because values begin on word boundaries. */
  readonly base: number;
  readonly littleEndian: boolean;
  /** Whether offsets take eight bytes, as in a BigTIFF. */
  readonly big?: boolean;
}

/** The bytes of a directory with its values and sub-directories, to lie at offset `base` of a file. */
export function layOutDirectory(tree: DirectoryTree, place: DirectoryPlace): Uint8Array {
  const { base, littleEndian, big = false } = place;
  const sizes = big ? BIG : CLASSIC;
  const tags = [
    ...tree.entries.map((entry) => ({ tag: entry.tag, entry, child: undefined })),
    ...[...tree.children].map(([tag, child]) => ({ tag, entry: undefined, child })),
  ].sort((a, b) => a.tag - b.tag);
  const parts: { at: number; bytes: Uint8Array }[] = [];
  let end = sizes.count + tags.length * sizes.entry + sizes.slot;
  const append = (bytes: Uint8Array): number => {
    const at = end;
    parts.push({ at, bytes });
    end += bytes.length + (bytes.length & 1);
    return base + at;
  };

  const table = new Uint8Array(end);
  const view = new DataView(table.buffer);
  const write = (at: number, value: number): void => {
    if (big) view.setBigUint64(at, BigInt(value), littleEndian);
    else view.setUint32(at, value, littleEndian);
  };
  if (big) write(0, tags.length);
  else view.setUint16(0, tags.length, littleEndian);
  tags.forEach(({ tag, entry, child }, index) => {
    const at = sizes.count + index * sizes.entry;
    const slot = at + sizes.entry - sizes.slot;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, entry ? entry.type : big ? TYPE.ifd8 : TYPE.long, littleEndian);
    write(at + 4, entry ? entry.count : 1);
    if (entry && entry.bytes.length <= sizes.slot) table.set(entry.bytes, slot);
    else if (entry) write(slot, append(entry.bytes));
    else write(slot, append(layOutDirectory(child, { ...place, base: base + end })));
  });

  const bytes = new Uint8Array(end);
  bytes.set(table);
  for (const part of parts) bytes.set(part.bytes, part.at);
  return bytes;
}
