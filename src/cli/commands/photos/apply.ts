/**
 * `exposure apply`: photographs through steps into files. A file that fails is named, the others are written, and the
 * exit code is 1.
 *
 * @example
 * npx exposure apply photo.tif --steps steps.json --out edited.tif
 * npx exposure apply photos/*.tif --steps none --output srgb --format png16 --out encoded
 */
import { availableParallelism } from 'node:os';
import type { EditDocument, View } from '../../../core/step';
import { renderForExport } from '../../../editor/export';
import { inputOption, outputOption, withTransforms } from '../../arguments/transform-options';
import { ENCODERS, type ExportFormatId } from '../../../formats';
import { COMPRESSIONS, type ImageEncoder, type StorageOptions } from '../../../formats/format';
import type { Precision } from '../../../render/precision/precision';
import { resolveInput } from '../../../render/transform/input-transform';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { reportWarnings } from '../../report';
import { startProgress } from '../../progress';
import { planOutputs } from '../../files/outputs';
import { withOutput } from '../../files/output-file';
import { naming, readPhoto, withFile } from '../../files/photo-file';
import { readStepsFile } from '../../files/steps-file';
import { applyInStrips, type StripsRequest } from '../../strips/apply-in-strips';
import { deflateInNode } from '../../strips/strip-jobs';
import { PRECISION_OPTION, readPrecision } from '../../arguments/precision-option';
import { backendOption, openRendering, type Rendering } from '../../rendering';
import { exitCode, forEachFile } from '../../files/each-file';

/** The formats that have a quality. */
const WITH_QUALITY = ENCODERS.flatMap(({ id, hasQuality }) => (hasQuality ? [id] : [])).join(', ');

/** The formats whose strips can be encoded apart, and stored as they are. */
const IN_STRIPS = ENCODERS.flatMap(({ id, strips }) => (strips ? [id] : [])).join(', ');

const OPTIONS = defineOptions(
  { name: 'steps', value: 'FILE|none', required: true, summary: 'A steps file, or none.' },
  {
    name: 'out',
    value: 'FILE|FOLDER',
    required: true,
    summary: 'A file where it ends in an image extension, else a folder, made if missing.',
  },
  {
    name: 'format',
    value: 'FORMAT',
    choices: ENCODERS.map((encoder) => encoder.id),
    summary: `What to write; without it what the extension says, ${ENCODERS[0].id} into a folder.`,
  },
  inputOption('How samples become linear; wins over the steps file. Default auto.'),
  outputOption('How the result becomes display values; wins over the steps file. Default as-is.'),
  {
    name: 'view',
    value: 'VIEW',
    choices: ['paper', 'managed'],
    summary: 'Whose primaries the profile in the result names: sRGB (default), or the source’s.',
  },
  { name: 'quality', value: '1..100', summary: `For ${WITH_QUALITY}.` },
  {
    name: 'compression',
    value: 'COMPRESSION',
    choices: COMPRESSIONS,
    summary: `For ${IN_STRIPS}: deflate (default), or none, which is larger and quicker.`,
  },
  {
    name: 'threads',
    value: 'N',
    summary:
      'How many cores render and encode, on wasm and cpu; all of them by default. The bytes are the same.',
  },
  PRECISION_OPTION,
  backendOption(
    'auto (default) renders on a GPU where there is one, else on wasm; webgpu takes a software one too; cpu is the slow reference in doubles.',
  ),
);

export const apply = defineCommand({
  name: 'apply',
  summary: 'Applies steps to photographs and writes the results.',
  positional: 'FILES...',
  options: OPTIONS,
  run: applyFiles,
});

/** The settings that all files of one call have in common. */
interface Settings {
  readonly document: EditDocument;
  readonly view: View;
  readonly encoder: ImageEncoder<ExportFormatId>;
  readonly quality: number | undefined;
  readonly precision: Precision;
  readonly compression: StorageOptions['compression'];
  readonly threads: number;
}

async function applyFiles({ positionals, values }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  const stepsPath = values.steps === 'none' ? undefined : values.steps;
  // Outputs are planned first: a name that two results share must not be found out after an hour of rendering.
  const { encoder, jobs } = await planOutputs(
    positionals,
    values.out,
    values.format,
    stepsPath === undefined ? [] : [stepsPath],
  );

  // All of the usage is checked before a backend is opened.
  const quality = readQuality(values.quality, encoder);
  const compression = readCompression(values.compression, encoder);
  const threads = readThreads(values.threads);
  const document = withTransforms(await readSteps(host, stepsPath), values);
  const precision = readPrecision(values);
  const view: View = values.view === 'managed' ? 'managed' : 'paper';

  const rendering = await openRendering(host, values.backend ?? 'auto');
  const settings = { document, view, encoder, quality, precision, compression, threads };
  const failures = await forEachFile(host, jobs, ({ input, output }) =>
    applyToFile(host, rendering, settings, input, output),
  );
  rendering.close();
  return exitCode(failures);
}

