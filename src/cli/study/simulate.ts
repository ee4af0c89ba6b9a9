/**
 * `exposure study simulate`: records of people who are not there, to rehearse a study with.
 *
 * @example
 * npx exposure study simulate photos/study.json --out rehearsal.jsonl --participants 40
 */
import { parseDesign } from '../../study/design/design';
import { formatRecords } from '../../study/records/record-file';
import { simulateStudy } from '../../study/simulation/simulation';
import { type ArgumentsOf, defineCommand, defineOptions } from '../arguments/command';
import type { Host } from '../host';
import { seedOption, wholeNumberOption } from '../arguments/number-options';
import { checkOutputs } from '../files/outputs';
import { naming } from '../files/photo-file';

const PARTICIPANTS = 40;

const OPTIONS = defineOptions(
  { name: 'out', value: 'FILE.jsonl', required: true, summary: 'The records, an event a line.' },
  {
    name: 'participants',
    value: 'N',
    summary: `How many take part, 1 to 10000; ${PARTICIPANTS} by default.`,
  },
  { name: 'seed', value: 'S', summary: 'Of all that they are and do; 1 by default.' },
);

export const simulate = defineCommand({
  name: 'simulate',
  summary:
    'Takes part in a study with simulated people, S01 and so on; records say that they are simulated. The same seed gives the same records.',
  positional: 'STUDY.json',
  options: OPTIONS,
  run: simulateRecords,
});

async function simulateRecords(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const [path, out] = [positionals[0]!, values.out];
  const participants = wholeNumberOption(values, 'participants', { highest: 10_000 }) ?? PARTICIPANTS;
  const seed = seedOption(values, 'seed') ?? 1;
  await checkOutputs([out], [path]);

  const design = await naming(path, async () => parseDesign(await host.readText(path)));
  const records = await simulateStudy(design, { participants, seed });
  await host.writeFile(out, new TextEncoder().encode(formatRecords(records)));

  const events = records.reduce((sum, record) => sum + record.events.length, 0);
  host.write(`${out}: ${participants} simulated participants, ${events} events\n`);
  return 0;
}
