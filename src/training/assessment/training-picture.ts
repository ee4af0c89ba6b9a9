/**
 * A picture of where training stands, in the manner of the original's: rounds on top, from the source to the last step
 * with the probabilities of the filters below each step; under them the replay memory, results, and targets.
 */
import { MAXIMUM_STEPS } from '../../policy/round/state';
import type { BatchRound } from '../rounds/batch-rollout';
import { type RgbColor, Mosaic } from './mosaic';

export interface PictureParts {
  readonly sources: readonly Float32Array[];
  /** The round of the sources. */
  readonly round: BatchRound;
  readonly memory: readonly Float32Array[];
  readonly targets: readonly Float32Array[];
}

const GAP = 4;
const BAR_HEIGHT = 16;
/** Rounds beside each other, and rows of them. */
const ROUNDS_ACROSS = 4;
const ROUND_ROWS = 4;
/** The number of images across each of the three fields. */
const FIELD_ACROSS = 8;
const FIELD_ROWS = 5;
const TAKEN: RgbColor = [0.95, 0.6, 0.2];
const OTHERS: RgbColor = [0.42, 0.42, 0.42];

/** All images are squares of `size` pixels; fewer than there is room for leave it empty. */
export function trainingPicture({ sources, round, memory, targets }: PictureParts, size: number): Mosaic {
  const cell = size + GAP;
  const images = 1 + MAXIMUM_STEPS;
  const roundWidth = images * cell + 3 * GAP;
  const roundHeight = cell + BAR_HEIGHT + GAP;
  const fieldWidth = FIELD_ACROSS * cell + 3 * GAP;
  const width = GAP + Math.max(ROUNDS_ACROSS * roundWidth, 3 * fieldWidth);
  const below = GAP + ROUND_ROWS * roundHeight + 3 * GAP;
  const mosaic = new Mosaic(width, below + FIELD_ROWS * cell);

  sources.slice(0, ROUNDS_ACROSS * ROUND_ROWS).forEach((source, i) => {
    const x = GAP + (i % ROUNDS_ACROSS) * roundWidth;
    const y = GAP + Math.floor(i / ROUNDS_ACROSS) * roundHeight;
    mosaic.put(source, x, y);
    round.trajectories[i]!.forEach((image, step) => {
      const left = x + (step + 1) * cell;
      mosaic.put(image, left, y);
      drawProbabilities(mosaic, round.probabilities[i]![step]!, round.actions[i]![step]!, {
        ...{ left, top: y + size + 2, width: size },
      });
    });
  });

  [memory, round.results, targets].forEach((field, index) => {
    field.slice(0, FIELD_ACROSS * FIELD_ROWS).forEach((image, i) => {
      const x = GAP + index * fieldWidth + (i % FIELD_ACROSS) * cell;
      mosaic.put(image, x, below + Math.floor(i / FIELD_ACROSS) * cell);
    });
  });
  return mosaic;
}

/** A bar for each action, in action order; that of the action taken stands out. */
function drawProbabilities(
  mosaic: Mosaic,
  probabilities: readonly number[],
  action: number,
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): void {
  const step = Math.floor(width / probabilities.length);
  probabilities.forEach((probability, i) => {
    const height = Math.max(Math.round(probability * BAR_HEIGHT), 1);
    const color = i === action ? TAKEN : OTHERS;
    mosaic.fill(left + i * step, top + BAR_HEIGHT - height, step - 1, height, color);
  });
}
