/**
 * A goal: how a result should measure, as numbers that a model may be told before it begins. They are measured on the
 * result at the model's size, encoded as sRGB, in CIELAB with the white point D65.
 */
import * as v from 'valibot';
import { by } from '../../core/json/schemas';

/**
 * `lightness`: mean L*, 0..100. `contrast`: standard deviation of L*, about 0..50. `warmth`: mean b*, about -50..50,
 * yellow above 0. `colourfulness`: mean chroma, about 0..50.
 */
export const GOAL_NAMES = ['lightness', 'contrast', 'warmth', 'colourfulness'] as const;

export type GoalName = (typeof GOAL_NAMES)[number];

/** The names in a manifest or a recipe, no one twice. */
export const goalNameList = v.pipe(
  v.array(v.string()),
  by((names: string[]): readonly GoalName[] => {
    const found = names.map((name) => {
      const known = GOAL_NAMES.find((each) => each === name);
      if (!known) throw new RangeError(`a goal has ${GOAL_NAMES.join(', ')}, and no ${JSON.stringify(name)}`);
      return known;
    });
    const twice = found.find((name, i) => found.indexOf(name) !== i);
    if (twice !== undefined) throw new RangeError(`it has "${twice}" twice`);
    return found;
  }),
);

/** A number that is missing is left to the model. */
export type Goal = Readonly<Partial<Record<GoalName, number>>>;

/** Returns a goal with all of the numbers, each as `of` has it. */
export const goalBy = (of: (name: GoalName) => number): Required<Goal> => ({
  lightness: of('lightness'),
  contrast: of('contrast'),
  warmth: of('warmth'),
  colourfulness: of('colourfulness'),
});
