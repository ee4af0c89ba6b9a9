/** NumPy's array file format, versions 1 to 3: the header, read strictly. numpy.lib.format. */
import { UserError } from '../../core/errors';

export const NPY_MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;

/** Bytes needed to know how long the header is. */
export const NPY_PREFIX = 12;

export interface NpyType {
  readonly kind: 'uint' | 'float';
  /** Bytes of a value. */
  readonly size: number;
}

export interface NpyHeader extends NpyType {
  readonly littleEndian: boolean;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

const TYPES: Readonly<Record<string, NpyType>> = {
  u1: { kind: 'uint', size: 1 },
  u2: { kind: 'uint', size: 2 },
  f4: { kind: 'float', size: 4 },
  f8: { kind: 'float', size: 8 },
};

export function damagedNpy(what: string): UserError {
  return new UserError(`This .npy file is damaged: ${what}.`);
}

function unsupported(what: string): UserError {
  return new UserError(`This .npy file cannot be opened: ${what}.`);
}

/** Where the header's text lies, from the file's first bytes. */
export function headerExtent(prefix: Uint8Array): { start: number; length: number } {
  const version = prefix[6]!;
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
  if (version === 1) return { start: 10, length: view.getUint16(8, true) };
  if (version === 2 || version === 3) return { start: 12, length: view.getUint32(8, true) };
  throw unsupported(`it is of version ${version}, which is not read`);
}

/** The text is a Python dictionary of exactly three entries, in any order. */
export function parseHeader(text: string): NpyHeader {
  const entry = `'descr': *'([^']*)'|'fortran_order': *(True|False)|'shape': *\\(([0-9, ]*)\\)`;
  const whole = new RegExp(`^\\{ *(?:(?:${entry}) *(?:, *|(?=\\})))+\\} *\\n?$`);
  const matches = [...text.matchAll(new RegExp(entry, 'g'))];
  if (matches.length !== 3 || !whole.test(text)) throw damagedNpy('its header is not what NumPy writes');
  const found = (group: number): string | undefined =>
    matches.map((match) => match[group]).find((value) => value !== undefined);
  const [descr, order, shape] = [found(1), found(2), found(3)];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw damagedNpy('its header names an entry twice');
  }
  const type = TYPES[descr.slice(1)];
  if (!type || !/^[<>|=]/.test(descr)) {
    throw unsupported(`its values are "${descr}"; float32, float64, uint8 and uint16 are read`);
  }
  if (order === 'True')
    throw unsupported('it is in Fortran order; save it with numpy.ascontiguousarray first');
  return { ...type, littleEndian: descr[0] !== '>', ...imageShape(shape) };
}

/** (h, w), (h, w, 1), (h, w, 3), and the last two with a batch axis of 1 before them. */
function imageShape(text: string): Pick<NpyHeader, 'height' | 'width' | 'channels'> {
  const shape = text.split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
  const wrongShape = unsupported(
    `its shape is (${shape.join(', ')}), which is not (height, width, 3) or gray`,
  );
  const single = shape.length === 4 && shape[0] === 1 ? shape.slice(1) : shape;
  const [height = 0, width = 0, channels = 1] = single;
  if (single.length < 2 || single.length > 3 || (channels !== 1 && channels !== 3)) throw wrongShape;
  if (!(height > 0 && width > 0 && Number.isSafeInteger(height * width * channels * 8))) throw wrongShape;
  return { height, width, channels };
}
