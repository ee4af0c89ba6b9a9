/**
 * `exposure precision`: what bits are worth, measured on photographs. The experiments are in the folder laboratory;
 * here they are chosen and printed.
 *
 * @example
 * npx exposure precision photos/*.tif --experiment shadows --plot --out errors.svg
 * npx exposure precision photo.tif --experiment compare --steps steps.json --b source=8:floor --json
 */
import papaparse from 'papaparse';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { bandsExperiment } from '../../laboratory/bands-experiment';
import { chainExperiments, ledgerExperiment } from '../../laboratory/chain-experiments';
import { compareExperiment } from '../../laboratory/compare-experiment';
import type { Experiment, ExperimentOption, ExperimentReport } from '../../laboratory/experiment';
import { noiseExperiment } from '../../laboratory/noise-experiment';
import { MODEL_OPTION } from '../../agent/model-source';
import { checkOutputs } from '../../files/outputs';
import { inputOption, outputOption } from '../../arguments/transform-options';
import { backendOption } from '../../rendering';

/** In the order in which `--help` describes them. */
const EXPERIMENTS: readonly Experiment[] = [
  ...chainExperiments,
  ledgerExperiment,
  compareExperiment,
  bandsExperiment,
  noiseExperiment,
];

/** The names of the experiments that fit, as in "compare and ledger". */
const namesOf = (fits: (experiment: Experiment) => boolean): string =>
  new Intl.ListFormat('en').format(EXPERIMENTS.filter(fits).map(({ name }) => name));

/** Whether an experiment knows an option. */
const takes =
  (option: ExperimentOption) =>
  ({ options }: Experiment): boolean =>
    options.includes(option);

/** The forms of a report; exactly one is asked for. */
const FORMS = ['json', 'csv', 'plot'] as const;

/** The options that an experiment may refuse: an option that changes nothing would mislead. */
const OPTIONAL: readonly ExperimentOption[] = ['steps', 'a', 'b', 'model', 'input', 'output', 'backend'];

const OPTIONS = defineOptions(
  {
    name: 'experiment',
    value: 'NAME',
    required: true,
    choices: EXPERIMENTS.map(({ name }) => name),
    summary: EXPERIMENTS.map(({ name, summary }) => `${name}: ${summary}.`).join('\n      '),
  },
  { name: 'json', summary: 'Everything, as JSON.' },
  { name: 'csv', summary: 'As a table.' },
  { name: 'plot', summary: `As an SVG figure; not of ${namesOf(({ hasFigure }) => !hasFigure)}.` },
  { name: 'out', value: 'FILE', summary: 'Where it goes, instead of standard output.' },
  { name: 'steps', value: 'FILE|none', summary: `For ${namesOf(takes('steps'))}: a steps file, or none.` },
  {
    name: 'a',
    value: 'PRECISION',
    summary: 'What it should be: exact (default), or as for apply --precision.',
  },
  {
    name: 'b',
    value: 'PRECISION',
    summary: 'What is tried: source=8 (default), or as for apply --precision.',
  },
  MODEL_OPTION,
  inputOption('How samples become linear. Without it as the steps file or the model says, else auto.'),
  outputOption(
    'How numbers become display values, of which errors are measured. Without it as the steps file or the model says, else as-is.',
  ),
  backendOption(
    `What renders for ${namesOf(takes('backend'))}; auto (default) takes a GPU where there is one, else wasm.`,
  ),
);

export const precision = defineCommand({
  name: 'precision',
  summary: 'Measures what bits are worth: chains of steps, banding and noise at several precisions.',
  positional: 'FILES...',
  options: OPTIONS,
  run: runExperiment,
});

async function runExperiment(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const experiment = EXPERIMENTS.find(({ name }) => name === values.experiment)!;
  const [form, another] = FORMS.filter((name) => flags.has(name));
  if (!form || another) throw new UsageError('say one of --json, --csv and --plot.');
  const stray = OPTIONAL.find((name) => values[name] !== undefined && !experiment.options.includes(name));
  if (stray) throw new UsageError(`${experiment.name} takes no --${stray}.`);
  if (form === 'plot' && !experiment.hasFigure) {
    throw new UsageError(`${experiment.name} has no figure: say --json or --csv.`);
  }

  const out = values.out;
  if (out !== undefined) {
    const steps = values.steps;
    await checkOutputs([out], steps === undefined ? positionals : [...positionals, steps]);
  }

  const report = await experiment.run({ host, files: positionals, values });

  const text = textOf(report, form);
  if (out === undefined) host.write(text);
  else await host.writeFile(out, new TextEncoder().encode(text));
  return report.failures === 0 ? 0 : 1;
}

/** A table has Unix line ends, as all files that the program writes. */
function textOf({ json, rows, plot }: ExperimentReport, form: (typeof FORMS)[number]): string {
  if (form === 'csv') return `${papaparse.unparse([...rows], { newline: '\n' })}\n`;
  return (form === 'plot' && plot?.()) || `${JSON.stringify(json, null, 2)}\n`;
}
