/** Runs the vectors of a folder on backends. */
import type { Host } from '../host';
import { BACKEND_NAMES, type BackendName, openBackend } from './backends';
import { verifyFilterCases, verifyStudyCases } from './filter-cases';
import { verifyPhotographs } from './photographs';
import { verifyPolicyCases } from './policy-cases';
import { verifyTrainingCases } from './training-cases';
import { readVectorFiles } from './vector-files';
import type { NotRun } from './vectors';
import type { VerifyResult } from './vectors';

/** The backends that ran, their results, and those that were left out. */
export interface VerifyReport {
  /** "ran", or why not, by name. */
  readonly backends: Readonly<Record<string, string>>;
  readonly results: readonly VerifyResult[];
  readonly notRun: readonly NotRun[];
  /** The device of each backend that ran, in words for people. */
  readonly descriptions: Readonly<Record<string, string>>;
}

/** Training is not for software adapters: there it runs on WebGPU only for those who ask for that. */
const TRAINING_BY_DEFAULT: readonly BackendName[] = ['tfjs-cpu', 'tfjs-wasm'];

/**
 * Runs the vectors on the backends that are asked for, or on all, one after another. A backend that cannot run is no
 * error here. Throws a UserError for a folder or file that cannot be read.
 */
export async function verifyFolder(
  folder: string,
  asked: readonly BackendName[] | undefined,
  host: Host,
): Promise<VerifyReport> {
  const { filterCases, studyCases, policy, trainingCases, photographs, ...files } = await readVectorFiles(
    folder,
    host,
  );

  const notRun = [...files.notRun];
  const backends: Record<string, string> = {};
  const descriptions: Record<string, string> = {};
  const results: VerifyResult[] = [];

  for (const name of asked ?? BACKEND_NAMES) {
    const opened = await openBackend(name, host);
    if ('reason' in opened) {
      backends[name] = opened.reason;
      continue;
    }

    try {
      results.push(...(await verifyFilterCases(opened.backend, filterCases)));
      results.push(...(await verifyStudyCases(opened.backend, studyCases)));
      if (policy) {
        const rounds = await verifyPolicyCases(opened.backend, policy, photographs, host);
        results.push(...rounds.results);
        notRun.push(...rounds.notRun.filter(({ file }) => notRun.every((each) => each.file !== file)));
      }
      if ((asked ?? TRAINING_BY_DEFAULT).includes(name)) {
        results.push(...(await verifyTrainingCases(opened.backend, trainingCases)));
      } else if (opened.backend.training && trainingCases.length > 0) {
        notRun.push({ file: `training.json on ${name}`, reason: 'only where --backend names it' });
      }
      if (opened.makeRenderer) {
        results.push(...(await verifyPhotographs(name, opened.makeRenderer, photographs, host)));
      }
    } finally {
      opened.close();
    }

    backends[name] = 'ran';
    descriptions[name] = opened.description;
  }
  return { backends, results, notRun, descriptions };
}
