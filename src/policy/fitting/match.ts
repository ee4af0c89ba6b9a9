/** Steps that make a photograph into its retouched version, and what they leave unexplained. */
import type { Matrix3 } from '../../core/color';
import type { Size } from '../../core/pixels/shrink';
import type { EditDocument, Step } from '../../core/step';
import { candidateSteps, type StepsCandidate } from './candidate';
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
    const { mean } = matchError(differencesAfter(best, request, STANDING_PIXELS));
    yield { fraction, count, steps: candidateSteps(best), mean };
  }
  const { input, output } = next.value.start;
  const values = differencesAfter(next.value, request, Infinity);
  return {
    document: { input, output, steps: candidateSteps(next.value) },
    error: matchError(values),
    map: { width: request.size.width, height: request.size.height, values },
  };
}

function differencesAfter(
  found: StepsCandidate,
  { after, primaries }: MatchRequest,
  count: number,
): Float32Array<ArrayBuffer> {
  const { before, output } = found.start;
  return unexplained(someOf(before, count), someOf(after, count), candidateSteps(found), output, primaries);
}
