/** A taste in words: what somebody likes more or less of than the model does, and how sure that is. */
import type { TasteFeature } from '../../../policy/taste/result-features';
import type { Leaning } from '../../../policy/taste/taste';

/** Behind "You like it", and for `departure` behind "You like results". */
const WORDS: Readonly<Record<TasteFeature, Readonly<Record<Leaning['likes'], string>>>> = {
  lightness: { more: 'brighter', less: 'darker' },
  contrast: { more: 'with more contrast', less: 'with less contrast' },
  warmth: { more: 'warmer', less: 'cooler' },
  colourfulness: { more: 'more colourful', less: 'less colourful' },
  clipping: { more: 'with more clipping', less: 'with less clipping' },
  departure: { more: 'far from what the model does', less: 'near to what the model does' },
};

export const leaningWords = ({ feature, likes }: Leaning): string => WORDS[feature][likes];

/**
 * One to three sentences. `leanings`: the surest first. `choices`: how many they stand on.
 *
 * @example
 * learnedSentence(leanings, 20); // 'You like it brighter and cooler than the model does. Perhaps also with less contrast.'
 */
export function learnedSentence(leanings: readonly Leaning[], choices: number): string {
  const inWords = (certainty: Leaning['certainty']): string =>
    joined(
      leanings
        .filter((each) => each.feature !== 'departure' && each.certainty === certainty)
        .map(leaningWords),
    );
  const [sure, likely] = [inWords('sure'), inWords('likely')];
  const departure = leanings.find(
    ({ feature, certainty }) => feature === 'departure' && certainty === 'sure',
  );
  const sentences = [
    sure && `You like it ${sure} than the model does.`,
    sure && likely && `Perhaps also ${likely}.`,
    !sure && likely && `Perhaps you like it ${likely} than the model does; that is not sure yet.`,
    departure && `You like results ${leaningWords(departure)}.`,
  ].filter(Boolean);
  if (sentences.length > 0) return sentences.join(' ');
  return choices === 0
    ? 'Nothing has been learned yet.'
    : 'Nothing is sure yet: your choices so far could be chance.';
}

/** "a", "a and b", "a, b and c". */
const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
