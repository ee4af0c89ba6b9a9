/** What the agent does with each photograph, beside which people are shown. */
import type { Step } from '../../core/step';

export interface AgentTrajectory {
  /** Id of the study's photograph. */
  readonly photo: string;
  readonly steps: readonly Step[];
}
