/** The agent's steps on each photograph, which are shown beside people's. */
import type { Step } from '../../core/step';

export interface AgentTrajectory {
  /** Id of the study's photograph. */
  readonly photo: string;
  readonly steps: readonly Step[];
}
