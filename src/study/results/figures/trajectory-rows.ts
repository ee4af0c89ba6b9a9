/** Rows of the trajectories of one photograph: everybody who has finished it, then the agent. */
import type { StudyDesign } from '../../design/design';
import { personLabel, type TrialOutcome } from '../participants';
import { agentPictures, type StudyPictures, trialPictures } from '../pictures/study-pictures';
import type { TrajectoryRow } from './trajectories-figure';

/** Makes a data address of interleaved RGB display values of 0..1. */
export type PictureAddress = (
  pixels: Float32Array,
  width: number,
  height: number,
) => Promise<string> | string;

export interface Trajectories {
  readonly rows: readonly TrajectoryRow[];
  /** The size of a picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

/** `trials`: of that photograph. `breathe` is awaited between rows. */
export async function trajectoriesOf(
  design: StudyDesign,
  pictures: StudyPictures,
  trials: readonly TrialOutcome[],
  address: PictureAddress,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<Trajectories> {
  const rows: TrajectoryRow[] = [];
  const addresses = async ({ photo, pictures: all }: ReturnType<typeof trialPictures>): Promise<string[]> => {
    const found: string[] = [];
    for (const pixels of all) found.push(await address(pixels, photo.width, photo.height));
    await breathe();
    return found;
  };
  for (const trial of trials) {
    rows.push({
      ...{ label: personLabel(trial), isAgent: false, steps: trial.steps },
      note: `${trial.condition}, ${Math.round(trial.seconds)} s`,
      pictures: await addresses(trialPictures(design, pictures, trial)),
    });
  }
  const agent = agentPictures(design, pictures);
  if (agent) {
    const { steps } = pictures.agent!;
    rows.push({ label: 'Agent', note: '', isAgent: true, steps, pictures: await addresses(agent) });
  }
  const { width, height } = [...pictures.small.values()][0]!;
  return { rows, size: { width, height } };
}
