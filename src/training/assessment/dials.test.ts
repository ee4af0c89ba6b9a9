import { dialledGoal } from '../../policy/model/dialled-goal';
import { expect, test } from 'vitest';
import { dialLines, dialResponses, dialTurns } from './dials';

const before = { lightness: 50, contrast: 20, warmth: 5, colourfulness: 15 };

test('a dial asks for one number to be moved, up and down, and for the others to stay', () => {
  const taken = ['lightness', 'contrast'] as const;
  expect(dialTurns(taken).map((turn) => dialledGoal(before, { [turn.dial]: turn.by }, taken))).toEqual([
    { lightness: 58, contrast: 20 },
    { lightness: 42, contrast: 20 },
    { lightness: 50, contrast: 24 },
    { lightness: 50, contrast: 16 },
  ]);
});

test('responses are what moved over what was asked, both ways, by the weights of the photographs', () => {
  const turns = dialTurns(['lightness']);
  const up = { ...before, lightness: 54, warmth: 7 };
  const down = { ...before, lightness: 42, warmth: 5 };
  const responses = dialResponses(
    [before, before],
    turns,
    [
      [up, before],
      [down, before],
    ],
    [3, 1],
  );
  expect(responses).toEqual({
    lightness: {
      lightness: 0.75 * ((0.5 + 1) / 2),
      contrast: 0,
      warmth: 0.75 * (0.25 / 2),
      colourfulness: 0,
    },
  });
  expect(dialLines(responses)).toEqual([
    'lightness dial: lightness 0.56, contrast 0.00, warmth 0.09, colourfulness 0.00',
  ]);
});
