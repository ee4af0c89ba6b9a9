/**
 * `exposure sheet`: what a model does with some photographs, as one picture to look at.
 *
 * @example
 * npx exposure sheet photos/*.tif --model run/best --out sheet.png
 */
import { messageOf, UserError } from '../../../core/errors';
import { resolveInput } from '../../../render/transform/input-transform';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { INPUT_OPTION } from '../../arguments/transform-options';
import { MODEL_OPTION } from '../../agent/model-source';
import { checkOutputs } from '../../files/outputs';
import { naming, readPhoto } from '../../files/photo-file';
import { reportError } from '../../report';
import { openSuggester } from '../../agent/suggestion';
import { contactSheet, type SheetRow, sheetRow } from '../../training/contact-sheet';
import { encodeMosaic } from '../../training/mosaic-file';

/** The seed of the result with dropout. */
const DROPOUT_SEED = 1;

const OPTIONS = defineOptions(
  MODEL_OPTION,
  { name: 'out', value: 'FILE.png', required: true, summary: 'The picture.' },
  INPUT_OPTION,
);

export const sheet = defineCommand({
  name: 'sheet',
  summary:
    'A contact sheet: each photo linear and in sRGB, after every step, with dropout, and as two automatic baselines have it.',
  positional: 'FILES...',
  options: OPTIONS,
  run: makeSheet,
});

async function makeSheet({ positionals, values }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  const out = values.out;
  if (!/\.png$/i.test(out)) throw new UsageError(`--out: ${out} does not end in .png.`);
  await checkOutputs([out], positionals);

  const suggester = await openSuggester(host, values);
  const rows: SheetRow[] = [];
  for (const path of positionals) {
    try {
      const photo = await readPhoto(host, path);
      const input = resolveInput(photo.source, photo.profile, suggester.input);
      rows.push(await naming(path, () => sheetRow(suggester, photo, input, DROPOUT_SEED)));
    } catch (error) {
      reportError(host, messageOf(error));
    }
  }

  if (rows.length === 0) throw new UserError('None of the files is a photograph that can be read.');
  await host.writeFile(out, await encodeMosaic(contactSheet(rows)));
  host.write(`${out}: ${rows.length} photograph${rows.length === 1 ? '' : 's'}\n`);
  return rows.length === positionals.length ? 0 : 1;
}
