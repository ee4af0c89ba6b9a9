/** Results to be rated, as something the workbench can show. */
import { UserError } from '../../../../core/errors';
import type { Step } from '../../../../core/step';
import type { ComparePane } from '../../../../stage/compare/compare';
import type { Policy } from '../../../../editor/suggestions';
import { EXACT, parsePrecision } from '../../../../render/precision/precision';
import { agentSteps } from '../../../../study/agent-round';
import { autoLevelsSteps, grayWorldSteps, stepsFromResult } from '../../../../study/design/candidates';
import { type Candidate, requireCondition, requirePhoto } from '../../../../study/design/design';
import type { TrialResult } from '../../../../study/participation/participation';
import type { KeptStudy } from '../../../../study/library/study-library';
import { smallSquare } from '../../../../study/small-square';
import type { Workbench } from '../../../../stage/workbench';

/** Side of the square that baselines measure. */
const MEASURED = 256;

export interface RatedResults {
  readonly study: KeptStudy;
  /** The participant's own so far. */
  readonly results: readonly TrialResult[];
  readonly workbench: Workbench;
  readonly policy: () => Promise<Policy>;
}

/** A candidate's result for the photograph that is open on the workbench. Throws a UserError where there is none. */
export async function paneOf(
  { study, results, workbench, policy }: RatedResults,
  candidate: Candidate,
  photoId: string,
): Promise<ComparePane> {
  const { photo } = workbench.workspace.editor.state;
  if (!photo) throw new UserError(`The photograph ${photoId} could not be opened.`);
  const { design } = study;
  const withSteps = (steps: readonly Step[]): ComparePane => ({
    precision: EXACT,
    steps: { name: candidate.id, steps },
  });
  switch (candidate.source) {
    case 'untouched':
      return withSteps([]);
    case 'own': {
      const own = results.find((result) => result.photo === photoId && !result.practice);
      if (!own) return withSteps([]);
      // The result is shown at the precision at which it was made.
      const { precision } = requireCondition(design, own.condition);
      return { ...withSteps(own.steps), precision: parsePrecision(precision) };
    }
    case 'agent': {
      const agent = await policy();
      const square = await smallSquare(photo, design, agent.architecture.imageSize);
      return withSteps(await agentSteps(agent, square));
    }
    case 'auto-levels':
      return withSteps(autoLevelsSteps(await smallSquare(photo, design, MEASURED)));
    case 'gray-world':
      return withSteps(grayWorldSteps(await smallSquare(photo, design, MEASURED)));
    case 'files': {
      const path = candidate.files[requirePhoto(design, photoId).id]!;
      const file = study.files[path]!;
      if (/\.json$/i.test(file.name)) return withSteps(stepsFromResult(await file.text()));
      // A finished picture: its numbers are shown as they are.
      const finished = await workbench.decode(file);
      return {
        precision: EXACT,
        steps: { name: candidate.id, steps: [] },
        photo: finished,
        transforms: { input: 'linear', output: 'as-is' },
      };
    }
  }
}
