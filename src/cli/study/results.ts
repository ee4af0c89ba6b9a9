/**
 * `exposure study results`: what a study's records come to, as tables, figures, and numbers for programs.
 *
 * @example
 * npx exposure study results records.jsonl --study photos/study.json --out results
 */
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../core/errors';
import type { OpenPhoto } from '../../editor/state';
import { encoderFor } from '../../formats';
import { type ImageAttributes, imageAttributes } from '../../metrics/distribution/histogram-intersection';
import { rollout } from '../../policy/round/rollout';
import { parseDesign, type StudyDesign } from '../../study/design/design';
import { parseRecords, type StudyRecord } from '../../study/records/record-file';
import type { AgentTrajectory } from '../../study/results/agent-steps';
import { codebookCsv, codebookMarkdown } from '../../study/results/tables/codebook';
import { svgText } from '../../metrics/chart/svg-text';
import { resultFigures } from '../../study/results/figures/figures';
import type { MeasuredResult } from '../../study/results/intersections';
import {
  countedTrials,
  studyOutcomes,
  peopleOf,
  peopleWords,
  type StudyOutcomes,
} from '../../study/results/participants';
import { smallTarget } from '../../study/results/pictures/small-photo';
import type { AskedAgent } from '../../study/agent-round';
import { measuredResults, picturesOf } from '../../study/results/pictures/study-pictures';
import { resultsJson, type StudyResults, studyResults } from '../../study/results/study-results';
import { TABLES } from '../../study/results/tables/tables';
import { pathOf } from '../../study/library/study-files';
import { trajectoriesFigure } from '../../study/results/figures/trajectories-figure';
import { trajectoriesOf } from '../../study/results/figures/trajectory-rows';
import { type ArgumentsOf, defineOptions, UsageError } from '../arguments/command';
import type { Host } from '../host';
import { imagesIn } from '../files/image-folder';
import { MODEL_OPTION, openModel } from '../agent/model-source';
import { checkOutputs } from '../files/outputs';
import { naming, readPhoto } from '../files/photo-file';
import { forEachFile } from '../files/each-file';
import { reportError } from '../report';

export const RESULTS_OPTIONS = defineOptions(
  {
    name: 'study',
    value: 'FILE.json',
    required: true,
    summary: 'The study file; its photographs are found beside it.',
  },
  { name: 'out', value: 'FOLDER', required: true, summary: 'Where tables, figures and numbers go.' },
  { name: 'targets', value: 'FOLDER', summary: 'Finished photographs that results are compared with.' },
  MODEL_OPTION,
);

/**
 * Positionals: files of records. Throws a UsageError for an empty `--out`, a UserError where the study, all records or the
 * model cannot be read; a photograph or a record that cannot be is told of, and the others go on (exit code 1).
 */
export async function runStudyResults(
  { positionals, values }: ArgumentsOf<typeof RESULTS_OPTIONS>,
  host: Host,
): Promise<number> {
  const [studyPath, out] = [values.study, values.out];
  if (out === '') throw new UsageError('--out is empty.');

  const design = await naming(studyPath, async () => parseDesign(await host.readText(studyPath)));
  const targets = await targetsIn(host, values.targets);
  const records: StudyRecord[] = [];
  for (const path of positionals) {
    records.push(...(await naming(path, async () => parseRecords(await host.readText(path)))));
  }

  const outcomes = studyOutcomes(design, records);
  for (const { participant, problem } of outcomes.problems) reportError(host, `${participant}: ${problem}`);
  if (outcomes.participants.length === 0) {
    throw new UserError('None of the records can be used: give files of records that this study has made.');
  }

  const report = new Report(out);
  const agent = await openAgent(host, values);
  const gathered = await gather(
    host,
    { design, outcomes, agent, studyPath, measuring: targets.length > 0 },
    report,
  );

  const results = await studyResults({ design, outcomes, targets, ...gathered });
  addResults(report, results);

  // Only now are the names of all files known.
  await checkOutputs(report.paths, [studyPath, ...positionals]);
  await report.write(host);
  host.write(summary(results, out, report.paths.length));
  return outcomes.problems.length + gathered.failures === 0 ? 0 : 1;
}

