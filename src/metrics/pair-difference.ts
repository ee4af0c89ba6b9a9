/** How far an image is from the one that it should be, pixel by pixel: PSNR, SSIM and CIEDE2000. */
import { UserError } from '../core/errors';
import type { SourceImage } from '../core/image';
import { colorDifference, labOfRgb } from './color-difference';
import { encodedRow } from './encoded-pixels';
import { quantile } from './quantile';
import { structuralSimilarity } from './structural-similarity';

export interface PairDifference {
  /** Peak signal-to-noise ratio over all channels, dB; infinite where no pixel differs. */
  readonly psnr: number;
  /** Mean structural similarity of luma, -1..1, 1 for equal images. */
  readonly ssim: number;
  /** Colour differences of the pixels, where encoded values are taken to be sRGB; about 1 can just be noticed. */
  readonly ciede2000: { readonly mean: number; readonly percentile99: number };
}

/** On encoded values. Throws a UserError for images of different sizes, or too small for SSIM's window. */
export function pairDifference(image: SourceImage, reference: SourceImage): PairDifference {
  if (image.width !== reference.width || image.height !== reference.height) {
    throw new UserError(
      `The images differ in size: ${image.width} x ${image.height} and ${reference.width} x ${reference.height} pixels.`,
    );
  }
  const differences = new Float32Array(image.width * image.height);
  let squares = 0;
  for (let row = 0, pixel = 0; row < image.height; row++) {
    const [pixels, others] = [encodedRow(image, row), encodedRow(reference, row)];
    for (let i = 0; i < pixels.length; i += 3) {
      differences[pixel++] = colorDifference(labOf(pixels, i), labOf(others, i));
      for (let channel = i; channel < i + 3; channel++) squares += (pixels[channel]! - others[channel]!) ** 2;
    }
  }
  const meanSquare = squares / (differences.length * 3);
  const sum = differences.reduce((total, difference) => total + difference, 0);
  return {
    psnr: 10 * Math.log10(1 / meanSquare),
    ssim: structuralSimilarity(image, reference),
    ciede2000: { mean: sum / differences.length, percentile99: quantile(differences, 0.99) },
  };
}

const labOf = (row: Float32Array, i: number) => labOfRgb(row[i]!, row[i + 1]!, row[i + 2]!);