/** Writes the result of one photograph. Throws a UserError that names the file. */
async function applyToFile(
  host: Host,
  rendering: Rendering,
  settings: Settings,
  input: string,
  output: string,
): Promise<void> {
  const { encoder, precision } = settings;
  const { backend } = rendering;
  const { strips } = encoder;

  // Error diffusion carries rounding errors from row to row, so its rows cannot be rendered apart. A GPU is one
  // device, which more threads would not make faster.
  const isApart = strips && backend !== 'webgpu' && precision.output?.dither !== 'diffusion';
  const { width, height, on } = isApart
    ? await inStrips(host, output, { ...settings, encoder: { ...encoder, strips }, path: input, backend })
    : await asAWhole(host, rendering, settings, input, output);

  host.write(
    `${output}: ${width} x ${height}, ${encoder.label}, rendered on ${rendering.description}${on}\n`,
  );
}

/** A picture that was written; `on`: how many threads it took. */
interface Applied {
  readonly width: number;
  readonly height: number;
  readonly on: string;
}

/** Rows on several threads, each of which reads its own where the format allows it, written as they come. */
async function inStrips(host: Host, output: string, request: StripsRequest): Promise<Applied> {
  return withOutput(host, output, (begin) =>
    withFile(host, request.path, async (file) => {
      const progress = startProgress(host, output);
      try {
        const result = await applyInStrips(file, request, begin, progress);
        reportWarnings(host, request.path, result.description);
        return { ...result, on: result.threads > 1 ? `, ${result.threads} threads` : '' };
      } finally {
        progress.end();
      }
    }),
  );
}

/** The whole photo in one renderer: for GPUs, error diffusion, and formats without strips. */
async function asAWhole(
  host: Host,
  rendering: Rendering,
  { document, view, encoder, quality, precision, compression }: Settings,
  input: string,
  output: string,
): Promise<Applied> {
  const { source, profile } = await readPhoto(host, input, document.frame);
  const bytes = await naming(input, async () => {
    const resolved = resolveInput(source, profile, document.input, precision.source);
    const renderer = await rendering.rendererFor(source, resolved);
    try {
      const { sampleType } = encoder;
      const request = { source, profile, document, view, sampleType, precision };
      const { image } = await renderForExport(renderer, request);
      const storage = { compression, deflate: deflateInNode };
      return await encoder.encode(image, quality === undefined ? storage : { ...storage, quality });
    } finally {
      renderer.dispose();
    }
  });
  await host.writeFile(output, bytes);
  return { width: source.width, height: source.height, on: '' };
}

/** Throws a UserError that names the steps file and what in it is wrong. */
async function readSteps(host: Host, path: string | undefined): Promise<EditDocument> {
  if (path === undefined) return { input: 'auto', output: 'as-is', steps: [] };
  return readStepsFile(host, path);
}

/** Returns 1..100, or nothing where the encoder decides. Throws a UsageError, also for a format without quality. */
function readQuality(text: string | undefined, encoder: ImageEncoder): number | undefined {
  if (text === undefined) return undefined;
  if (!encoder.hasQuality) throw new UsageError(`--quality is for ${WITH_QUALITY}, not ${encoder.id}.`);
  const quality = Number(text);
  if (!/^\d+$/.test(text) || quality < 1 || quality > 100) {
    throw new UsageError(`--quality must be a whole number from 1 to 100, not ${JSON.stringify(text)}.`);
  }
  return quality;
}

/** Throws a UsageError for a format that has no strips, and so no choice of compression. */
function readCompression(text: string | undefined, encoder: ImageEncoder): StorageOptions['compression'] {
  if (text !== undefined && !encoder.strips) {
    throw new UsageError(`--compression is for ${IN_STRIPS}, not ${encoder.id}.`);
  }
  return COMPRESSIONS.find((each) => each === text);
}

/** A bound against slips of the finger: each thread takes memory of its own. */
const MOST_THREADS = 64;

/** Returns 1..64; without the option as many as there are cores. Throws a UsageError. */
function readThreads(text: string | undefined): number {
  if (text === undefined) return Math.min(availableParallelism(), MOST_THREADS);
  const threads = Number(text);
  if (!/^\d+$/.test(text) || threads < 1 || threads > MOST_THREADS) {
    throw new UsageError(
      `--threads must be a whole number from 1 to ${MOST_THREADS}, not ${JSON.stringify(text)}.`,
    );
  }
  return threads;
}
