/**
 * `exposure match`: steps that make a photograph into its retouched version.
 *
 * @example
 * npx exposure match photo.tif retouched.jpg --steps-out steps.json --map rest.png
 */
import type { InputTransform, OutputTransform } from '../../../core/step';
import type { OpenPhoto } from '../../../editor/state';
import { documentFor } from '../../../editor/opening';
import { filtersIn } from '../../../filters';
import { formatStepsFile } from '../../../filters/steps';
import { png8Encoder } from '../../../formats/png';
import { mapPicture } from '../../../policy/fitting/map-picture';
import { type Match, matchSteps } from '../../../policy/fitting/match';
import { readMatchRequest, type TransformChoice } from '../../../policy/fitting/match-request';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import { inputOption, outputOption, readInput, readOutput } from '../../arguments/transform-options';
import { documentLine } from '../../files/document-line';
import { VIEW_OPTION, viewFor } from '../../arguments/view-option';
import { checkOutputs } from '../../files/outputs';
import { readPhoto } from '../../files/photo-file';
import type { Host } from '../../host';

const OPTIONS = defineOptions(
  { name: 'steps-out', value: 'FILE', required: true, summary: 'Where the steps file goes.' },
  inputOption(
    'How samples become linear. Without it, what fits: auto, or srgb where the page takes the photo so.',
  ),
  outputOption('How numbers become display values. Without it, what fits.'),
  VIEW_OPTION,
  {
    name: 'map',
    value: 'FILE',
    summary:
      'Writes a PNG of what the steps leave unexplained: black nothing, white a CIEDE2000 of 10 or more.',
  },
  { name: 'json', summary: 'As JSON.' },
);

export const match = defineCommand({
  name: 'match',
  summary: 'Finds steps that make a photograph into its retouched version.',
  positional: 'BEFORE AFTER',
  options: OPTIONS,
  run: matchPhotographs,
});

async function matchPhotographs(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  // Usage is checked before the photographs are decoded.
  const { 'steps-out': stepsOut, map } = values;
  await checkOutputs(map === undefined ? [stepsOut] : [stepsOut, map], positionals);
  const [input, output] = [readInput(values.input), readOutput(values.output)];
  const [before, after] = [await readPhoto(host, positionals[0]!), await readPhoto(host, positionals[1]!)];

  const view = viewFor(before, after, values.view);
  const request = await readMatchRequest(before, after, choicesFor(before, input, output), { view });
  const found = matchSteps({ ...request, filters: filtersIn('agent') });

  await host.writeFile(stepsOut, new TextEncoder().encode(formatStepsFile(found.document)));
  if (map !== undefined) await host.writeFile(map, await png8Encoder.encode(mapPicture(found.map)));
  host.write(flags.has('json') ? json(found) : readable(found));
  return 0;
}

/**
 * The transforms to try; the pair that fits best wins. Those that were asked for, else those that the page and steps
 * files begin with, since nobody knows which of the two the retouched version came from.
 */
function choicesFor(photo: OpenPhoto, input?: InputTransform, output?: OutputTransform): TransformChoice[] {
  const inputs = input ? [input] : [...new Set([documentFor(photo).input, 'auto'] as const)];
  const outputs = output ? [output] : (['srgb', 'as-is'] as const);
  return inputs.flatMap((each) => outputs.map((other) => ({ input: each, output: other })));
}

/** The document's members, the error in CIEDE2000, and the size in pixels at which it was measured. */
function json({ document, error, map: { width, height } }: Match): string {
  return `${JSON.stringify({ ...document, error, size: { width, height } }, null, 2)}\n`;
}

/** The steps and the error in two lines. */
function readable({ document, error, map: { width, height } }: Match): string {
  return `${documentLine(document)}CIEDE2000 at ${width} x ${height}: mean ${error.mean.toFixed(2)}, 99 % below ${error.p99.toFixed(2)}\n`;
}
