/** The little of Protocol Buffers' wire format that a checkpoint's index needs. */
import { joinBytes } from '../../../core/bytes/join-bytes';
import { ByteCursor, damagedIndex, encodeVarint } from './byte-cursor';

/** Varints and fixed 32-bit fields are numbers; strings and messages are bytes, and so are fixed 64-bit fields. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

export function* readFields(message: Uint8Array, place: string): Generator<ProtobufField> {
  const cursor = new ByteCursor(message, place);
  while (!cursor.done) {
    const tag = cursor.varint();
    yield { number: Math.floor(tag / 8), value: readValue(cursor, tag % 8, place) };
  }
}

function readValue(cursor: ByteCursor, wireType: number, place: string): number | Uint8Array {
  if (wireType === 0) return cursor.varint();
  if (wireType === 1) return cursor.bytes(8);
  if (wireType === 2) return cursor.bytes(cursor.varint());
  if (wireType === 5) return cursor.fixed32();
  throw damagedIndex(`${place} has a field of an unknown kind`);
}

export function numberOf({ value }: ProtobufField, place: string): number {
  if (typeof value === 'number') return value;
  throw damagedIndex(`${place} has text where a number should be`);
}

export function messageBytes({ value }: ProtobufField, place: string): Uint8Array {
  if (typeof value !== 'number') return value;
  throw damagedIndex(`${place} has a number where a message should be`);
}

/** A number's field; zero is the default, which is left out. */
export function encodeNumber(field: number, value: number): Uint8Array {
  return value === 0 ? new Uint8Array() : joinBytes([encodeVarint(field * 8), encodeVarint(value)]);
}

export function encodeMessage(field: number, message: Uint8Array): Uint8Array {
  return joinBytes([encodeVarint(field * 8 + 2), encodeVarint(message.length), message]);
}
