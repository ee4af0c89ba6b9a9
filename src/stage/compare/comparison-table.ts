/** The numbers of a comparison as rows of a table: one number each, so that any program can sort and plot them. */
import { unparse } from 'papaparse';
import type { Comparison } from '../../laboratory/comparison/comparison';
import { sidesOf } from './number-rows';

/** A picture by its letter on the page and by its settings in words. */
export interface TablePicture {
  readonly letter: string;
  readonly settings: string;
}

const CHANNELS = ['red', 'green', 'blue'] as const;

/**
 * Returns CSV with the columns photo, picture, settings, against, measured, quantity, channel, value. The comparisons
 * are of each further picture with the first. `measuredOf`: the part of the photo that was measured, in words. A
 * value that could not be measured is an empty cell.
 */
export function comparisonCsv(
  photo: string,
  pictures: readonly TablePicture[],
  comparisons: readonly Comparison[],
  measuredOf: string,
): string {
  const rows: (string | number)[][] = [];

  sidesOf(comparisons).forEach((side, i) => {
    const { letter, settings } = pictures[i]!;
    const add = (quantity: string, value: number, channel = ''): void =>
      void rows.push([photo, letter, settings, '', measuredOf, quantity, channel, value]);
    add('bits', side.bits);
    side.channels.forEach((codes, channel) => {
      for (const [quantity, value] of Object.entries(codes))
        add(quantity, value as number, CHANNELS[channel]);
    });
    for (const [quantity, value] of Object.entries(side.flatRuns))
      add(`flatRuns.${quantity}`, value as number);
    add('banding', side.banding);
    add('clipped.below', side.clipped.below);
    add('clipped.above', side.clipped.above);
  });

  comparisons.forEach((comparison, i) => {
    const { letter, settings } = pictures[i + 1]!;
    const add = (quantity: string, value: number | null): void =>
      void rows.push([photo, letter, settings, pictures[0]!.letter, measuredOf, quantity, '', value ?? '']);

    const { difference, signedDifference, psnr, ssim, ciede2000 } = comparison;
    for (const [quantity, value] of Object.entries(difference))
      add(`difference.${quantity}`, value as number);
    for (const [quantity, value] of Object.entries(signedDifference)) {
      add(`signedDifference.${quantity}`, value as number);
    }
    add('psnr', psnr);
    add('ssim', ssim);
    add('ciede2000.mean', ciede2000.mean);
    add('ciede2000.percentile99', ciede2000.percentile99);
  });

  const fields = ['photo', 'picture', 'settings', 'against', 'measured', 'quantity', 'channel', 'value'];
  return `${unparse({ fields, data: rows }, { newline: '\n' })}\n`;
}
