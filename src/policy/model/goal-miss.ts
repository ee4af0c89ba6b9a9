/**
 * How far the numbers of results are from the goals that a policy was told, with the gradient. The numbers are those of
 * `Goal`: mean and standard deviation of L*, mean of b*, and mean chroma.
 */
import { GOAL_NAMES, type Goal, type GoalName } from './goal';
import { addLabGradient, labOfPixels } from '../../metrics/lab/lab-pixels';

/** One unit of a miss. Dials move their numbers by about as much. */
export const GOAL_UNITS: Readonly<Record<GoalName, number>> = {
  lightness: 10,
  contrast: 5,
  warmth: 6,
  colourfulness: 6,
};

/** The numbers of one image, of encoded sRGB values, interleaved. */
export function goalOf(pixels: Float32Array): Required<Goal> {
  return goalOfLab(labOfPixels(pixels));
}

/** The same of an image in CIELAB. */
export function goalOfLab(lab: Float32Array): Required<Goal> {
  const count = lab.length / 3;
  let [light, square, warm, chroma] = [0, 0, 0, 0];
  for (let i = 0; i < lab.length; i += 3) {
    light += lab[i]!;
    square += lab[i]! ** 2;
    warm += lab[i + 2]!;
    chroma += Math.hypot(lab[i + 1]!, lab[i + 2]!);
  }
  const lightness = light / count;
  return {
    lightness,
    contrast: Math.sqrt(Math.max(square / count - lightness ** 2, 0)),
    warmth: warm / count,
    colourfulness: chroma / count,
  };
}

/**
 * The sum of the misses of the numbers that the goal has: each in its unit, as it is above one unit and squared below (the
 * loss of Huber 1964). Adds its gradient, times `weight`, to the place of the image in `gradient`, which is that of a batch.
 * `lab`: the image in CIELAB, where it is known already.
 */
export function goalMiss(
  pixels: Float32Array,
  goal: Goal,
  weight: number,
  gradient?: Float32Array,
  place = 0,
  lab = labOfPixels(pixels),
): number {
  const found = goalOfLab(lab);
  const slopes = { lightness: 0, contrast: 0, warmth: 0, colourfulness: 0 };
  let sum = 0;
  for (const name of GOAL_NAMES) {
    const wanted = goal[name];
    if (wanted === undefined) continue;
    const miss = (found[name] - wanted) / GOAL_UNITS[name];
    sum += Math.abs(miss) < 1 ? miss ** 2 / 2 : Math.abs(miss) - 0.5;
    slopes[name] = Math.max(-1, Math.min(1, miss)) / GOAL_UNITS[name];
  }
  if (!gradient) return sum;

  const share = (3 / pixels.length) * weight;
  for (let i = 0; i < pixels.length; i += 3) {
    const [light, greenRed, blueYellow] = [lab[i]!, lab[i + 1]!, lab[i + 2]!];
    const chroma = Math.hypot(greenRed, blueYellow) + TINY;
    const away = (light - found.lightness) / (found.contrast + TINY);
    const byLightness = share * (slopes.lightness + slopes.contrast * away);
    const byGreenRed = (share * slopes.colourfulness * greenRed) / chroma;
    const byBlueYellow = share * (slopes.warmth + (slopes.colourfulness * blueYellow) / chroma);
    addLabGradient(pixels, i, byLightness, byGreenRed, byBlueYellow, gradient, place + i);
  }
  return sum;
}

/** Keeps the directions of gray pixels and even images finite. */
const TINY = 1e-3;
