/** A person's taste: learned from pairs of results of which the person preferred one. Plain data, so that a worker can have it. */
import {
  type FeatureChoice,
  fitPreferences,
  type PreferenceFit,
  preferenceScore,
  signedDeviance,
} from '../../metrics/statistics/preference-fit';
import type { Goal } from '../model/goal';
import {
  featureList,
  resultFeatures,
  type ResultFeatures,
  TASTE_FEATURES,
  type TasteFeature,
} from './result-features';

/** The answers to "Which one?". */
export const TASTE_ANSWERS = ['first', 'second', 'neither'] as const;

export type TasteAnswer = (typeof TASTE_ANSWERS)[number];

/** Two results, and which one the person preferred. */
export interface TasteChoice {
  readonly pair: readonly [ResultFeatures, ResultFeatures];
  readonly chosen: TasteAnswer;
}

export interface PersonalTaste extends PreferenceFit {
  /** How many choices it stands on. */
  readonly choices: number;
}

/** So many choices are enough to be of use: see docs/taste.md. */
export const ENOUGH_CHOICES = 20;

/** The deviation of a weight before the first choice, in logits per unit. */
const PRIOR = 0.75;

const WON: Readonly<Record<TasteAnswer, number>> = { first: 1, second: 0, neither: 0.5 };

/** Without choices it is the taste of somebody who does not care. */
export const fitTaste = (choices: readonly TasteChoice[]): PersonalTaste => ({
  ...fitPreferences(compared(choices), TASTE_FEATURES.length, PRIOR),
  choices: choices.length,
});

const compared = (choices: readonly TasteChoice[]): FeatureChoice[] =>
  choices.map(({ pair, chosen }) => ({ difference: featureDifference(...pair), won: WON[chosen] }));

/** That somebody likes more of a feature than the model makes, or less. */
export interface Leaning {
  readonly feature: TasteFeature;
  readonly likes: 'more' | 'less';
  /** One in a hundred people who choose by lot have a sure one after twenty choices: see docs/taste.md. */
  readonly certainty: 'sure' | 'likely';
}

/** The least evidence that it is no chance, in nats, and the least deviance of the feature, in standard deviations. */
const CERTAINTIES = [
  { certainty: 'sure', evidence: 2, deviance: 2 },
  { certainty: 'likely', evidence: 1, deviance: 1.5 },
] as const;

/** The surest first. What may well be chance is left out. */
export function tasteLeanings(choices: readonly TasteChoice[], taste: PersonalTaste): readonly Leaning[] {
  const all = compared(choices);
  return TASTE_FEATURES.map((feature, i) => ({ feature, deviance: signedDeviance(all, taste, i, PRIOR) }))
    .sort((a, b) => Math.abs(b.deviance) - Math.abs(a.deviance))
    .flatMap(({ feature, deviance }) => {
      const found = CERTAINTIES.find(
        (limit) => taste.evidence >= limit.evidence && Math.abs(deviance) >= limit.deviance,
      );
      const likes = deviance > 0 ? 'more' : 'less';
      return found ? [{ feature, likes, certainty: found.certainty }] : [];
    });
}

/** In the order of `TASTE_FEATURES`. */
export function featureDifference(first: ResultFeatures, second: ResultFeatures): number[] {
  const other = featureList(second);
  return featureList(first).map((value, i) => value - other[i]!);
}

/** A taste for one photo: what a ranking needs, also in a worker. */
export interface TasteGuide extends Pick<PersonalTaste, 'weights'> {
  /** The numbers of the model's result without a goal. */
  readonly untold: Required<Goal>;
}

/** How much somebody likes a result, in logits: two results that are one apart are chosen 73 to 27. */
export const tasteScore = (
  { weights, untold }: TasteGuide,
  shown: Float32Array,
  lab?: Float32Array,
): number => preferenceScore({ weights }, featureList(resultFeatures(shown, untold, lab)));
