/** Steps that make a photograph into its retouched version, and what they leave unexplained. */
import type { Matrix3 } from '../../core/color';
import type { Size } from '../../core/pixels/shrink';
import type { EditDocument, Step } from '../../core/step';
import { candidateSteps, type Start } from './candidate';
import { readableSteps } from './readable-steps';
import { type FitRequest, searchSteps, someOf } from './search-steps';
import { matchError, type MatchError, unexplained } from './unexplained';

/** The longer side of what steps are fitted to, in pixels. */
export const MATCH_SIZE = 256;
/** The number of pixels that say how near a search has come. */
const STANDING_PIXELS = 1024;

/** Pixels of the grid that `size` says, row by row. */
export interface MatchRequest extends FitRequest {
  readonly size: Size;
  /** The primaries of the numbers -> sRGB's, where they are others: differences are those that a screen shows. */
  readonly primaries?: Matrix3 | undefined;
}

export interface Match {
  readonly document: EditDocument;
  readonly error: MatchError;
  /** The difference that the steps leave unexplained at each pixel, in CIEDE2000. */
  readonly map: Size & { readonly values: Float32Array<ArrayBuffer> };
}

/** How far a match has come. */
export interface MatchStanding {
  /** 0..1, guessed: nobody knows beforehand how many steps there will be. */
  readonly fraction: number;
  /** How many steps are tried next. */
  readonly count: number;
  /** The best steps so far. */
  readonly steps: readonly Step[];
  /** The mean difference that they leave, in CIEDE2000. */
  readonly mean: number;
}

export function matchSteps(request: MatchRequest): Match {
  const match = matchInParts(request);
  for (;;) {
    const { done, value } = match.next();
    if (done) return value;
  }
}

/**
 * The same part by part, for a person who waits: it says how far it is, and goes on when it is asked for the next value.
 *
 * @example
 * for (let next = match.next(); !next.done; next = match.next()) console.log(next.value.mean);
 */
export function* matchInParts(request: MatchRequest): Generator<MatchStanding, Match, void> {
  const search = searchSteps(request);
  let next = search.next();
  for (; !next.done; next = search.next()) {
    const { fraction, count, best } = next.value;
    const steps = candidateSteps(best);
    const { mean } = matchError(differencesAfter(steps, best.start, request, STANDING_PIXELS));
    yield { fraction, count, steps, mean };
  }
  const { start } = next.value;
  const { input, output } = start;
  const few = { before: someOf(start.before, STANDING_PIXELS), output };
  const steps = readableSteps(candidateSteps(next.value), few);
  const values = differencesAfter(steps, start, request, Infinity);
  return {
    document: { input, output, steps },
    error: matchError(values),
    map: { width: request.size.width, height: request.size.height, values },
  };
}

/** The difference of so many pixels, from a start on. */
function differencesAfter(
  steps: readonly Step[],
  { before, output }: Start,
  { after, primaries }: MatchRequest,
  count: number,
): Float32Array<ArrayBuffer> {
  return unexplained(someOf(before, count), someOf(after, count), steps, output, primaries);
}
