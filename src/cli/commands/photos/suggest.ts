/**
 * `exposure suggest`: what a model would do to a photograph, and why; from the start, or from steps that are there.
 *
 * @example
 * npx exposure suggest photo.tif --steps-out steps.json
 * npx exposure suggest photo.tif --steps steps.json --forced gamma@2 --goal lightness=+8 --beam 8 --json
 */
import { formatStepsFile } from '../../../filters/steps';
import type { EditDocument } from '../../../core/step';
import type { ActionList } from '../../../policy/model/actions';
import type { Goal } from '../../../policy/model/goal';
import { goalOf } from '../../../policy/model/goal-miss';
import { type RoundRecord, roundRecord } from '../../../policy/round/decision';
import { displayValues } from '../../../render/cpu/pixels-after';
import { playRound, type RolloutRequest, type Round } from '../../../policy/round/rollout';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import type { Host } from '../../host';
import { INPUT_OPTION } from '../../arguments/transform-options';
import { MODEL_OPTION } from '../../agent/model-source';
import { seedOption, wholeNumberOption } from '../../arguments/number-options';
import { checkOutputs } from '../../files/outputs';
import { readStepsFile } from '../../files/steps-file';
import {
  checkGoalTaken,
  FORCED_OPTION,
  GOAL_OPTION,
  goalLike,
  LIKE_OPTION,
  readForced,
  readGoal,
  resolveGoal,
} from '../../agent/round-options';
import { differencesBetween, type SeededRound, severalRounds } from '../../agent/several-rounds';
import { type Beginning, beginRound, openSuggester, type Suggester, withRound } from '../../agent/suggestion';

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
  {
    name: 'steps',
    value: 'FILE',
    summary: 'Goes on from the enabled steps of this steps file, whoever made them, and looks at its frame.',
  },
  FORCED_OPTION,
  GOAL_OPTION,
  LIKE_OPTION,
  { name: 'dropout', value: 'SEED', summary: 'Draws the networks’ features by lot, from a whole number.' },
  {
    name: 'samples',
    value: 'N',
    summary: 'Gives N rounds, from the seeds 1 to N, or from that of --dropout on.',
  },
  {
    name: 'beam',
    value: 'N',
    summary:
      'Searches: N branches go on from step to step, and at most N rounds come back, the best first. --samples says how many seeds it looks at (N by default).',
  },
  {
    name: 'steps-out',
    value: 'FILE',
    summary: 'Writes all steps as a steps file; of several rounds, those of the best.',
  },
  { name: 'json', summary: 'As JSON.' },
);

export const suggest = defineCommand({
  name: 'suggest',
  summary: 'Says which steps a model would take on a photograph, with probabilities and critics.',
  positional: 'FILE',
  options: OPTIONS,
  run: suggestSteps,
});

type Arguments = ArgumentsOf<typeof OPTIONS>;

async function suggestSteps({ positionals, values, flags }: Arguments, host: Host): Promise<number> {
  const [path = ''] = positionals;
  // What can be checked without the model comes first, since a model takes time to load.
  const dropoutSeed = seedOption(values, 'dropout');
  const samples = wholeNumberOption(values, 'samples', { highest: MOST });
  const beam = wholeNumberOption(values, 'beam', { highest: MOST });
  const named = values.goal === undefined ? {} : readGoal(values.goal);
  const stepsOut = values['steps-out'];
  if (stepsOut !== undefined) await checkOutputs([stepsOut], positionals);

  const suggester = await openSuggester(host, values);
  const { agent, model } = suggester;
  const wantsGoal = values.goal !== undefined || values.like !== undefined;
  if (wantsGoal) checkGoalTaken(model.architecture, named);
  const beginning = await beginRound(host, suggester, path, {
    method: values.resize === 'bilinear' ? 'bilinear' : 'area',
    ...(await readSteps(host, values.steps)),
  });

  // Which filters can be forced depends on the model and on how far the round is.
  const forced = readForced(values.forced, model.architecture, beginning.request.state);
  const plain = { ...beginning.request, forced };
  const like = values.like === undefined ? {} : await goalLike(host, values.like, model.architecture);
  // What --goal says wins over the photograph of --like.
  const goal = wantsGoal ? await resolveGoal({ ...like, ...named }, agent, plain, model.output) : undefined;
  const request: RolloutRequest = { ...plain, ...(goal && { goal }) };

  const isSeveral = samples !== undefined || beam !== undefined;
  const firstSeed = dropoutSeed ?? 1;
  const { rounds, best } = isSeveral
    ? await severalRounds(suggester, request, { firstSeed, samples: samples ?? beam ?? 1, beam })
    : await single(suggester, { ...request, ...(dropoutSeed !== undefined && { dropoutSeed }) });
  if (stepsOut !== undefined && best) {
    const document = withRound(beginning.document, best);
    await host.writeFile(stepsOut, new TextEncoder().encode(formatStepsFile(document)));
  }

  const report: Report = { suggester, beginning, goal, rounds, isSeveral };
  host.write(flags.has('json') ? await asJson(report) : readable(report));
  return 0;
}

