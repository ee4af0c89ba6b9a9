/** Chains of steps at several precisions, as a ledger of every step. */
import type { ColorProfile } from '../../core/color';
import type { SourceImage } from '../../core/image';
import type { EditDocument } from '../../core/step';
import {
  CHAIN_EXPERIMENTS,
  CHAIN_PRECISIONS,
  type ChainExperiment,
  type ChainPrecision,
} from '../../laboratory/chain/chain-experiments';
import { type LedgerEntry, precisionLedgers } from '../../laboratory/chain/ledger';
import { linePlotSvg } from '../../metrics/chart/line-plot';
import { formatPrecision } from '../../render/precision/precision';
import { UsageError } from '../arguments/command';
import { naming, readPhoto } from '../files/photo-file';
import { openSuggester, suggestFor } from '../agent/suggestion';
import {
  DEFAULT_B,
  type Experiment,
  type ExperimentReport,
  type ExperimentRequest,
  inEachFile,
  precisionOf,
  readDocument,
  type TableRow,
} from './experiment';
import { withTransforms } from '../arguments/transform-options';

/** One experiment for each chain of the laboratory. Chains without steps of their own take those of a model. */
export const chainExperiments: readonly Experiment[] = CHAIN_EXPERIMENTS.map((experiment) => ({
  name: experiment.name,
  summary: `${experiment.title}; at ${CHAIN_PRECISIONS.length} precisions`,
  options: [...(experiment.steps ? [] : (['model'] as const)), 'input', 'output'],
  hasFigure: true,
  run: async (request) => {
    const open = await opener(request, experiment);
    return runChains(request, experiment.title, CHAIN_PRECISIONS, open);
  },
}));

/** A chain of somebody's own, at one precision. */
export const ledgerExperiment: Experiment = {
  name: 'ledger',
  summary: 'The steps of --steps at the precision --b, step by step',
  options: ['steps', 'b', 'input', 'output'],
  hasFigure: true,
  run: async (request) => {
    const document = await readDocument(request);
    const label = request.values.b ?? DEFAULT_B;

    const precision = precisionOf(label);
    if (precision.output) {
      throw new UsageError(
        '--b: ledger ends before the output is rounded; leave output= out, or try compare.',
      );
    }

    const precisions = [{ label, precision }];
    return runChains(request, 'Steps at a precision', precisions, async (file) => ({
      ...(await readPhoto(request.host, file, document.frame)),
      document,
    }));
  },
};

/** A photo with the steps that it goes through. */
interface ChainPhoto {
  readonly source: SourceImage;
  readonly profile: ColorProfile | undefined;
  readonly document: EditDocument;
}

/** Reads a photo, and finds its steps. */
async function opener(
  { host, values }: ExperimentRequest,
  { steps }: ChainExperiment,
): Promise<(file: string) => Promise<ChainPhoto>> {
  if (steps) {
    const document = withTransforms({ input: 'auto', output: 'as-is', steps }, values);
    return async (file) => ({ ...(await readPhoto(host, file)), document });
  }
  const suggester = await openSuggester(host, values);
  return async (file) => {
    const { photo, document } = await suggestFor(host, suggester, file);
    return { ...photo, document: withTransforms(document, values) };
  };
}

/** The ledgers of one photo. All curves have the same stages. */
interface FileLedgers {
  readonly file: string;
  readonly input: string;
  readonly output: string;
  readonly stages: readonly string[];
  readonly curves: readonly { readonly precision: string; readonly ledger: readonly LedgerEntry[] }[];
}

