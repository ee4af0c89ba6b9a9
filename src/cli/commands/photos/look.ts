/**
 * `exposure look`: steps that give a photograph the look of another one. The two need not show the same thing: only
 * lightness, contrast, warmth and colourfulness are taken over.
 *
 * @example
 * npx exposure look photo.tif reference.jpg --steps-out steps.json
 */
import { documentFor } from '../../../editor/opening';
import { formatStepsFile } from '../../../filters/steps';
import { type Look, lookSteps } from '../../../policy/fitting/look';
import { readLookRequest } from '../../../policy/fitting/look-request';
import { GOAL_NAMES } from '../../../policy/model/goal';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import { inputOption, outputOption, withTransforms } from '../../arguments/transform-options';
import { documentLine } from '../../files/document-line';
import { VIEW_OPTION, viewFor } from '../../arguments/view-option';
import { checkOutputs } from '../../files/outputs';
import { readPhoto } from '../../files/photo-file';
import type { Host } from '../../host';

const OPTIONS = defineOptions(
  { name: 'steps-out', value: 'FILE', required: true, summary: 'Where the steps file goes.' },
  inputOption('How samples become linear. Without it, as the page opens the photograph.'),
  outputOption('How numbers become display values. Without it, as the page opens the photograph.'),
  VIEW_OPTION,
  { name: 'json', summary: 'As JSON.' },
);

export const lookLike = defineCommand({
  name: 'look',
  summary: 'Finds steps that give a photograph the lightness, contrast, warmth and colourfulness of another.',
  positional: 'PHOTO REFERENCE',
  options: OPTIONS,
  run: findLook,
});

async function findLook(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const stepsOut = values['steps-out'];
  await checkOutputs([stepsOut], positionals);
  const [photo, reference] = [await readPhoto(host, positionals[0]!), await readPhoto(host, positionals[1]!)];

  const transforms = withTransforms(documentFor(photo), values);

  // The reference is taken as it looks when it is opened: the transforms that were asked for are the photograph's.
  const shown = documentFor(reference);
  const view = viewFor(photo, reference, values.view);
  const found = lookSteps(await readLookRequest(photo, transforms, reference, shown, { view }));

  await host.writeFile(stepsOut, new TextEncoder().encode(formatStepsFile(found.document)));
  host.write(flags.has('json') ? json(found) : readable(found));
  return 0;
}

/** The document's members and the numbers beside each other. */
const json = ({ document, ...numbers }: Look): string =>
  `${JSON.stringify({ ...document, ...numbers }, null, 2)}\n`;

/** The steps, then each number before, after and as it was wanted, then the share of clipped pixels. */
function readable({ document, wanted, before, after, clipped }: Look): string {
  const lines = GOAL_NAMES.map(
    (name) =>
      `${name}: ${before[name].toFixed(1)} became ${after[name].toFixed(1)}, wanted ${wanted[name].toFixed(1)}\n`,
  );
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `${documentLine(document)}${lines.join('')}clipped: ${percent(clipped.before)} of the pixels became ${percent(clipped.after)}\n`;
}
