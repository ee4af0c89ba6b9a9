/** Whether a photo bands where its source has few bits, and how many of several do. */
import { throwIfCancelled } from '../../core/errors';
import { Breather } from '../../core/work/breathing';
import { bandingOf, type ComparisonWork } from '../comparison/comparison';
import type { PictureRows } from '../picture-rows';
import { ScreenLuma } from './screen-luma';

export interface BandingPair {
  /** Banding indices of the picture as a screen of about a megapixel shows it. */
  readonly exact: number;
  readonly reduced: number;
  /** How much the reduction has added to the index, at least 0. */
  readonly added: number;
  readonly bands: boolean;
}

/**
 * A photo bands where the reduction adds at least this much to its banding index. The index follows CAMBI in its method and
 * its units, though not to the number; of a CAMBI of about 5 its authors say that banding starts to be slightly annoying,
 * and against a reference they take the difference, not below 0 (documentation of libvmaf).
 */
export const BANDS_FROM = 5;

export function bandingPair(exact: number, reduced: number): BandingPair {
  const added = Math.max(reduced - exact, 0);
  return { exact, reduced, added, bands: added >= BANDS_FROM };
}

/** The banding index of a picture on a screen. */
export async function screenBanding(
  picture: PictureRows,
  { signal, breathe, banding = bandingOf }: ComparisonWork = {},
): Promise<number> {
  const breather = new Breather(breathe);
  const luma = new ScreenLuma(picture.width, picture.height);
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / picture.width));
  for (let firstRow = 0; firstRow < picture.height; firstRow += bandRows) {
    throwIfCancelled(signal);
    const values = await picture.rows(firstRow, Math.min(bandRows, picture.height - firstRow));
    for (let start = 0; start < values.length; start += picture.width * 3) {
      luma.addRow(values.subarray(start, start + picture.width * 3));
    }
    if (breather.due) await breather.breathe();
  }
  return banding(luma.luma());
}

const BAND_PIXELS = 32 * 1024;

export interface Share {
  /** 0..1. */
  readonly share: number;
  /** With 95 % confidence. */
  readonly interval: readonly [low: number, high: number];
}

/** The normal's 97.5 % point. */
const Z = 1.959964;

/** `count` of `total`, which is at least 1: the score interval of Wilson 1927, which few and none do not break. */
export function shareOf(count: number, total: number): Share {
  const share = count / total;
  const center = (share + Z ** 2 / (2 * total)) / (1 + Z ** 2 / total);
  const spread =
    (Z / (1 + Z ** 2 / total)) * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2));
  return { share, interval: [count === 0 ? 0 : center - spread, count === total ? 1 : center + spread] };
}
