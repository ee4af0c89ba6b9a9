/**
 * The linear light in which a photo is straightened. It is the file's own: the curve of its color profile, or the sRGB
 * curve; floats are linear. The document's input transform may say otherwise, but it is there for the steps, and the frame
 * must not change with it.
 */
import { evaluateToneCurve, type ToneCurve } from '../../core/color';
import type { ImageDescription, ImageMetadata } from '../../core/image';
import { parseIcc } from '../../core/profile/icc';

/** How the samples of a photo become light, and light becomes samples again. */
export interface SourceLight {
  /** The code of full scale of the new samples: 8-bit codes become 16-bit ones, so that no new levels are lost. */
  readonly maximum: number;
  /** Light by channel and code; none where samples count as light as they are. */
  readonly tables: readonly Float64Array[] | undefined;
  /** The new sample that is nearest to this light, between two old samples. */
  sampleOf(light: number, channel: number, lowest: number, highest: number): number;
}

/** A photo, as far as its light depends on it. */
interface Described {
  readonly description: ImageDescription;
  readonly metadata: ImageMetadata;
  readonly maximum: number;
}

const DEEPEST = 65535;
const SRGB: ToneCurve = { kind: 'srgb' };

export function lightOf({ description, metadata, maximum }: Described): SourceLight {
  const clip = (value: number, lowest: number, highest: number): number =>
    value < lowest ? lowest : value > highest ? highest : value;
  if (description.sampleFormat === 'float') {
    return { maximum, tables: undefined, sampleOf: (light, _, low, high) => clip(light, low, high) };
  }
  if (maximum > DEEPEST) {
    return {
      maximum,
      tables: undefined,
      sampleOf: (light, _, low, high) => Math.round(clip(light, low, high)),
    };
  }

  const curves = (metadata.icc && parseIcc(metadata.icc)?.curves) ?? [SRGB, SRGB, SRGB];
  const finer = maximum <= 255 && DEEPEST % maximum === 0 ? DEEPEST / maximum : 1;
  const tables = curves.map((curve) => tableOf(curve, maximum));
  const fineTables = finer === 1 ? tables : curves.map((curve) => tableOf(curve, maximum * finer));
  return {
    maximum: maximum * finer,
    tables,
    sampleOf: (light, channel, lowest, highest) =>
      nearestCode(fineTables[channel]!, light, lowest * finer, highest * finer),
  };
}

const tableOf = (curve: ToneCurve, maximum: number): Float64Array =>
  Float64Array.from({ length: maximum + 1 }, (_, code) => evaluateToneCurve(curve, code / maximum));

/** Searches by halves: neighbors are alike, so there are few codes between them. */
function nearestCode(table: Float64Array, light: number, lowest: number, highest: number): number {
  let [below, above] = [lowest, highest];
  if (light <= table[below]!) return below;
  if (light >= table[above]!) return above;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (table[middle]! <= light) below = middle;
    else above = middle;
  }
  return light - table[below]! <= table[above]! - light ? below : above;
}
