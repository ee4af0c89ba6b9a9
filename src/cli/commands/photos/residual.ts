/**
 * `exposure residual`: what few bits leave out of photographs, amplified, for looking at and for training.
 *
 * @example
 * npx exposure residual photo.tif --out residual.tif
 * npx exposure residual photo.tif --gain 10 --range=-1..1 --out residual.npy
 */
import { extname, join, parse } from 'node:path';
import { messageOf, UserError } from '../../../core/errors';
import type { SourceImage } from '../../../core/image';
import { encoderFor, IMAGE_EXTENSIONS } from '../../../formats';
import { encodeNpy } from '../../../formats/npy/writer';
import {
  DEFAULT_RESIDUAL,
  possibleCodes,
  RESIDUAL_RANGES,
  type ResidualOptions,
  residualRows,
} from '../../../laboratory/residual';
import { parsePrecision, type SourcePrecision } from '../../../render/precision/precision';
import { reducesSource } from '../../../render/precision/source-codes';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { positiveNumberOption } from '../../arguments/number-options';
import { checkKind, checkOutputs } from '../../files/outputs';
import { naming, readPhoto } from '../../files/photo-file';
import { exitCode, forEachFile } from '../../files/each-file';

/** TIFF with 32-bit floats for viewers, npy for NumPy. */
const FORMATS = ['tiff32f', 'npy'] as const;
type Format = (typeof FORMATS)[number];

/** The extensions that make `--out` a file, and the format that each stands for. */
const EXTENSIONS: Readonly<Record<string, Format>> = { '.npy': 'npy', '.tif': 'tiff32f', '.tiff': 'tiff32f' };

const OPTIONS = defineOptions(
  {
    name: 'out',
    value: 'FILE|FOLDER',
    required: true,
    summary: 'A file where it ends in .tif or .npy, else a folder, made if missing.',
  },
  { name: 'gain', value: 'G', summary: 'How much the difference is amplified; 10 by default.' },
  {
    name: 'range',
    value: 'RANGE',
    choices: RESIDUAL_RANGES,
    summary: 'Of the numbers written: 0..1 (default), or as 2 x - 1; write --range=-1..1.',
  },
  {
    name: 'format',
    value: 'FORMAT',
    choices: FORMATS,
    summary: 'What to write; without it what the extension says, tiff32f into a folder.',
  },
  {
    name: 'source',
    value: 'BITS[:ROUNDING]',
    summary: 'What it is the rest of: 8 (default), or any source of --precision, such as 8:floor.',
  },
);

export const residual = defineCommand({
  name: 'residual',
  summary: 'Writes clip(x8 + gain (x16 - x8)) of photographs: what 8 bits leave out, amplified.',
  positional: 'FILES...',
  options: OPTIONS,
  run: writeResiduals,
});

async function writeResiduals(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const format = chooseFormat(values.out, values.format);
  const options: ResidualOptions = {
    precision: readSource(values.source),
    gain: positiveNumberOption(values, 'gain') ?? DEFAULT_RESIDUAL.gain,
    range: values.range ?? DEFAULT_RESIDUAL.range,
  };
  const jobs = positionals.map((input) => ({ input, output: outputFor(input, values.out, format) }));
  await checkKind(values.out, EXTENSIONS[extname(values.out).toLowerCase()] !== undefined);
  await checkOutputs(
    jobs.map(({ output }) => output),
    positionals,
  );

  const failures = await forEachFile(host, jobs, async ({ input, output }) => {
    const { source } = await readPhoto(host, input);
    const { samples, invertible } = await naming(input, () => wholeResidual(source, options));
    await host.writeFile(output, await encode(source, samples, format));
    host.write(`${output}: ${sentence(invertible / samples.length, options)}\n`);
  });
  return exitCode(failures);
}

/** Rows that are worked on at a time. Intermediate numbers are kept for these only. */
const BAND_ROWS = 256;

/**
 * Returns interleaved RGB, and how many samples were not clipped, so that `restore` can undo them. Throws a UserError
 * for a source that has nothing to leave out.
 */
function wholeResidual(
  source: SourceImage,
  options: ResidualOptions,
): { readonly samples: Float32Array; readonly invertible: number } {
  const { bits } = options.precision;
  if (!reducesSource(source, options.precision)) {
    throw new UserError(`This photo has no more than ${bits} bits, so nothing is left out.`);
  }
  const { width, height } = source;
  const samples = new Float32Array(width * height * 3);
  let invertible = 0;
  for (let row = 0; row < height; row += BAND_ROWS) {
    const rows = residualRows(source, options, row, Math.min(BAND_ROWS, height - row));
    samples.set(rows.residual, row * width * 3);
    invertible += rows.invertible;
  }
  return { samples, invertible };
}

/** A residual has no profile: its numbers are differences, not colours. */
async function encode(
  { width, height }: SourceImage,
  samples: Float32Array,
  format: Format,
): Promise<Uint8Array> {
  if (format === 'npy') return encodeNpy(width, height, samples);
  return encoderFor('tiff32f').encode({ width, height, samples, metadata: {} });
}

/** Says how much can be undone, and how ambiguous the residual is by itself. */
function sentence(share: number, options: ResidualOptions): string {
  const percent = (100 * share).toFixed(2);
  const { bits } = options.precision;
  return `${percent} % of the samples follow from it and the ${bits}-bit image; without that, a value of a half may be of ${possibleCodes(0.5, options).length} codes`;
}

/** Returns the format that was asked for, else that of the extension. Throws a UsageError where the two disagree. */
function chooseFormat(out: string, asked: Format | undefined): Format {
  refuseOtherFormats(out);
  const said = EXTENSIONS[extname(out).toLowerCase()];
  if (said && asked && said !== asked) {
    throw new UsageError(`--format ${asked} contradicts the extension ${extname(out)} of --out.`);
  }
  return asked ?? said ?? 'tiff32f';
}

/** Throws a UsageError for a file of a format that has no room for a residual. */
function refuseOtherFormats(out: string): void {
  const extension = extname(out).toLowerCase();
  if (IMAGE_EXTENSIONS.includes(extension.slice(1)) && !EXTENSIONS[extension]) {
    throw new UsageError(`--out: a residual is written to .tif or .npy files, not to ${extension}.`);
  }
}

/** `out` itself where it has a known extension, else a file in it. */
function outputFor(input: string, out: string, format: Format): string {
  if (EXTENSIONS[extname(out).toLowerCase()]) return out;
  return join(out, `${parse(input).name}.${format === 'npy' ? 'npy' : 'tif'}`);
}

/** Throws a UsageError for what is no precision of a source. */
function readSource(text: string | undefined): SourcePrecision {
  if (text === undefined) return DEFAULT_RESIDUAL.precision;
  const wrong = `--source must be bits such as 8, or 8:floor, not ${JSON.stringify(text)}`;
  // Further stages would be heard and not heeded.
  if (text.includes(',')) throw new UsageError(`${wrong}.`);
  try {
    return parsePrecision(`source=${text}`).source ?? DEFAULT_RESIDUAL.precision;
  } catch (error) {
    throw new UsageError(`${wrong}: ${messageOf(error)}`);
  }
}
