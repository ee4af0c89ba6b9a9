/** `exposure apply`: photographs through steps into files. */
import type { EditDocument, View } from '../../../core/step';
import { renderForExport } from '../../../editor/export';
import { parseStepsFile } from '../../../filters/steps';
import { inputOption, outputOption, withTransforms } from '../../arguments/transform-options';
import { ENCODERS } from '../../../formats';
import type { ImageEncoder } from '../../../formats/format';
import type { Precision } from '../../../render/precision/precision';
import { resolveInput } from '../../../render/transform/input-transform';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { planOutputs } from '../../files/outputs';
import { naming, readPhoto } from '../../files/photo-file';
import { PRECISION_OPTION, readPrecision } from '../../arguments/precision-option';
import { backendOption, openRendering, type Rendering } from '../../rendering';
import { exitCode, forEachFile } from '../../files/each-file';

/** The formats that have a quality. */
const WITH_QUALITY = ENCODERS.flatMap(({ id, hasQuality }) => (hasQuality ? [id] : [])).join(', ');

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

interface Settings {
  readonly document: EditDocument;
  readonly view: View;
  readonly encoder: ImageEncoder;
  readonly quality: number | undefined;
  readonly precision: Precision;
}

async function applyFiles({ positionals, values }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  const stepsPath = values.steps === 'none' ? undefined : values.steps;
  const { encoder, jobs } = await planOutputs(
    positionals,
    values.out,
    values.format,
    stepsPath === undefined ? [] : [stepsPath],
  );
  const quality = readQuality(values.quality, encoder);
  const document = withTransforms(await readSteps(host, stepsPath), values);
  const precision = readPrecision(values);
  const view: View = values.view === 'managed' ? 'managed' : 'paper';
  const rendering = await openRendering(host, values.backend ?? 'auto');
  const settings = { document, view, encoder, quality, precision };
  const failures = await forEachFile(host, jobs, ({ input, output }) =>
    applyToFile(host, rendering, settings, input, output),
  );
  rendering.close();
  return exitCode(failures);
}

async function applyToFile(
  host: Host,
  rendering: Rendering,
  { document, view, encoder, quality, precision }: Settings,
  input: string,
  output: string,
): Promise<void> {
  const { source, profile } = await readPhoto(host, input);
  const bytes = await naming(input, async () => {
    const resolved = resolveInput(source, profile, document.input, precision.source);
    const renderer = await rendering.rendererFor(source, resolved);
    try {
      const { sampleType } = encoder;
      const request = { source, profile, document, view, sampleType, precision };
      const { image } = await renderForExport(renderer, request);
      return await encoder.encode(image, quality === undefined ? {} : { quality });
    } finally {
      renderer.dispose();
    }
  });
  await host.writeFile(output, bytes);
  host.write(
    `${output}: ${source.width} x ${source.height}, ${encoder.label}, rendered on ${rendering.description}\n`,
  );
}

async function readSteps(host: Host, path: string | undefined): Promise<EditDocument> {
  if (path === undefined) return { input: 'auto', output: 'as-is', steps: [] };
  return naming(path, async () => parseStepsFile(await host.readText(path)));
}

function readQuality(text: string | undefined, encoder: ImageEncoder): number | undefined {
  if (text === undefined) return undefined;
  if (!encoder.hasQuality) throw new UsageError(`--quality is for ${WITH_QUALITY}, not ${encoder.id}.`);
  const quality = Number(text);
  if (!/^\d+$/.test(text) || quality < 1 || quality > 100) {
    throw new UsageError(`--quality must be a whole number from 1 to 100, not ${JSON.stringify(text)}.`);
  }
  return quality;
}