/** More rounds than anybody compares; they are kept in memory. */
const MOST = 1000;

/** Throws a UserError that names the steps file. */
async function readSteps(host: Host, path: string | undefined): Promise<Partial<EditDocument>> {
  if (path === undefined) return {};
  const { steps, frame } = await readStepsFile(host, path);
  return { steps, ...(frame && { frame }) };
}

/** One round in the shape of several, of which it is the best. */
async function single({ agent }: Suggester, request: RolloutRequest) {
  const best: SeededRound = { ...(await playRound(agent, request)), dropoutSeed: request.dropoutSeed };
  return { rounds: [best], best };
}

/** Everything that the output is made of, as JSON or as text. */
interface Report {
  readonly suggester: Suggester;
  readonly beginning: Beginning;
  readonly goal: Goal | undefined;
  readonly rounds: readonly SeededRound[];
  readonly isSeveral: boolean;
}

/**
 * A single round lies flat in the object; several are a list, with how much they differ (mean CIEDE2000) beside them.
 */
async function asJson({ suggester, beginning, goal, rounds, isSeveral }: Report): Promise<string> {
  const { path, model, input } = suggester;
  const { origin, licence } = model;
  const head = { model: { path, origin, licence }, input, ...(goal && { goal }) };
  const records = rounds.map((round) => ({
    ...roundRecord(round, model.architecture),
    ...(goal && { result: resultNumbers(round, beginning, suggester) }),
  }));
  const body = isSeveral
    ? {
        rounds: records.map((record, i) => ({ seed: rounds[i]!.dropoutSeed ?? null, ...record })),
        differences: await differencesBetween(beginning, rounds),
      }
    : records[0];
  return `${JSON.stringify({ ...head, ...body }, null, 2)}\n`;
}

/** The numbers of a round's result, as goals have them. */
function resultNumbers({ decisions }: Round, { request }: Beginning, { model }: Suggester): Required<Goal> {
  return goalOf(displayValues(decisions.at(-1)?.image ?? request.image, model.output));
}

/** The model, the goal, and a line per step; several rounds have their seeds as headings. */
function readable(report: Report): string {
  const { suggester, beginning, goal, rounds, isSeveral } = report;
  const { model, backend } = suggester;
  const first = beginning.request.state.stepsTaken + 1;
  const texts = rounds.map((round) => {
    const name = round.dropoutSeed === undefined ? 'without dropout' : `seed ${round.dropoutSeed}`;
    const numbers = goal ? `${numbersInWords(resultNumbers(round, beginning, suggester))}\n` : '';
    return `${isSeveral ? `\n${name}\n` : ''}${roundLines(roundRecord(round, model.architecture), model.architecture, first)}${numbers}`;
  });
  const told = goal ? `Goal: ${numbersInWords(goal)}\n` : '';
  const nothing = rounds.every(({ decisions, stopped }) => decisions.length === 0 && !stopped);
  const over = nothing ? 'There is nothing left to suggest in this round of five steps.\n' : '';
  const { description } = beginning.input;
  return `Model: ${model.origin} (on ${backend}); input ${description}\n${told}${texts.join('')}${over}`;
}

/** `first`: the number of the first of these steps in the round, from 1. */
function roundLines({ steps, stop }: RoundRecord, { filters }: ActionList, first: number): string {
  const lines = steps.map(({ pdf, filter, params, value, score }, i) => {
    const share = `${(pdf[filters.indexOf(filter)]! * 100).toFixed(0)} %`;
    const parameters = Object.entries(params).map(([name, given]) => `${name} ${inWords(given)}`);
    return `${first + i}  ${filter} (${share}): ${parameters.join(', ')}; value ${value.toFixed(3)}, score ${score.toFixed(3)}\n`;
  });
  if (stop) lines.push(`${first + steps.length}  stop (${((stop.stop ?? 0) * 100).toFixed(0)} %)\n`);
  return lines.join('');
}

/** A goal's numbers, with one decimal. */
const numbersInWords = (goal: Goal): string =>
  Object.entries(goal)
    .map(([name, number]) => `${name} ${number.toFixed(1)}`)
    .join(', ');

/** A parameter: one number, or those of a curve. */
const inWords = (value: number | readonly number[]): string =>
  typeof value === 'number' ? value.toFixed(3) : value.map((each) => each.toFixed(2)).join(' ');
