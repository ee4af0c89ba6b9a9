/** The numbers of a comparison in their order, with what they are called: for the page, and for figures and tables. */
import type { Comparison } from '../../laboratory/comparison/comparison';
import type { SideNumbers } from '../../laboratory/comparison/side-tally';

/** A number, or a few that belong together, with its words. */
export interface NumberRow<Of> {
  readonly label: string;
  /** An explanation, in a sentence. */
  readonly title: string;
  readonly text: (of: Of) => string;
}

/** Whole numbers with commas between thousands. */
const grouped = (value: number): string => value.toLocaleString('en');
/** A share of 0..1 in percent. */
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
/** Red, green and blue. */
const three = (values: readonly number[]): string => values.map(grouped).join(' · ');

/** The numbers that each picture has by itself. */
export const SIDE_ROWS: readonly NumberRow<SideNumbers>[] = [
  {
    label: 'Codes',
    title: 'Different codes in red, green and blue, of those that the result could have',
    text: ({ channels, bits }) =>
      `${three(channels.map(({ distinct }) => distinct))} of ${grouped(2 ** bits)}`,
  },
  {
    label: 'Gaps inside',
    title: 'Codes between the lowest and the highest that no pixel has: the teeth of a comb',
    text: ({ channels }) => three(channels.map(({ emptyInside }) => emptyInside)),
  },
  {
    label: 'Largest gap',
    title: 'The largest distance between two codes that follow each other',
    text: ({ channels }) => three(channels.map(({ largestGap }) => largestGap)),
  },
  {
    label: 'Flat runs',
    title: 'Runs of equal codes in smooth regions, in pixels: mean, 99th percentile, longest',
    text: ({ flatRuns: { mean, percentile99, longest } }) =>
      `${mean.toFixed(1)} · ${grouped(Math.round(percentile99))} · ${grouped(longest)}`,
  },
  {
    label: 'Banding',
    title: 'The banding index: 0 where there is none',
    text: ({ banding }) => banding.toFixed(2),
  },
  {
    label: 'Clipped',
    title: 'Pixels with a channel at 0, and at 1',
    text: ({ clipped: { below, above } }) => `${percent(below)} · ${percent(above)}`,
  },
];

/** Small differences would be 0.00000 otherwise. The minus sign is the typographic one, as wide as a plus. */
const scientific = (value: number): string =>
  value === 0 ? '0' : value < 1e-3 ? value.toExponential(2).replace('e-', 'e−') : value.toFixed(5);

/** The numbers of a picture against the first one. */
export const DIFFERENCE_ROWS: readonly NumberRow<Comparison>[] = [
  {
    label: 'Maximum',
    title: 'Largest difference of a sample; in parentheses where values are normalised to −1..1',
    text: ({ difference, signedDifference }) => both(difference.maximum, signedDifference.maximum),
  },
  {
    label: 'Mean',
    title: 'Mean difference of all samples; in parentheses where values are normalised to −1..1',
    text: ({ difference, signedDifference }) => both(difference.mean, signedDifference.mean),
  },
  {
    label: 'RMS',
    title: 'Root mean square difference; in parentheses where values are normalised to −1..1',
    text: ({ difference, signedDifference }) =>
      both(difference.rootMeanSquare, signedDifference.rootMeanSquare),
  },
  {
    label: 'PSNR',
    title: 'Peak signal-to-noise ratio',
    text: ({ psnr }) => (Number.isFinite(psnr) ? `${psnr.toFixed(2)} dB` : 'no difference'),
  },
  {
    label: 'SSIM',
    title: 'Structural similarity of luma, 1 for equal pictures',
    text: ({ ssim }) => (ssim === null ? 'too small' : ssim.toFixed(5)),
  },
  {
    label: 'CIEDE2000',
    title: 'Color difference: mean and 99th percentile; about 1 can just be noticed',
    text: ({ ciede2000: { mean, percentile99 } }) => `${mean.toFixed(3)} · ${percentile99.toFixed(3)}`,
  },
];

/** Over 0..1, and over -1..1, where every difference is twice as large; networks often use the latter. */
const both = (value: number, doubled: number): string => `${scientific(value)} (${scientific(doubled)})`;

/** Returns the numbers of all pictures in their order. The first picture is on every comparison's left. */
export function sidesOf(comparisons: readonly Comparison[]): SideNumbers[] {
  const [first] = comparisons;
  return first ? [first.sides[0], ...comparisons.map(({ sides }) => sides[1])] : [];
}
