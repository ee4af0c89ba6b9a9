/** A suggestion in one sentence: what its steps do to the photo, in the order in which they do it. */
import type { ParameterValues, Step } from '../../../core/step';

/** "Brightened by 2 1/3 stops, warmed, darkened the deepest tones." Undefined where no step does anything to speak of. */
export function suggestionSummary(steps: readonly Step[]): string | undefined {
  const words = [...new Set(steps.flatMap(stepWords))];
  if (words.length === 0) return undefined;
  const text = words.join(', ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** A filter that has no words of its own, e.g. one of the study's, says nothing. */
function stepWords({ filter, params }: Step): string[] {
  return WORDS[filter]?.(params) ?? [];
}

/** By filter. Changes that are too small to be worth a word have none. */
const WORDS: Readonly<Record<string, (params: ParameterValues) => string[]>> = {
  exposure: ({ ev }) => exposureWords(Number(ev)),
  gamma: ({ gamma }) =>
    signed(-Math.log2(Number(gamma)), 0.1, 'lightened the midtones', 'darkened the midtones'),
  whiteBalance: ({ red, green, blue }) => [
    ...signed(Math.log2(Number(red) / Number(blue)), 0.04, 'warmed', 'cooled'),
    ...signed(
      Math.log2(Number(green) / Math.sqrt(Number(red) * Number(blue))),
      0.06,
      'shifted to green',
      'shifted to magenta',
    ),
  ],
  saturation: ({ amount }) => signed(Number(amount), 0.05, 'strengthened the colors', 'muted the colors'),
  contrast: ({ amount }) => signed(Number(amount), 0.05, 'raised the contrast', 'lowered the contrast'),
  blackWhite: ({ amount }) => {
    const share = Number(amount);
    if (share > 0.95) return ['made it black and white'];
    return share < 0.05 ? [] : ['muted the colors'];
  },
  tone: ({ slopes }) => curveWords(slopes as readonly number[]),
  color: () => ['balanced the color curves'],
};

/** Thirds of a stop, as cameras count. */
function exposureWords(ev: number): string[] {
  const thirds = Math.round(3 * Math.abs(ev));
  if (thirds === 0) return [];
  const whole = Math.floor(thirds / 3);
  const rest = thirds % 3 === 0 ? '' : `${thirds % 3}/3`;
  const amount = [...(whole > 0 ? [String(whole)] : []), ...(rest ? [rest] : [])].join(' ');
  return [`${ev > 0 ? 'brightened' : 'darkened'} by ${amount} ${thirds > 3 ? 'stops' : 'stop'}`];
}

/**
 * Describes the effect of a tone curve on dark, middle and bright tones: whether it lies above or below the straight
 * line.
 */
function curveWords(slopes: readonly number[]): string[] {
  const sum = slopes.reduce((total, slope) => total + slope, 0);
  const above = (segments: number): number =>
    slopes.slice(0, segments).reduce((total, slope) => total + slope, 0) / sum - segments / slopes.length;
  return [
    ...signed(above(1), 0.01, 'lightened the deepest tones', 'darkened the deepest tones'),
    ...signed(above(4), 0.02, 'lightened the midtones', 'darkened the midtones'),
    ...signed(above(7), 0.01, 'brightened the highlights', 'softened the highlights'),
  ];
}

/** The one word for amounts above the threshold, the other for those as far below 0. */
const signed = (amount: number, threshold: number, up: string, down: string): string[] =>
  Math.abs(amount) < threshold ? [] : [amount > 0 ? up : down];
