/** A model folder: `manifest.json` and `weights.bin`, read with every check there is, and written. */
import { UserError } from '../../core/errors';
import { joinBytes } from '../../core/bytes/join-bytes';
import { crc32c } from '../../core/bytes/crc';
import { fromFloat16, toFloat16 } from '../../core/bytes/float16';
import { formatManifest, MANIFEST_NAME, parseManifest, type TensorPlace, type WeightType } from './manifest';
import type { Model } from './model';
import { selectWeights, type WeightTensor } from './weights';

export const WEIGHTS_NAME = 'weights.bin';

/**
 * Reads a model through whatever fetches a file of its folder. Throws a UserError that names the tensor, or the part
 * of the manifest, that is not as it should be.
 */
export async function loadModel(readFile: (name: string) => Promise<Uint8Array>): Promise<Model> {
  const manifest = parseManifest(new TextDecoder().decode(await readFile(MANIFEST_NAME)));
  const { tensors, ...description } = manifest;
  const bytes = await readFile(WEIGHTS_NAME);
  const expected = tensors.reduce((end, { offset, length }) => Math.max(end, offset + length), 0);
  if (bytes.length !== expected) {
    throw new UserError(`${WEIGHTS_NAME} has ${bytes.length} bytes, and its manifest speaks of ${expected}.`);
  }
  const weights = new Map<string, WeightTensor>();
  for (const place of tensors) weights.set(place.name, readTensor(place, bytes));
  return { ...description, weights: selectWeights(weights, description.architecture) };
}

function readTensor({ name, shape, dtype, offset, length, crc32c: checksum }: TensorPlace, all: Uint8Array) {
  // A copy, because a tensor may lie at any offset; not by slice, which in Node's Buffer copies nothing.
  const bytes = new Uint8Array(all.subarray(offset, offset + length));
  if (hexadecimal(crc32c(bytes)) !== checksum) {
    throw new UserError(`${WEIGHTS_NAME} is damaged: the checksum of ${name} is wrong.`);
  }
  const data =
    dtype === 'float32'
      ? new Float32Array(bytes.buffer)
      : Float32Array.from(new Uint16Array(bytes.buffer), fromFloat16);
  return { shape, data };
}

/** The contents of the folder's files, by name, in the order in which they are best written. */
export function writeModel(
  { weights, ...description }: Model,
  dtype: WeightType,
): ReadonlyMap<string, Uint8Array> {
  let offset = 0;
  const parts: Uint8Array[] = [];
  const tensors = [...selectWeights(weights, description.architecture)].map(([name, { shape, data }]) => {
    const bytes = encode(data, dtype);
    const place = { name, shape, dtype, offset, length: bytes.length, crc32c: hexadecimal(crc32c(bytes)) };
    parts.push(bytes);
    offset += bytes.length;
    return place;
  });
  const manifest = new TextEncoder().encode(formatManifest({ ...description, tensors }));
  return new Map<string, Uint8Array>([
    [WEIGHTS_NAME, joinBytes(parts)],
    [MANIFEST_NAME, manifest],
  ]);
}

/** Little-endian, as every platform of JavaScript's is. */
function encode(data: Float32Array, dtype: WeightType): Uint8Array {
  const stored = dtype === 'float32' ? data : Uint16Array.from(data, toFloat16);
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
}

const hexadecimal = (value: number): string => value.toString(16).padStart(8, '0');
