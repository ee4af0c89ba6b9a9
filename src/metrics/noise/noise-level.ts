/**
 * How noisy an image is at each level of its signal: its photon-transfer curve, out of the one image.
 *
 * After Ponomarenko et al. 2007, made a curve by Colom and Buades, "Analysis and Extension of the Ponomarenko et al.
 * Method, Estimating a Noise Curve from a Single Image" (IPOL 2013): the orthonormal cosine transform of blocks of 8 x 8
 * pixels gives white noise the same deviation at all frequencies. Texture shows at the low ones, so the blocks with the
 * least there are taken, and their noise is read at the high ones. For white Gaussian noise the two are independent, so
 * that taking the quietest at the low ones does not make the high ones quieter. Only frequencies that vary both along
 * rows and along columns are looked at: whatever is a function of the row plus one of the column - every linear gradient,
 * every upright edge - has none of them.
 *
 * What it does not see: noise that is equal along a row or a column, and, where neighbors' noise is alike (after
 * demosaicing, scaling down, denoising, JPEG), the part of it that is coarser than a few pixels. It then says too little.
 *
 * What quantisation does: a step q adds q^2 / 12 to the squared deviation of the noise, which is not taken off. That
 * holds for noise down to about q / 3. With less, the scene decides what is read of the quantiser's own error: anything
 * from 0 in flat areas, where all samples are one code, to q / sqrt(12) on slopes. So less than about 0.4 q means "below
 * what these codes can tell". Sums over a block are as good as continuous, so the integers themselves do no harm.
 */
import { isBlack, isWhite } from '../../core/clipping';
import { quantile } from '../statistics/quantile';

export interface NoisePoint {
  /** Mean signal where the noise was read, in the samples' units. */
  readonly level: number;
  /** Standard deviation of the noise, in the same units. */
  readonly sigma: number;
  /** How many pixels it was read from. */
  readonly pixels: number;
}

export interface NoiseOptions {
  /** Samples per pixel, interleaved; 1 where left out. */
  readonly channels?: 1 | 3;
  /** Which of them, 0 where left out. */
  readonly channel?: 0 | 1 | 2;
  /** Into how many levels 0..1 is divided, 24 where left out: equal parts of the square root, narrow in the shadows. */
  readonly levels?: number;
}

const SIDE = 8;

/** Frequencies k and l, 1..7 per block, along rows and columns, are low where k + l is below this: 21 low, 28 high. */
const FIRST_HIGH = 8;
const HIGH_FREQUENCIES = 28;

/** The share of a level's blocks, those with the least texture, from which its noise is read. */
const QUIET_SHARE = 0.05;
const FEWEST_QUIET = 64;

/** A level with fewer blocks is left out: it has too few to choose from. */
const FEWEST_BLOCKS = 128;

/** Median of a sum of squares of that many standard normals, over their number (Wilson and Hilferty 1931). */
const MEDIAN_SQUARE = (1 - 2 / (9 * HIGH_FREQUENCIES)) ** 3;

/**
 * `samples`: `width` x `height` pixels, row by row, 0..1. Blocks with a clipped sample (`core/clipping.ts`) do not count,
 * so there is no point within about three deviations of black and white. Sorted by level.
 */
export function noiseLevels(
  samples: Float32Array,
  width: number,
  height: number,
  { channels = 1, channel = 0, levels = 24 }: NoiseOptions = {},
): NoisePoint[] {
  const blocks: Block[][] = Array.from({ length: levels }, () => []);
  const analyse = blockAnalysis(samples, width * channels, channels);
  for (let y = 0; y + SIDE <= height; y += SIDE) {
    for (let x = 0; x + SIDE <= width; x += SIDE) {
      const block = analyse((y * width + x) * channels + channel);
      if (block) blocks[Math.floor(Math.sqrt(block.level) * levels)]!.push(block);
    }
  }
  return blocks.filter((ofLevel) => ofLevel.length >= FEWEST_BLOCKS).map(noisePoint);
}

interface Block {
  /** Mean of the samples. */
  readonly level: number;
  /** Sum of the squared coefficients at low frequencies. */
  readonly texture: number;
  /** Mean square of those at high frequencies. */
  readonly noise: number;
}

/** The median block stands for its level: textures that got through do not move it as they would move the mean. */
function noisePoint(blocks: Block[]): NoisePoint {
  const count = Math.max(FEWEST_QUIET, Math.round(QUIET_SHARE * blocks.length));
  const quiet = blocks.sort((a, b) => a.texture - b.texture).slice(0, count);
  const variance = quantile(
    quiet.map(({ noise }) => noise),
    0.5,
  );
  return {
    level: quiet.reduce((sum, { level }) => sum + level, 0) / count,
    sigma: Math.sqrt(variance / MEDIAN_SQUARE),
    pixels: count * SIDE * SIDE,
  };
}

/** Cosines of frequencies 1..7, each of length 1. */
const COSINES = Float64Array.from({ length: (SIDE - 1) * SIDE }, (_, i) => {
  const [frequency, place] = [Math.floor(i / SIDE) + 1, i % SIDE];
  return Math.sqrt(2 / SIDE) * Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * SIDE));
});

/** For the block that begins at a sample; undefined where one is clipped. `rowLength` and `step` in samples. */
function blockAnalysis(
  samples: Float32Array,
  rowLength: number,
  step: number,
): (first: number) => Block | undefined {
  /** Frequency along the row, then row. */
  const rows = new Float64Array((SIDE - 1) * SIDE);
  return (first) => {
    let sum = 0;
    rows.fill(0);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const sample = samples[first + y * rowLength + x * step]!;
        if (isBlack(sample) || isWhite(sample)) return undefined;
        sum += sample;
        for (let k = 0; k < SIDE - 1; k++) rows[k * SIDE + y]! += COSINES[k * SIDE + x]! * sample;
      }
    }
    let [texture, noise] = [0, 0];
    for (let k = 0; k < SIDE - 1; k++) {
      for (let l = 0; l < SIDE - 1; l++) {
        let coefficient = 0;
        for (let y = 0; y < SIDE; y++) coefficient += COSINES[l * SIDE + y]! * rows[k * SIDE + y]!;
        // Frequencies are one more than their places here.
        if (k + l + 2 < FIRST_HIGH) texture += coefficient ** 2;
        else noise += coefficient ** 2;
      }
    }
    return { level: sum / (SIDE * SIDE), texture, noise: noise / HIGH_FREQUENCIES };
  };
}
