/** Whose a step is, in words. */
import type { StepOrigin } from '../../../core/step';

/** As short as a badge. */
export const ORIGIN_WORDS: Readonly<Record<StepOrigin, string>> = {
  person: 'you',
  agent: 'agent',
  optimiser: 'fit',
};

const SENTENCES: Readonly<Record<StepOrigin, string>> = {
  person: 'You made this step, or set its numbers',
  agent: 'The agent made this step; it becomes yours when you change a number',
  optimiser: 'This step was fitted to a picture; it becomes yours when you change a number',
};

export const originSentence = (origin: StepOrigin): string => SENTENCES[origin];
