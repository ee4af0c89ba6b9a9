/**
 * Luma -> the codes of its smooth regions, where banding can be seen: the first half of the banding index, after Tandon,
 * Afonso, Sole and Krasula, "CAMBI: Contrast-aware Multiscale Banding Index" (PCS 2021).
 */

/** Codes go from 0 to this. Finer than the paper's ten bits, so that a gradient of more than ten is no staircase here. */
export const LARGEST_LUMA_CODE = 4095;

export interface CodePlane {
  readonly width: number;
  readonly height: number;
  /** 0..LARGEST_LUMA_CODE, row by row. */
  readonly codes: Int16Array;
  /** 1 where the surroundings are smooth, else 0. */
  readonly smooth: Uint8Array;
}

/** Luma of 0..1, clipped to it, what is not a number as 0; `width` x `height`, row by row. */
export function codePlane(luma: Float32Array, width: number, height: number): CodePlane {
  const codes = averagedCodes(luma, width, height);
  return { width, height, codes, smooth: smoothMask(codes, width, flatPixelsNeeded(width * height)) };
}

/**
 * Every other pixel of every other row. What is smooth stays so where it still has flat surroundings: in the paper it
 * always does, but a gradient that had a flat pixel or two per code then has none, and steps between all its pixels.
 * `pixels` are those of the finest plane.
 */
export function halved({ width, height, codes, smooth }: CodePlane, pixels: number): CodePlane {
  const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  const half = new Int16Array(halfWidth * halfHeight);
  const wasSmooth = new Uint8Array(half.length);
  for (let y = 0, i = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++, i++) {
      const from = 2 * (y * width + x);
      half[i] = codes[from]!;
      wasSmooth[i] = smooth[from]!;
    }
  }
  const isSmooth = smoothMask(half, halfWidth, flatPixelsNeeded(pixels));
  return {
    width: halfWidth,
    height: halfHeight,
    codes: half,
    smooth: isSmooth.map((is, i) => is & wasSmooth[i]!),
  };
}

/** Each pixel's code becomes the most frequent of the 3 x 3 around it, the lowest of several: contours lose their fringe. */
export function withModes(plane: CodePlane): CodePlane {
  const { width, height, codes } = plane;
  const modes = new Int16Array(codes.length);
  const nine = new Int16Array(9);
  for (let y = 0, i = 0; y < height; y++) {
    const rows = [Math.max(y - 1, 0) * width, y * width, Math.min(y + 1, height - 1) * width];
    for (let x = 0; x < width; x++, i++) {
      const [left, right] = [Math.max(x - 1, 0), Math.min(x + 1, width - 1)];
      for (let row = 0, n = 0; row < 3; row++) {
        nine[n++] = codes[rows[row]! + left]!;
        nine[n++] = codes[rows[row]! + x]!;
        nine[n++] = codes[rows[row]! + right]!;
      }
      modes[i] = mode(nine);
    }
  }
  return { ...plane, codes: modes };
}

/** Means of 2 x 2 pixels, fewer at the right and lower border, as codes: the eye averages too, and dither is meant to be. */
function averagedCodes(luma: Float32Array, width: number, height: number): Int16Array {
  const codes = new Int16Array(width * height);
  const scale = LARGEST_LUMA_CODE / 4;
  for (let y = 0, i = 0; y < height; y++) {
    const below = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? 1 : 0;
      const sum =
        clipped(luma[i]!) +
        clipped(luma[i + right]!) +
        clipped(luma[i + below]!) +
        clipped(luma[i + below + right]!);
      // Storing into the array truncates.
      codes[i] = sum * scale + 0.5;
    }
  }
  return codes;
}

const clipped = (value: number): number => (value > 0 ? (value < 1 ? value : 1) : 0);

/** Pixels around the middle one, in each direction, in which flat ones are counted. */
const MASK_RADIUS = 3;
const MASK_PIXELS = (2 * MASK_RADIUS + 1) ** 2;

/** About half of the window for a frame of 3840 x 2160; fewer for smaller ones, in which gradients are steeper. */
function flatPixelsNeeded(pixels: number): number {
  const needed = (MASK_PIXELS - 1 + 3 * (Math.log2(pixels / 4096) - 11)) / 2;
  return Math.max(0, needed);
}

/** Smooth are pixels with enough flat ones around them: equal to their right and lower neighbors, borders being equal. */
function smoothMask(codes: Int16Array, width: number, flatPixels: number): Uint8Array {
  const height = codes.length / width;
  const flat = new Uint8Array(codes.length);
  for (let y = 0, i = 0; y < height; y++) {
    const below = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? 1 : 0;
      if (codes[i] === codes[i + right] && codes[i] === codes[i + below]) flat[i] = 1;
    }
  }
  return boxSums(flat, width, height).map((count) => (count > flatPixels ? 1 : 0));
}

/** How many are set in the mask's window around each pixel; outside of the image none are. */
function boxSums(flat: Uint8Array, width: number, height: number): Uint8Array {
  const sums = new Uint8Array(flat.length);
  const columns = new Uint8Array(width);
  const addRow = (row: number, sign: 1 | -1): void => {
    if (row < 0 || row >= height) return;
    for (let x = 0; x < width; x++) columns[x]! += sign * flat[row * width + x]!;
  };
  for (let row = 0; row < MASK_RADIUS; row++) addRow(row, 1);
  for (let y = 0, i = 0; y < height; y++) {
    addRow(y + MASK_RADIUS, 1);
    addRow(y - MASK_RADIUS - 1, -1);
    let sum = 0;
    for (let x = 0; x < Math.min(MASK_RADIUS, width); x++) sum += columns[x]!;
    for (let x = 0; x < width; x++, i++) {
      if (x + MASK_RADIUS < width) sum += columns[x + MASK_RADIUS]!;
      if (x > MASK_RADIUS) sum -= columns[x - MASK_RADIUS - 1]!;
      sums[i] = sum;
    }
  }
  return sums;
}

/** The most frequent of nine, the lowest of several. */
function mode(nine: Int16Array): number {
  let [best, most] = [nine[4]!, 0];
  for (let i = 0; i < 9 && most < 5; i++) {
    const value = nine[i]!;
    let count = 0;
    for (let j = 0; j < 9; j++) if (nine[j] === value) count++;
    if (count > most || (count === most && value < best)) [best, most] = [value, count];
  }
  return best;
}