/** Goes through the files, then pools their errors into one curve per precision. */
async function runChains(
  request: ExperimentRequest,
  title: string,
  precisions: readonly ChainPrecision[],
  open: (file: string) => Promise<ChainPhoto>,
): Promise<ExperimentReport> {
  const { found, failures } = await inEachFile(request, async (file): Promise<FileLedgers> => {
    const photo = await open(file);
    const ledgers = await naming(file, () =>
      precisionLedgers(
        photo,
        precisions.map(({ precision }) => precision),
      ),
    );

    const { input, output } = photo.document;
    return {
      file,
      ...{ input, output },
      stages: ledgers[0]!.map(({ stage }) => stage),
      curves: ledgers.map((ledger, i) => ({ precision: textOf(precisions[i]!), ledger })),
    };
  });

  const pooled = precisions.map(({ label }, i) => ({ label, errors: pooledErrors(found, i) }));
  return {
    json: {
      experiment: request.values.experiment,
      title,
      precisions: precisions.map((each) => ({ label: each.label, precision: textOf(each) })),
      files: found,
      pooled: pooled.map(({ label, errors }) => ({ label, rootMeanSquare: errors })),
    },
    rows: found.flatMap(tableRows),
    plot: () => plotOf(title, found, pooled),
    failures,
  };
}

/** The option's syntax. Exact numbers have none, but the ledger works in float. */
const textOf = ({ precision }: ChainPrecision): string => formatPrecision(precision) || 'work=float';

/** Root mean squares over the samples of all files, after each step that any of them has. */
function pooledErrors(files: readonly FileLedgers[], curve: number): number[] {
  const ledgers = files.map(({ curves }) => curves[curve]!.ledger);
  const longest = Math.max(...ledgers.map(({ length }) => length));
  return Array.from({ length: longest }, (_, stage) => {
    const errors = ledgers.flatMap((ledger) => ledger[stage]?.error ?? []);
    // By how many samples each file has, so that the pooled number is that of all samples together.
    const squares = errors.reduce((sum, { count, rootMeanSquare }) => sum + count * rootMeanSquare ** 2, 0);
    return Math.sqrt(squares / errors.reduce((sum, { count }) => sum + count, 0));
  });
}

/** A row for each file, precision and step. Errors are shares of full scale, headroom is in EV. */
function tableRows({ file, curves }: FileLedgers): TableRow[] {
  return curves.flatMap(({ precision, ledger }) =>
    ledger.map(({ stage, bits, codes, codesLost, clipped, headroom, error }, step) => ({
      ...{ file, precision, step, stage, bits },
      ...{ codesRed: codes[0], codesGreen: codes[1], codesBlue: codes[2] },
      ...{ lostRed: codesLost[0], lostGreen: codesLost[1], lostBlue: codesLost[2] },
      ...{ clippedBelow: clipped.below, clippedAbove: clipped.above, headroomEv: headroom },
      ...{ rootMeanSquare: error.rootMeanSquare, maximum: error.maximum },
      ...{ mean: error.mean, bias: error.bias },
    })),
  );
}

/** An SVG. The axis has names of steps where all photos have the same few, else their numbers. */
function plotOf(
  title: string,
  files: readonly FileLedgers[],
  pooled: readonly { readonly label: string; readonly errors: readonly number[] }[],
): string {
  const stages = files[0]!.stages;
  const alike = files.every((file) => file.stages.join() === stages.join()) && stages.length <= 7;
  return linePlotSvg({
    title: `${title}: ${files.length === 1 ? '1 photo' : `${files.length} photos`}`,
    x: {
      label: 'After step',
      scale: 'linear',
      ticks: pooled[0]!.errors.map((_, step) => ({
        value: step,
        label: step === 0 ? 'source' : alike ? `${step} ${stages[step]!}` : String(step),
      })),
    },
    y: { label: 'Error, root mean square, share of full scale (0..1)', scale: 'log' },
    series: pooled.map(({ label, errors }) => ({
      label,
      points: errors.map((error, step) => [step, error] as const),
    })),
    references: [8, 10, 12, 16].map((bits) => ({
      label: `rounding once to ${bits} bits`,
      // The standard deviation of a uniform error of one code.
      value: 1 / (2 ** bits - 1) / Math.sqrt(12),
    })),
  });
}
