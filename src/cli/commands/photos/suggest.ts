/** `exposure suggest`: what a model would do to a photograph, and why. */
import { formatStepsFile } from '../../../filters/steps';
import { type RoundRecord, roundRecord } from '../../../policy/round/decision';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import type { Host } from '../../host';
import { INPUT_OPTION } from '../../arguments/transform-options';
import { MODEL_OPTION } from '../../agent/model-source';
import { seedOption } from '../../arguments/number-options';
import { checkOutputs } from '../../files/outputs';
import { openSuggester, suggestFor, type Suggester, type Suggestion } from '../../agent/suggestion';

const OPTIONS = defineOptions(
  MODEL_OPTION,
  INPUT_OPTION,
  {
    name: 'resize',
    value: 'METHOD',
    choices: ['area', 'bilinear'],
    summary:
      'How the photo is made small for the model: by area averaging (default), or without antialiasing.',
  },
  { name: 'dropout', value: 'SEED', summary: 'Draws the networks’ features by lot, from a whole number.' },
  { name: 'steps-out', value: 'FILE', summary: 'Writes the steps as a steps file.' },
  { name: 'json', summary: 'As JSON.' },
);

export const suggest = defineCommand({
  name: 'suggest',
  summary: 'Says which steps a model would take on a photograph, with probabilities and critics.',
  positional: 'FILE',
  options: OPTIONS,
  run: suggestSteps,
});

async function suggestSteps(
  { positionals, values, flags }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const dropoutSeed = seedOption(values, 'dropout');
  const stepsOut = values['steps-out'];
  if (stepsOut !== undefined) await checkOutputs([stepsOut], positionals);
  const suggester = await openSuggester(host, values);
  const suggestion = await suggestFor(host, suggester, positionals[0]!, {
    method: values.resize === 'bilinear' ? 'bilinear' : 'area',
    ...(dropoutSeed !== undefined && { dropoutSeed }),
  });
  if (stepsOut !== undefined) {
    await host.writeFile(stepsOut, new TextEncoder().encode(formatStepsFile(suggestion.document)));
  }
  const record = roundRecord(suggestion.round, suggester.model.architecture);
  if (flags.has('json')) {
    const { path, model, input } = suggester;
    const { origin, licence } = model;
    host.write(`${JSON.stringify({ model: { path, origin, licence }, input, ...record }, null, 2)}\n`);
  } else {
    host.write(readable(suggester, suggestion, record));
  }
  return 0;
}

function readable(
  { model, backend }: Suggester,
  { inputText }: Suggestion,
  { steps, stop }: RoundRecord,
): string {
  const lines = steps.map(({ pdf, filter, params, value, score }, i) => {
    const share = `${(Math.max(...pdf) * 100).toFixed(0)} %`;
    const parameters = Object.entries(params).map(([name, given]) => `${name} ${inWords(given)}`);
    return `${i + 1}  ${filter} (${share}): ${parameters.join(', ')}; value ${value.toFixed(3)}, score ${score.toFixed(3)}\n`;
  });
  if (stop) lines.push(`${steps.length + 1}  stop (${((stop.stop ?? 0) * 100).toFixed(0)} %)\n`);
  return `Model: ${model.origin} (on ${backend}); input ${inputText}\n${lines.join('')}`;
}

const inWords = (value: number | readonly number[]): string =>
  typeof value === 'number' ? value.toFixed(3) : value.map((each) => each.toFixed(2)).join(' ');