/** Files by name, kept until all of them are there: what goes wrong before leaves no half of a report. */
class Report {
  readonly #folder: string;
  readonly #files = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(name: string, text: string): void {
    this.#files.set(name, text);
  }

  get paths(): string[] {
    return [...this.#files.keys()].map((name) => join(this.#folder, name));
  }

  async write(host: Host): Promise<void> {
    const encoder = new TextEncoder();
    for (const [name, text] of this.#files)
      await host.writeFile(join(this.#folder, name), encoder.encode(text));
  }
}

/** The attributes of finished photographs, from small versions of them; none where no folder was named. */
async function targetsIn(host: Host, folder: string | undefined): Promise<ImageAttributes[]> {
  if (folder === undefined) return [];
  const found: ImageAttributes[] = [];
  for (const { path } of await imagesIn(host, folder)) {
    const { source } = await readPhoto(host, path);
    found.push(await naming(path, async () => imageAttributes((await smallTarget(source)).pixels)));
  }
  return found;
}

/** The model that people's results are compared with. Loads tfjs. */
async function openAgent(host: Host, values: { readonly model: string | undefined }): Promise<AskedAgent> {
  const { model } = await openModel(host, values.model);
  const { startAgent } = await import('../agent/agent-runtime');
  const { agent } = await startAgent(model);
  return {
    architecture: model.architecture,
    rollout: (request) => rollout(agent, request),
  };
}

/** The tools for going through the photographs. `measuring`: whether there are targets to compare results with. */
interface Gathering {
  readonly design: StudyDesign;
  readonly outcomes: StudyOutcomes;
  readonly agent: AskedAgent;
  readonly studyPath: string;
  readonly measuring: boolean;
}

/** The results, and how many photographs could not be read. */
interface Gathered {
  readonly agent: readonly AgentTrajectory[];
  readonly measured: readonly MeasuredResult[];
  readonly failures: number;
}

/** Goes through the photographs one by one: the agent's steps, measured results, and the figure of trajectories. */
async function gather(
  host: Host,
  { design, outcomes, agent, studyPath, measuring }: Gathering,
  report: Report,
): Promise<Gathered> {
  const trajectories: AgentTrajectory[] = [];
  const measured: MeasuredResult[] = [];
  const trials = countedTrials(outcomes);
  const failures = await forEachFile(host, design.photos, async ({ id, file }) => {
    const photo = await readStudyPhoto(host, studyPath, file);

    const pictures = await picturesOf(design, id, photo, agent);
    if (pictures.agent) trajectories.push(pictures.agent);
    const own = trials.filter((trial) => trial.photo === id);
    if (measuring) measured.push(...measuredResults(design, pictures, own));

    const { rows, size } = await trajectoriesOf(design, pictures, own, pngAddress);
    const people = peopleWords(peopleOf(own));
    report.add(`trajectories-${id}.svg`, svgText(trajectoriesFigure({ photo: id, rows, size, people })));
  });
  return { agent: trajectories, measured, failures };
}

/** `file`: an address as the study file has it. Throws a UserError for one on the web. */
function readStudyPhoto(host: Host, studyPath: string, file: string): Promise<OpenPhoto> {
  if (/^[a-z][a-z\d+.-]+:/i.test(file)) {
    throw new UserError(`${file}: photographs are read from files beside the study, not from the web.`);
  }
  return readPhoto(host, resolve(dirname(studyPath), pathOf(file)));
}

/** A picture as a data URL, so that a figure is one file. `pixels`: display values 0..1, interleaved RGB. */
async function pngAddress(pixels: Float32Array, width: number, height: number): Promise<string> {
  const samples = Uint8Array.from(pixels, (value) => Math.round(255 * value));
  const bytes = await encoderFor('png8').encode({ width, height, samples, metadata: {} });
  return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Adds the files that do not depend on single photographs. */
function addResults(report: Report, results: StudyResults): void {
  const { design, outcomes, agent } = results;
  const source = { study: design.id, participants: outcomes.participants, agent };
  for (const { file, csv } of TABLES) report.add(file, csv(source));
  report.add('codebook.md', codebookMarkdown(design));
  report.add('codebook.csv', codebookCsv());
  for (const { name, drawing } of resultFigures(results)) report.add(`${name}.svg`, svgText(drawing));
  report.add('results.json', resultsJson(results));
}

/** The main numbers in lines for people, with intervals. */
function summary(
  { design, outcomes, times, pairs, scales, intersections }: StudyResults,
  out: string,
  files: number,
): string {
  const { participants } = outcomes;
  const trials = countedTrials(outcomes).length;
  const finished = participants.filter((each) => each.finished).length;
  const changed = participants.filter((each) => !each.sameDesign).length;
  const lines = [
    `${design.id}: ${peopleWords(participants)}, ${finished} finished, ${trials} photographs retouched`,
    ...(changed > 0 ? [`the study file has been changed since ${changed} of them took part`] : []),
    ...times.map(({ photo, condition, median, points }) => {
      return `${photo}, ${condition}: median ${median.toFixed(1)} s of ${points.length}`;
    }),
    ...pairs.flatMap(({ task, strengths }) =>
      strengths.map(({ candidate, winShare, intervals }) => {
        return `${task}, ${candidate}: wins ${percent(winShare)} (${intervals.winShare.map(percent).join(' to ')})`;
      }),
    ),
    ...scales.flatMap(({ task, means }) =>
      means.map(({ candidate, mean, interval }) => {
        return `${task}, ${candidate}: ${mean.toFixed(2)} (${interval.map((each) => each.toFixed(2)).join(' to ')})`;
      }),
    ),
    ...intersections.map(({ source, mean, intervals }) => {
      const name = typeof source === 'string' ? wordsOf(source) : `people, ${source.condition}`;
      return `intersection, ${name}: ${mean.toFixed(3)} (${intervals.mean.map((each) => each.toFixed(3)).join(' to ')})`;
    }),
    `${out}: ${files} files`,
  ];
  return `${lines.join('\n')}\n`;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

const wordsOf = (source: string): string => (source === 'agent' ? 'the agent' : source);
