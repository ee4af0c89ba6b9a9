/** `manifest.json` of a model folder: what the model is, and where in `weights.bin` each tensor lies. */
import * as v from 'valibot';
import { checkJsonBy, parseJson } from '../../core/json/read-json';
import { readBy, wholeNumber } from '../../core/json/schemas';
import { parseInputTransform, parseOutputTransform } from '../../filters/transforms';
import { filterList } from './actions';
import { STRIDE } from './architecture';
import { goalNameList } from './goal';
import type { ModelDescription } from './model';
import { filterRanges, rangesProblem } from './ranges';
import { elementCount } from './weights';

export const MANIFEST_NAME = 'manifest.json';
export const FORMAT = 'exposure-model';
export const VERSION = 1;

export const BYTES_PER_ELEMENT = { float16: 2, float32: 4 } as const;
export type WeightType = keyof typeof BYTES_PER_ELEMENT;

const text = v.string();
const wholeNumbers = v.pipe(v.array(wholeNumber), v.readonly());

const tensorPlace = v.pipe(
  v.object({
    name: text,
    shape: wholeNumbers,
    dtype: v.picklist(['float16', 'float32']),
    /** In bytes, in weights.bin; little-endian, row-major. */
    offset: wholeNumber,
    length: wholeNumber,
    /** CRC-32C of the bytes, eight hexadecimal digits. */
    crc32c: text,
  }),
  v.check(
    ({ shape, dtype, length }) => elementCount(shape) * BYTES_PER_ELEMENT[dtype] === length,
    ({ input: { name, length } }) => `has ${length} bytes for ${name}, which do not fit its shape`,
  ),
);

/** The shape of the networks. */
const shape = v.pipe(
  v.object({
    imageSize: wholeNumber,
    convolutions: wholeNumbers,
    hidden: wholeNumber,
    maskOutputs: wholeNumber,
  }),
  v.check(
    ({ imageSize, convolutions }) => {
      const size = convolutions.length === 0 ? 0 : imageSize / STRIDE ** convolutions.length;
      return imageSize <= 1024 && size >= 1 && Number.isInteger(size);
    },
    ({ input: { imageSize, convolutions } }) =>
      `cannot be built: ${convolutions.length} convolutions do not fit an image of ${imageSize} pixels`,
  ),
);

const manifestFile = v.pipe(
  v.object({
    format: v.literal(FORMAT, `is not "${FORMAT}"`),
    version: v.literal(VERSION, ({ received }) => `is ${received}, and only ${VERSION} is known`),
    architecture: shape,
    filters: filterList,
    ranges: v.exactOptional(filterRanges),
    stop: v.exactOptional(v.boolean()),
    goal: v.exactOptional(goalNameList),
    input: readBy(parseInputTransform),
    output: readBy(parseOutputTransform),
    origin: text,
    licence: text,
    card: text,
    tensors: v.array(tensorPlace),
  }),
  v.forward(
    v.check(
      (list) => rangesProblem(list) === undefined,
      ({ input }) => rangesProblem(input) ?? '',
    ),
    ['ranges'],
  ),
  v.transform(
    ({ architecture, filters, ranges, stop, goal, input, output, origin, licence, card, tensors }) => ({
      architecture: {
        ...{ ...architecture, filters },
        ...(ranges && { ranges }),
        ...(stop && { stop }),
        ...(goal && goal.length > 0 && { goal }),
      },
      ...{ input, output, origin, licence, card, tensors },
    }),
  ),
);

export type TensorPlace = Readonly<v.InferOutput<typeof tensorPlace>>;

export interface Manifest extends ModelDescription {
  readonly tensors: readonly TensorPlace[];
}

export function formatManifest(manifest: Manifest): string {
  const { tensors, architecture, ...description } = manifest;
  // The actions of the model stand beside the shape of its networks, not in it.
  const { filters, ranges, stop, goal, ...shape } = architecture;
  const whole = {
    ...{ format: FORMAT, version: VERSION, architecture: shape, ...description, filters },
    ...(ranges && { ranges }),
    ...(stop && { stop }),
    ...(goal && goal.length > 0 && { goal }),
    tensors,
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** Throws a UserError that says what is wrong with it. */
export const parseManifest = (source: string): Manifest =>
  checkJsonBy(
    manifestFile,
    parseJson(source, `${MANIFEST_NAME} is not that of a model: it`),
    (issue) => `${MANIFEST_NAME} is not that of a model: ${memberOf(issue)} ${issue.message}.`,
  );

/** `its origin`, `its ranges, exposure, ev`, `tensor 3: its offset`. */
function memberOf({ path }: v.BaseIssue<unknown>): string {
  const keys = (path ?? []).map(({ key }) => (typeof key === 'number' ? key + 1 : String(key)));
  const [first, second, third] = keys;
  if (first === undefined) return 'it';
  if (first === 'tensors' && second !== undefined) {
    return `tensor ${second}${third === undefined ? '' : `: its ${third}`}`;
  }
  return `its ${keys.filter((key) => typeof key === 'string').join(', ')}`;
}
