/** What the critic thinks of a state, in words. */
import type { Opinion } from '../../../../editor/why/opinions';

/** As short as fits below a picture; the sign says the same to those who only look. */
export const OPINION_WORDS: Readonly<Record<Opinion, string>> = {
  better: '▲ better',
  worse: '▼ less good',
  same: '＝ as good',
};

const OPINION_SENTENCES: Readonly<Record<Opinion, string>> = {
  better: 'the critic prefers this to what was before',
  worse: 'the critic prefers what was before',
  same: 'the critic likes this as much as what was before',
};

export const opinionSentence = (opinion: Opinion): string => OPINION_SENTENCES[opinion];

/** "Before" for the photo as it was, "After step 2". */
export const stateWords = (steps: number): string => (steps === 0 ? 'Before' : `After step ${steps}`);
