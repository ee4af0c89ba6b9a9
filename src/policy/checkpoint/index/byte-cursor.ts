/** Reading numbers out of the bytes of a checkpoint's index. What does not fit is refused, naming the place. */
import { UserError } from '../../../core/errors';

export function damagedIndex(what: string): UserError {
  return new UserError(`The checkpoint's index is damaged: ${what}.`);
}

/** `place` is what the bytes are, for the sentence of an error: "data block 1", "the entry of critic/fc1/biases". */
export class ByteCursor {
  private position = 0;
  private readonly data: Uint8Array;
  private readonly place: string;

  constructor(data: Uint8Array, place: string) {
    this.data = data;
    this.place = place;
  }

  get done(): boolean {
    return this.position >= this.data.length;
  }

  /** A view of the next `length` bytes. */
  bytes(length: number): Uint8Array {
    if (length > this.data.length - this.position) {
      throw damagedIndex(`${this.place} ends early`);
    }
    this.position += length;
    return this.data.subarray(this.position - length, this.position);
  }

  fixed32(): number {
    const bytes = this.bytes(4);
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  }

  /**
   * A number in groups of seven bits, lowest first, in its shortest form: any other is a byte that has changed.
   * Up to 2^53 - 1: the rest is no size, offset or type.
   */
  varint(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 128) {
      const byte = this.bytes(1)[0]!;
      value += (byte & 127) * scale;
      if (byte >= 128) continue;
      if (byte === 0 && scale > 1) throw damagedIndex(`${this.place} has a number with needless zeros`);
      if (Number.isSafeInteger(value)) return value;
      break;
    }
    throw damagedIndex(`${this.place} has a number that is too large`);
  }
}

export function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.of(...bytes, rest);
}

export function encodeFixed32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
