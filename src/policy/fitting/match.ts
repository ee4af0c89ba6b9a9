/** Steps that make a photograph into its retouched version, and what they leave unexplained. */
import type { Size } from '../../core/pixels/shrink';
import type { EditDocument } from '../../core/step';
import { candidateSteps } from './candidate';
import { type FitRequest, searchSteps } from './search-steps';
import { matchError, type MatchError, unexplained } from './unexplained';

/** The longer side of what steps are fitted to, in pixels. */
export const MATCH_SIZE = 256;

/** Pixels of the grid that `size` says, row by row. */
export interface MatchRequest extends FitRequest {
  readonly size: Size;
}

export interface Match {
  readonly document: EditDocument;
  readonly error: MatchError;
  /** The difference that the steps leave unexplained at each pixel, in CIEDE2000. */
  readonly map: Size & { readonly values: Float32Array<ArrayBuffer> };
}

export function matchSteps(request: MatchRequest): Match {
  const found = searchSteps(request);
  const { input, output, before } = found.start;
  const steps = candidateSteps(found);
  const values = unexplained(before, request.after, steps, output);
  return {
    document: { input, output, steps },
    error: matchError(values),
    map: { width: request.size.width, height: request.size.height, values },
  };
}
