/**
 * Reads the rows of a checkpoint's index: TensorFlow's BundleHeaderProto and BundleEntryProto
 * (tensorflow/core/protobuf/tensor_bundle.proto).
 */
import { UserError } from '../../../core/errors';
import { joinBytes } from '../../../core/bytes/join-bytes';
import { damagedIndex, encodeFixed32, encodeVarint } from './byte-cursor';
import { encodeMessage, encodeNumber, messageBytes, numberOf, readFields } from './protobuf';

export interface TensorEntry {
  readonly name: string;
  /** TensorFlow's name in lower case (`float32`, `int64`, `string` ...), or `type N` for one not known here. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In bytes, in the data file. */
  readonly offset: number;
  readonly size: number;
  /** The masked CRC-32C of the tensor's bytes. */
  readonly crc32c: number;
}

/** tensorflow/core/framework/types.proto; bytes per element where they are fixed. */
const DTYPES: Readonly<Record<number, readonly [name: string, bytes?: number]>> = {
  1: ['float32', 4],
  2: ['float64', 8],
  3: ['int32', 4],
  4: ['uint8', 1],
  5: ['int16', 2],
  6: ['int8', 1],
  7: ['string'],
  9: ['int64', 8],
  10: ['bool', 1],
  14: ['bfloat16', 2],
  17: ['uint16', 2],
  19: ['float16', 2],
  22: ['uint32', 4],
  23: ['uint64', 8],
};
const FLOAT32 = 1;

/** The row with the empty key. Throws a UserError for bundles that are laid out in another way. */
export function checkHeader(message: Uint8Array): void {
  const place = 'the header';
  let shards = 0;
  for (const field of readFields(message, place)) {
    if (field.number === 1) shards = numberOf(field, place);
    if (field.number === 2 && numberOf(field, place) !== 0) {
      throw new UserError('This checkpoint was written big-endian, which this reader does not support.');
    }
  }
  if (shards !== 1) {
    throw new UserError(`This checkpoint has ${shards} data files; only checkpoints with one are supported.`);
  }
}

export function parseEntry(name: string, message: Uint8Array): TensorEntry {
  const place = `the entry of ${name}`;
  let [type, offset, size, crc32c] = [0, 0, 0, 0];
  let shape: number[] = [];
  for (const field of readFields(message, place)) {
    if (field.number === 1) type = numberOf(field, place);
    else if (field.number === 2) shape = parseShape(messageBytes(field, place), place);
    else if (field.number === 3 && numberOf(field, place) !== 0) {
      throw damagedIndex(`${place} names a data file that does not exist`);
    } else if (field.number === 4) offset = numberOf(field, place);
    else if (field.number === 5) size = numberOf(field, place);
    else if (field.number === 6) crc32c = numberOf(field, place);
    else if (field.number === 7) {
      throw new UserError(`The tensor ${name} is stored in slices, which this reader does not support.`);
    }
  }
  const [dtype, elementBytes] = DTYPES[type] ?? [`type ${type}`];
  const count = shape.reduce((product, length) => product * length, 1);
  if (elementBytes !== undefined && count * elementBytes !== size) {
    throw damagedIndex(`${name} has ${size} bytes, which its shape ${shapeText(shape)} does not fit`);
  }
  return { name, dtype, shape, offset, size, crc32c };
}

function parseShape(message: Uint8Array, place: string): number[] {
  const shape: number[] = [];
  for (const dimension of readFields(message, place)) {
    if (dimension.number !== 2) continue;
    let length = 0;
    for (const field of readFields(messageBytes(dimension, place), place)) {
      if (field.number === 1) length = numberOf(field, place);
    }
    shape.push(length);
  }
  return shape;
}

/** For sentences: "4x4x14x32", "scalar". */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 0 ? 'scalar' : shape.join('x');
}

/** One data file, little-endian, format version 1. */
export function encodeHeader(): Uint8Array {
  return joinBytes([encodeNumber(1, 1), encodeMessage(3, encodeNumber(1, 1))]);
}

/** The entry of a float32 tensor. */
export function encodeEntry({
  shape,
  offset,
  size,
  crc32c,
}: Omit<TensorEntry, 'name' | 'dtype'>): Uint8Array {
  return joinBytes([
    encodeNumber(1, FLOAT32),
    encodeMessage(2, joinBytes(shape.map((length) => encodeMessage(2, encodeNumber(1, length))))),
    encodeNumber(4, offset),
    encodeNumber(5, size),
    encodeVarint(6 * 8 + 5),
    encodeFixed32(crc32c),
  ]);
}
