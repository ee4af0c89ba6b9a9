/** `exposure study`: a human study's file, a rehearsal of it, and what it came to. The work is in the folder study. */
import { type CommandGroup, defineCommand } from '../arguments/command';
import { newStudy } from '../study/new';
import { RESULTS_OPTIONS, runStudyResults } from '../study/results';
import { simulate } from '../study/simulate';

const results = defineCommand({
  name: 'results',
  summary: 'Tables, figures and numbers from the records of a study.',
  positional: 'RECORDS.jsonl...',
  options: RESULTS_OPTIONS,
  run: runStudyResults,
});

/**
 * @example
 * npx exposure study new photos --out photos/study.json
 * npx exposure study simulate photos/study.json --out rehearsal.jsonl
 * npx exposure study results rehearsal.jsonl --study photos/study.json --out results
 */
export const study: CommandGroup = {
  name: 'study',
  summary: 'Studies with people: a study file for photographs, simulated participants, and results.',
  commands: [newStudy, simulate, results],
};
