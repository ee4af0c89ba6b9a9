/** `exposure study new`: a study file for a folder of photographs, which takes part as it is and can be edited further. */
import { basename, dirname, parse, relative, resolve, sep } from 'node:path';
import { isJsonName } from '../../core/text/file-name';
import { formatDesign, type StudyDraft, validateDesign } from '../../study/design/design';
import { idFrom, uniqueId } from '../../study/design/ids';
import { toolOf } from '../../study/design/tools';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../arguments/command';
import type { Host } from '../host';
import { imagesIn } from '../files/image-folder';
import { checkOutputs } from '../files/outputs';

/** The tools that the draft can begin with; the first is the default. */
const TOOLS = ['original', 'agent'] as const;
type ToolId = (typeof TOOLS)[number];

const OPTIONS = defineOptions(
  {
    name: 'out',
    value: 'FILE.json',
    required: true,
    summary: 'The study file; it names photographs relative to itself.',
  },
  {
    name: 'title',
    value: 'TEXT',
    summary: 'What participants read above all; the folder’s name by default.',
  },
  {
    ...{ name: 'tool', value: 'TOOL', choices: TOOLS },
    summary:
      'What they retouch with: the tool of the 2018 study with four steps (default), or the agent’s filters with five.',
  },
);

export const newStudy = defineCommand({
  name: 'new',
  summary:
    'Makes a study file for the photographs of a folder: retouch each, compare pairs of results, three questions.',
  positional: 'FOLDER',
  options: OPTIONS,
  run: writeStudy,
});

async function writeStudy({ positionals, values }: ArgumentsOf<typeof OPTIONS>, host: Host): Promise<number> {
  const [folder, out] = [positionals[0]!, values.out];
  if (!isJsonName(out)) throw new UsageError(`--out: ${out} does not end in .json.`);
  const paths = (await imagesIn(host, folder)).map(({ path }) => path);
  await checkOutputs([out], paths);
  const name = basename(resolve(folder));
  const draft = draftOf({
    ...{ name, title: values.title ?? name, tool: values.tool ?? 'original' },
    photos: paths.map((path) => ({ path, address: addressOf(path, out) })),
  });
  // A title of spaces is not to become a study that cannot be opened.
  validateDesign(draft);
  await host.writeFile(out, new TextEncoder().encode(formatDesign(draft)));
  host.write(`${out}: ${paths.length} photograph${paths.length === 1 ? '' : 's'}\n`);
  return 0;
}

/** From the study file to the photograph, as an address: with slashes, and without characters that mean something there. */
function addressOf(path: string, out: string): string {
  const steps = relative(dirname(resolve(out)), resolve(path)).split(sep);
  return steps.join('/').replace(/[%#?:\\]/g, encodeURIComponent);
}

/** The parts that a draft is made from. */
interface DraftRequest {
  /** The folder's. */
  readonly name: string;
  readonly title: string;
  readonly tool: ToolId;
  readonly photos: readonly { readonly path: string; readonly address: string }[];
}

/**
 * A study that can be taken as it is: retouch every photograph in an order by lot, compare pairs, answer three
 * questions.
 */
function draftOf({ name, title, tool, photos }: DraftRequest): StudyDraft {
  const ids: string[] = [];
  return {
    version: 1,
    id: idFrom(name) || 'study',
    title,
    instructions: instructionsFor(tool, photos.length),
    photos: photos.map(({ path, address }, i) => {
      const id = uniqueId(idFrom(parse(path).name) || `photo-${i + 1}`, ids);
      ids.push(id);
      return { id, file: address };
    }),
    order: { kind: 'shuffled', seed: 1 },
    conditions: [{ id: tool, tool }],
    questionnaire: [
      {
        ...{ kind: 'likert', id: 'satisfaction', points: 5, low: 'not at all', high: 'very much' },
        text: 'How much do you like your results?',
      },
      {
        ...{ kind: 'choice', id: 'experience', text: 'How often do you retouch photographs?' },
        options: ['never', 'a few times a year', 'every month', 'every week'],
      },
      { kind: 'text', id: 'remarks', text: 'Is there anything that you would like to tell us?' },
    ],
    ratings: [
      {
        ...{ id: 'preference', kind: 'pairs', question: 'Which of the two looks better?' },
        candidates: [
          { id: 'own', source: 'own' },
          { id: 'agent', source: 'agent' },
          { id: 'untouched', source: 'untouched' },
        ],
      },
    ],
  };
}

/** Markdown, as participants read it. */
function instructionsFor(tool: ToolId, count: number): string {
  const { steps } = toolOf(tool);
  const photographs = count === 1 ? 'one photograph' : `${count} photographs`;
  return [
    `You will see ${photographs}. Retouch each so that **you** like it best; there is no right or wrong.`,
    [
      `- You have up to ${steps} steps. In each step, choose one filter and move its sliders.`,
      '- You can go back to any step, and take back what you did.',
      '- When you are content, press *Done!*; then there is no way back to that photograph.',
    ].join('\n'),
    'Afterwards you are shown pairs of results and asked which looks better, and a few questions.',
    'What you do is recorded, with times. Nothing about you is, beyond what you answer.',
  ].join('\n\n');
}
