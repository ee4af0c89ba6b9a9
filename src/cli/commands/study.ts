/** `exposure study`: a human study's file, a rehearsal of it, and what it came to. */
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

export const study: CommandGroup = {
  name: 'study',
  summary: 'Studies with people: a study file for photographs, simulated participants, and results.',
  commands: [newStudy, simulate, results],
};
