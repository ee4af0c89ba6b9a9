/** The meaning of a map's colors in words and numbers, for its legend and for the caption of a figure. */
import type { DifferenceScale } from './choices';
import {
  COLOR_DIFFERENCE_UNIT,
  type CompareLayout,
  type DifferenceMeasure,
  unscaled,
} from '../../render/comparison-layout';
import { BANDING_COLORS } from '../../render/banding-look';

export const BANDING_TITLE = 'A step in a slow gradient, in 8-bit codes';

/** Formulas have the first picture as A and the second as B. */
export const MEASURE_TITLES: Readonly<Record<DifferenceMeasure, string>> = {
  absolute: 'Difference of each channel, in 16-bit codes',
  signed: 'B − A of the channel that differs most, in 16-bit codes',
  relative: 'Difference of each channel over A',
  ciede2000: 'CIEDE2000',
  residual: 'B + gain × (A − B), clipped at black and white',
};

/**
 * Returns the number at a place -1..1 on the scale, with its unit where that is percent: percent for relative
 * differences, CIEDE2000 for colour differences, 16-bit codes otherwise.
 */
export function legendNumber(place: number, { measure, scale, gain }: DifferenceScale): string {
  const amount = unscaled(Math.abs(place), scale, gain);
  const units = measure === 'relative' ? 100 : measure === 'ciede2000' ? 1 / COLOR_DIFFERENCE_UNIT : 65535;
  const value = amount * units;

  const text =
    value === 0 ? '0' : value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2);
  return `${place < 0 ? '−' : ''}${text}${measure === 'relative' ? ' %' : ''}`;
}

/** The legend in one sentence, for captions; undefined for layouts that show pictures as they are. */
export function legendSentence(layout: CompareLayout): string | undefined {
  if (layout.kind === 'banding') {
    const colors = BANDING_COLORS.map(({ codes, name }) => `${name} ${codes}`).join(', ');
    return `${BANDING_TITLE}: ${colors}`;
  }
  if (layout.kind !== 'difference') return undefined;

  const title = MEASURE_TITLES[layout.measure];
  const number = (place: number): string => legendNumber(place, layout);
  switch (layout.measure) {
    case 'residual':
      return `${title}; gain ${layout.gain}`;
    case 'signed':
      return `${title}: light blue ${number(-1)}, black 0, light orange ${number(1)}; ${layout.scale} scale`;
    default:
      return `${title}: black 0, white ${number(1)}; ${layout.scale} scale`;
  }
}
