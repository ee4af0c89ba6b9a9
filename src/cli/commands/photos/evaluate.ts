/**
 * `exposure evaluate`: photographs retouched by a model, with every step on the way.
 *
 * @example
 * npx exposure evaluate photos/*.tif --model run/best --out results
 */
import { join, parse } from 'node:path';
import type { EditDocument } from '../../../core/step';
import { renderForExport } from '../../../editor/export';
import { encoderFor } from '../../../formats';
import type { ExportFormatId } from '../../../formats';
import { roundRecord } from '../../../policy/round/decision';
import { MAXIMUM_STEPS } from '../../../policy/round/state';
import { resolveInput } from '../../../render/transform/input-transform';
import type { PhotoRenderer } from '../../../render/renderer';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import type { Host } from '../../host';
import { INPUT_OPTION } from '../../arguments/transform-options';
import { MODEL_OPTION } from '../../agent/model-source';
import { checkOutputs } from '../../files/outputs';
import { naming } from '../../files/photo-file';
import { backendOption, openRendering, type Rendering } from '../../rendering';
import { exitCode, forEachFile } from '../../files/each-file';
import { openSuggester, suggestFor, type Suggester, type Suggestion } from '../../agent/suggestion';

const OPTIONS = defineOptions(
  MODEL_OPTION,
  {
    name: 'out',
    value: 'FOLDER',
    required: true,
    summary:
      'Gets NAME.retouched.png and .tif (16 bits), NAME.step-1.png and so on, NAME.trajectory.json; made if missing.',
  },
  INPUT_OPTION,
  backendOption(
    'What renders: auto (default) takes a GPU where there is one, else wasm; webgpu takes a software one too.',
  ),
);

export const evaluate = defineCommand({
  name: 'evaluate',
  summary: 'Retouches photographs with a model: results, every step on the way, and the decisions.',
  positional: 'FILES...',
  options: OPTIONS,
  run: evaluateFiles,
});

/** Where the results of one photograph go. */
interface Outputs {
  readonly png: string;
  readonly tiff: string;
  /** After each step. */
  readonly steps: readonly string[];
  readonly json: string;
}

/** Names all files that a photograph may get, before it is known how many steps the model takes. */
function outputsFor(input: string, folder: string): Outputs {
  const path = (ending: string): string => join(folder, `${parse(input).name}.${ending}`);
  return {
    png: path('retouched.png'),
    tiff: path('retouched.tif'),
    steps: Array.from({ length: MAXIMUM_STEPS }, (_, i) => path(`step-${i + 1}.png`)),
    json: path('trajectory.json'),
  };
}

async function evaluateFiles(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const jobs = positionals.map((input) => ({ input, outputs: outputsFor(input, values.out) }));
  const all = jobs.flatMap(({ outputs: { png, tiff, steps, json } }) => [png, tiff, ...steps, json]);

  await checkOutputs(all, positionals);

  const suggester = await openSuggester(host, values);
  const rendering = await openRendering(host, values.backend ?? 'auto');

  const failures = await forEachFile(host, jobs, async ({ input, outputs }) => {
    const suggestion = await suggestFor(host, suggester, input);
    const files = await naming(input, () => filesFor(suggestion, suggester, rendering, outputs));
    for (const [path, bytes] of files) await host.writeFile(path, bytes);
    host.write(`${outputs.tiff}: ${inWords(suggestion.document)}\n`);
  });
  rendering.close();
  return exitCode(failures);
}

/** The filters in their order, for the line that is printed. */
const inWords = ({ steps }: EditDocument): string =>
  steps.length === 0 ? 'left as it is' : steps.map(({ filter }) => filter).join(', ');

/** Everything is rendered before the first file is written. */
async function filesFor(
  suggestion: Suggestion,
  suggester: Suggester,
  rendering: Rendering,
  outputs: Outputs,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { source, profile } = suggestion.photo;
  const { document } = suggestion;
  const renderer = await rendering.rendererFor(source, resolveInput(source, profile, document.input));
  try {
    const files = new Map<string, Uint8Array>();
    // The last picture is also the result; it is the only one where the model leaves the photo as it is.
    let png = document.steps.length === 0 ? await encode(renderer, suggestion, document, 'png8') : undefined;
    for (const index of document.steps.keys()) {
      const upTo = { ...document, steps: document.steps.slice(0, index + 1) };
      png = await encode(renderer, suggestion, upTo, 'png8');
      files.set(outputs.steps[index]!, png);
    }
    files.set(outputs.png, png!);
    files.set(outputs.tiff, await encode(renderer, suggestion, document, 'tiff16'));
    return files.set(outputs.json, new TextEncoder().encode(trajectory(suggester, suggestion)));
  } finally {
    renderer.dispose();
  }
}

/** Renders the document at full size and encodes it. `paper` names sRGB as its primaries. */
async function encode(
  renderer: PhotoRenderer,
  { photo: { source, profile } }: Suggestion,
  document: EditDocument,
  format: ExportFormatId,
): Promise<Uint8Array> {
  const encoder = encoderFor(format);
  const { sampleType } = encoder;
  const request = { source, profile, document, view: 'paper', sampleType } as const;
  return encoder.encode((await renderForExport(renderer, request)).image);
}

/** The text of NAME.trajectory.json: the model, the transforms, and each decision with its probabilities. */
function trajectory({ path, model }: Suggester, { round, document }: Suggestion): string {
  const { origin, licence } = model;
  const { input, output } = document;
  const record = roundRecord(round, model.architecture);
  return `${JSON.stringify({ model: { path, origin, licence }, input, output, ...record }, null, 2)}\n`;
}
