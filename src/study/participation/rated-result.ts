/** Results to be rated: the steps of a candidate for a photograph, or its finished picture. */
import type { Step } from '../../core/step';
import { isJsonName } from '../../core/text/file-name';
import type { OpenPhoto } from '../../editor/state';
import type { Policy } from '../../editor/model/policy';
import { EXACT, parsePrecision, type Precision } from '../../render/precision/precision';
import { agentSteps } from '../agent-round';
import { autoLevelsSteps, grayWorldSteps, stepsFromResult } from '../design/candidates';
import { type Candidate, requireCondition, requirePhoto } from '../design/design';
import type { KeptStudy } from '../library/study-library';
import { smallSquare } from '../small-square';
import type { TrialResult } from './participation';

export type RatedResult =
  | { readonly kind: 'steps'; readonly steps: readonly Step[]; readonly precision: Precision }
  /** A finished picture: its numbers are shown as they are. */
  | { readonly kind: 'picture'; readonly file: File };

export interface RatedPhoto {
  readonly study: KeptStudy;
  /** The participant's own so far. */
  readonly results: readonly TrialResult[];
  /** The photograph's id in the design, and its pixels. */
  readonly id: string;
  readonly photo: OpenPhoto;
  /** Rejects with a UserError where there is none. */
  readonly requirePolicy: () => Promise<Policy>;
}

/** Side of the square that baselines measure, in pixels. */
const MEASURED = 256;

/** A candidate's result for a photograph. Rejects with a UserError where there is none. */
export async function ratedResult(
  { study, results, id, photo, requirePolicy }: RatedPhoto,
  candidate: Candidate,
): Promise<RatedResult> {
  const { design } = study;
  const exact = (steps: readonly Step[]): RatedResult => ({ kind: 'steps', steps, precision: EXACT });
  switch (candidate.source) {
    case 'untouched':
      return exact([]);
    case 'own': {
      const own = results.find((result) => result.photo === id && !result.practice);
      if (!own) return exact([]);
      // The result is shown at the precision at which it was made.
      const { precision } = requireCondition(design, own.condition);
      return { kind: 'steps', steps: own.steps, precision: parsePrecision(precision) };
    }
    case 'agent': {
      const policy = await requirePolicy();
      const square = await smallSquare(photo, design, policy.architecture.imageSize);
      return exact(await agentSteps(policy, square));
    }
    case 'auto-levels':
      return exact(autoLevelsSteps(await smallSquare(photo, design, MEASURED)));
    case 'gray-world':
      return exact(grayWorldSteps(await smallSquare(photo, design, MEASURED)));
    case 'files': {
      const path = candidate.files[requirePhoto(design, id).id]!;
      const file = study.files[path]!;
      return isJsonName(file.name) ? exact(stepsFromResult(await file.text())) : { kind: 'picture', file };
    }
  }
}
