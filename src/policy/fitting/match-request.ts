/** Reads a photograph and its retouched version for fitting: finds how they lie on each other, and takes pixels from both. */
import { sizeWithin } from '../../core/pixels/shrink';
import type { EditDocument } from '../../core/step';
import { align } from './alignment/alignment';
import { finishedPicture, type Photograph, pictureOf } from './alignment/picture';
import type { Start } from './candidate';
import { MATCH_SIZE, type MatchRequest } from './match';
import { PairReader } from './pixel-pairs';

/** How the numbers before the first step come about, and what becomes of those after the last. */
export type TransformChoice = Pick<EditDocument, 'input' | 'output'>;

/**
 * `choices`: the transforms that come into question. `pause` is awaited now and then, so that a page can draw. Throws a
 * UserError where the two do not show the same.
 */
export async function readMatchRequest(
  before: Photograph,
  after: Photograph,
  choices: readonly TransformChoice[],
  pause?: () => Promise<void>,
): Promise<Pick<MatchRequest, 'starts' | 'after' | 'size'>> {
  const finished = finishedPicture(after);
  const alignment = await align(pictureOf(before, choices[0]!.input), finished, pause);
  const size = sizeWithin(finished, MATCH_SIZE);
  const reader = new PairReader(finished, alignment, size);
  const starts: Start[] = [];
  for (const { input, output } of choices) {
    const known = starts.find((start) => start.input === input)?.before;
    starts.push({ input, output, before: known ?? (await reader.before(pictureOf(before, input), pause)) });
  }
  return { starts, after: await reader.after(pause), size };
}
