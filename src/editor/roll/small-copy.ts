/** A small copy of a photo, from which its picture in the filmstrip is drawn with any steps, long after its pixels have gone. */
import type { SourceImage } from '../../core/image';
import { sizeWithin } from '../../core/pixels/shrink';
import type { EditDocument, View } from '../../core/step';
import { Breather } from '../../core/work/breathing';
import { frameImage } from '../../formats/frame/framed-source';
import { applySteps, mapPixels } from '../../render/cpu/run-steps';
import { prepareSteps } from '../../render/chain/prepare';
import { resolveInput, RowLineariser } from '../../render/transform/input-transform';
import { applyDisplay, displayPrimaries } from '../../render/transform/output-transform';
import { rowsInMemory } from '../../render/transform/source-rows';
import type { OpenPhoto } from '../state';

/** Longest side, in pixels. */
const SIDE = 256;
/** Samples that a pixel is the average of, each way. */
const TAPS = 3;
/** Rows that are drawn in one go: a few milliseconds. */
const BAND_ROWS = 8;

export interface SmallCopy {
  /** Floats: codes as a part of full scale. */
  readonly source: SourceImage;
  /** Tells how the photo's codes are read: its description, and one sample, the largest that was found. */
  readonly photo: Pick<OpenPhoto, 'source' | 'profile'>;
}

/** Reads a few samples for each pixel of the copy: a photo's size costs no time. */
export async function smallCopyOf({
  source,
  profile,
}: Pick<OpenPhoto, 'source' | 'profile'>): Promise<SmallCopy> {
  const { width, height } = sizeWithin(source, SIDE);
  const samples = new Float32Array(width * height * 3);
  const rowsOf = rowsInMemory(source);
  const breather = new Breather();
  let largest = 0;
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < TAPS; tap++) {
      const row = rowsOf(placeOf(y, tap, height, source.height), 1);
      for (let x = 0; x < width; x++) {
        for (let across = 0; across < TAPS; across++) {
          const from = placeOf(x, across, width, source.width) * source.channels;
          for (let channel = 0; channel < 3; channel++) {
            const value = row[from + (source.channels === 1 ? 0 : channel)]! / source.maximum;
            if (value > largest) largest = value;
            samples[(y * width + x) * 3 + channel]! += value / TAPS ** 2;
          }
        }
      }
    }
    if (breather.due) await breather.breathe();
  }
  const like = { ...source, channels: 3, maximum: 1 } as const;
  const description = { ...source.description, sampleFormat: 'float' } as const;
  return {
    source: { ...like, width, height, samples, description },
    photo: { source: { ...like, samples: Float32Array.of(largest) }, profile },
  };
}

/** The sample in the middle of one of the parts of a pixel. */
const placeOf = (pixel: number, tap: number, pixels: number, samples: number): number =>
  Math.min(samples - 1, Math.floor(((pixel + (tap + 0.5) / TAPS) / pixels) * samples));

/** Draws the copy in the frame and with the steps of a document, as a screen shows it. */
export async function pictureOfCopy(
  { source: whole, photo }: SmallCopy,
  { input, output, steps, frame }: EditDocument,
  view: View,
): Promise<ImageData> {
  const source = await frameImage(whole, frame);
  const { width, height } = source;
  const lineariser = new RowLineariser(source, resolveInput(photo.source, photo.profile, input));
  const prepared = prepareSteps(steps);
  const primaries = displayPrimaries(photo.profile, view);
  const image = new ImageData(width, height);
  const breather = new Breather();
  for (let row = 0; row < height; row += BAND_ROWS) {
    const pixels = lineariser.rows(row, Math.min(BAND_ROWS, height - row));
    const placement = { imageWidth: width, imageHeight: height, firstPixel: row * width };
    if (prepared.length > 0) applySteps(pixels, prepared, placement);
    mapPixels(pixels, placement, (ops, color) => applyDisplay(ops, output, primaries, color));
    for (let i = 0, j = row * width * 4; i < pixels.length; i += 3, j += 4) {
      // The array clamps and rounds.
      for (let channel = 0; channel < 3; channel++) image.data[j + channel] = pixels[i + channel]! * 255;
      image.data[j + 3] = 255;
    }
    if (breather.due) await breather.breathe();
  }
  return image;
}
