import { expect, test } from 'vitest';
import { choicesOf, doubtWords } from './doubt-words';

const LABELS = ['Exposure', 'Gamma', 'Contrast', 'Tone curve', 'Stop'];

test.each<[readonly number[], string]>([
  [[0.9, 0.025, 0.025, 0.025, 0.025], 'sure'],
  [[0.6, 0.15, 0.1, 0.1, 0.05], 'fairly sure'],
  [[0.4, 0.45, 0.05, 0.05, 0.05], 'torn between Gamma and Exposure'],
  [[0.3, 0.3, 0.3, 0.05, 0.05], 'torn between Exposure, Gamma and Contrast'],
  [[0.2, 0.2, 0.2, 0.2, 0.2], 'undecided among 5 filters'],
])('the agent with %j is %s', (pdf, words) => {
  expect(doubtWords(pdf, LABELS, pdf.indexOf(Math.max(...pdf)))).toBe(words);
});

test('another filter than the likeliest was not its own choice', () => {
  expect(doubtWords([0.9, 0.1], LABELS.slice(0, 2), 1)).toBe('would rather have used Exposure');
});

test('doubt is the number of equally likely choices', () => {
  expect(choicesOf([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(4, 10);
  expect(choicesOf([1, 0, 0])).toBe(1);
});
