/** `manifest.json` of a model folder: what the model is, and where in `weights.bin` each tensor lies. */
import { messageOf, UserError } from '../../core/errors';
import { parseInputTransform, parseOutputTransform } from '../../filters/transforms';
import { checkFilters } from './actions';
import { type Architecture, STRIDE } from './architecture';
import { checkGoal } from './goal';
import type { ModelDescription } from './model';
import { elementCount } from './weights';

export const MANIFEST_NAME = 'manifest.json';
export const FORMAT = 'exposure-model';
export const VERSION = 1;

export const BYTES_PER_ELEMENT = { float16: 2, float32: 4 } as const;
export type WeightType = keyof typeof BYTES_PER_ELEMENT;

export interface TensorPlace {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: WeightType;
  /** In bytes, in weights.bin; little-endian, row-major. */
  readonly offset: number;
  readonly length: number;
  /** CRC-32C of the bytes, eight hexadecimal digits. */
  readonly crc32c: string;
}

export interface Manifest extends ModelDescription {
  readonly tensors: readonly TensorPlace[];
}

export function formatManifest(manifest: Manifest): string {
  const { tensors, architecture, ...description } = manifest;
  // The actions of the model stand beside the shape of its networks, not in it.
  const { filters, stop, goal, ...shape } = architecture;
  const whole = {
    ...{ format: FORMAT, version: VERSION, architecture: shape, ...description, filters },
    ...(stop && { stop }),
    ...(goal && goal.length > 0 && { goal }),
    tensors,
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** Throws a UserError that says what is wrong with it. */
export function parseManifest(text: string): Manifest {
  try {
    return readManifest(new Fields(JSON.parse(text), ''));
  } catch (error) {
    const reason = messageOf(error).replace(/\.$/, '');
    throw new UserError(`${MANIFEST_NAME} is not that of a model: ${reason}.`, { cause: error });
  }
}

function readManifest(fields: Fields): Manifest {
  if (fields.text('format') !== FORMAT) throw new RangeError(`its format is not "${FORMAT}"`);
  const version = fields.whole('version');
  if (version !== VERSION) throw new RangeError(`its version is ${version}, and only ${VERSION} is known`);
  return {
    architecture: { ...readShape(fields.record('architecture')), ...readActions(fields) },
    input: parseInputTransform(fields.text('input')),
    output: parseOutputTransform(fields.text('output')),
    origin: fields.text('origin'),
    licence: fields.text('licence'),
    card: fields.text('card'),
    tensors: fields.list('tensors').map((each, i) => readTensor(new Fields(each, `tensor ${i + 1}: `))),
  };
}

/** The filters, and the members that a manifest may leave out. */
function readActions(fields: Fields): Pick<Architecture, 'filters' | 'stop' | 'goal'> {
  const filters = checkFilters(fields.list('filters'));
  const stop = fields.has('stop') && fields.flag('stop');
  const goal = fields.has('goal') ? checkGoal(fields.list('goal')) : [];
  return { filters, ...(stop && { stop }), ...(goal.length > 0 && { goal }) };
}

function readShape(fields: Fields): Omit<Architecture, 'filters' | 'stop' | 'goal'> {
  const imageSize = fields.whole('imageSize');
  const convolutions = fields.wholes('convolutions');
  const size = convolutions.length === 0 ? 0 : imageSize / STRIDE ** convolutions.length;
  if (imageSize > 1024 || size < 1 || !Number.isInteger(size)) {
    throw new RangeError(`${convolutions.length} convolutions do not fit an image of ${imageSize} pixels`);
  }
  return {
    imageSize,
    convolutions,
    hidden: fields.whole('hidden'),
    maskOutputs: fields.whole('maskOutputs'),
  };
}

function readTensor(fields: Fields): TensorPlace {
  const place = {
    name: fields.text('name'),
    shape: fields.wholes('shape'),
    offset: fields.whole('offset'),
    length: fields.whole('length'),
    crc32c: fields.text('crc32c'),
  };
  const dtype = fields.text('dtype');
  if (dtype !== 'float16' && dtype !== 'float32') throw new RangeError(`${place.name} is ${dtype}`);
  if (elementCount(place.shape) * BYTES_PER_ELEMENT[dtype] !== place.length) {
    throw new RangeError(`the ${place.length} bytes of ${place.name} do not fit its shape`);
  }
  return { ...place, dtype };
}

/** Members of a JSON object by type. Throws a RangeError that names the one that is not as it should be. */
class Fields {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(json: unknown, where: string) {
    if (typeof json !== 'object' || json === null) throw new RangeError(`${where}it is no object`);
    this.#record = json as Readonly<Record<string, unknown>>;
    this.#where = where;
  }

  text(name: string): string {
    return this.#check(name, 'a text', (value) => typeof value === 'string');
  }
  flag(name: string): boolean {
    return this.#check(name, 'true or false', (value) => typeof value === 'boolean');
  }
  has(name: string): boolean {
    return this.#record[name] !== undefined;
  }
  whole(name: string): number {
    return this.#check(name, 'a whole number', isWhole);
  }
  list(name: string): readonly unknown[] {
    return this.#check(name, 'a list', Array.isArray);
  }
  wholes(name: string): readonly number[] {
    return this.#check(
      name,
      'a list of whole numbers',
      (value) => Array.isArray(value) && value.every(isWhole),
    );
  }
  record(name: string): Fields {
    return new Fields(this.#record[name], `${name}: `);
  }

  #check<T>(name: string, what: string, is: (value: unknown) => boolean): T {
    const value = this.#record[name];
    if (!is(value)) throw new RangeError(`${this.#where}"${name}" is not ${what}`);
    return value as T;
  }
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
