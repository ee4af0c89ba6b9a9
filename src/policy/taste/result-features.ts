/** The numbers of a result that a taste goes by. They are counted from the model's own result, so that a taste goes over from photo to photo. */
import { clippedShare } from '../../metrics/distribution/clipped-share';
import { labOfPixels } from '../../metrics/lab/lab-pixels';
import { GOAL_NAMES, type Goal } from '../model/goal';
import { GOAL_UNITS, goalOfLab } from '../model/goal-miss';

/** Those of a goal, how much is clipped, and how far it all is from the model's own result. */
export const TASTE_FEATURES = [...GOAL_NAMES, 'clipping', 'departure'] as const;

export type TasteFeature = (typeof TASTE_FEATURES)[number];

/**
 * Numbers of a goal: how much larger they are than those of the model's result, in `GOAL_UNITS`. `clipping`: the share of
 * clipped pixels, in units of 5 %. `departure`: 0 at the model's result, and about the distance from it far away, so that
 * somebody may like a little more but not a lot more.
 */
export type ResultFeatures = Readonly<Record<TasteFeature, number>>;

/** The share of clipped pixels that is one unit. */
const CLIPPING_UNIT = 0.05;

/**
 * @param shown Display values, interleaved RGB, as large as the model sees.
 * @param untold The numbers of the model's result without a goal.
 * @param lab The same in CIELAB, where it is known already.
 */
export function resultFeatures(
  shown: Float32Array,
  untold: Required<Goal>,
  lab: Float32Array = labOfPixels(shown),
): ResultFeatures {
  const found = goalOfLab(lab);
  const moved = (name: keyof Goal): number => (found[name] - untold[name]) / GOAL_UNITS[name];
  return {
    lightness: moved('lightness'),
    contrast: moved('contrast'),
    warmth: moved('warmth'),
    colourfulness: moved('colourfulness'),
    clipping: clippedShare(shown) / CLIPPING_UNIT,
    departure: Math.hypot(1, ...GOAL_NAMES.map(moved)) - 1,
  };
}

/** In the order of `TASTE_FEATURES`. */
export const featureList = (features: ResultFeatures): number[] =>
  TASTE_FEATURES.map((name) => features[name]);
