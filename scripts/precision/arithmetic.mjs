/**
 * The numbers of docs/precision.md that follow from arithmetic alone, counted over all codes: no photograph is
 * needed. Differences are shares of full scale, 0..1.
 */

const [LARGEST_8, LARGEST_16] = [255, 65535];

/** How scripts make 8 bits of 16. */
export const CONVERSIONS = [
  ['to the nearest', (code) => Math.floor((code * LARGEST_8 + LARGEST_16 / 2) / LARGEST_16)],
  ['floor(v / 257)', (code) => Math.floor(code / 257)],
  ['v >> 8', (code) => code >> 8],
];

/** How far all 65536 codes are from what 8 bits make of them, both divided by their largest code. */
export function conversionDifferences() {
  return CONVERSIONS.map(([conversion, toEight]) => {
    const differences = Array.from(
      { length: LARGEST_16 + 1 },
      (_, code) => toEight(code) / LARGEST_8 - code / LARGEST_16,
    );
    return { conversion, ...summaryOf(differences) };
  });
}

/** @param {ArrayLike<number>} differences */
export function summaryOf(differences) {
  let [maximum, absolute, squares, sum] = [0, 0, 0, 0];
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i];
    maximum = Math.max(maximum, Math.abs(difference));
    absolute += Math.abs(difference);
    squares += difference ** 2;
    sum += difference;
  }
  const count = differences.length;
  return { maximum, mean: absolute / count, rms: Math.sqrt(squares / count), bias: sum / count };
}

/** Times four and by four in an integer buffer of 8 bits, both orders: which codes remain. */
export function timesFourAndBack() {
  const round = (value) => Math.floor(value + 0.5);
  const up = (code) => Math.min(4 * code, LARGEST_8);
  const orders = [
    ['times four, then by four', (code, rounding) => rounding(up(code) / 4)],
    ['by four, then times four', (code, rounding) => up(rounding(code / 4))],
  ];
  const roundings = [
    ['round', round],
    ['floor', Math.floor],
  ];
  return orders.flatMap(([order, chain]) =>
    roundings.map(([name, rounding]) => {
      const results = Array.from({ length: LARGEST_8 + 1 }, (_, code) => chain(code, rounding));
      const remaining = new Set(results);
      const unchanged = results.filter((result, code) => result === code).length;
      const errors = results.map((result, code) => result - code);
      const { maximum, mean } = summaryOf(errors);
      const largestCode = Math.max(...results);
      return { order, rounding: name, codes: remaining.size, unchanged, largestCode, maximum, mean };
    }),
  );
}

/** Bits of the significand, and the exponent below which numbers are evenly spaced. */
const FLOATS = [
  ['float32', 24, -126],
  ['half', 11, -14],
  ['bfloat16', 8, -126],
];

/** How far floats at a level of 0..1 are apart, in 16-bit codes. */
export function floatSpacings(levels) {
  return levels.map((level) => ({
    level,
    ...Object.fromEntries(
      FLOATS.map(([name, significand, least]) => {
        const exponent = Math.max(Math.floor(Math.log2(level)), least);
        return [name, 2 ** (exponent + 1 - significand) * LARGEST_16];
      }),
    ),
  }));
}

/** Stops that a logarithmic encoding spreads its codes over. */
const LOG_RANGE = 12;

const srgbSlope = (level) => (level <= 0.0031308 ? 12.92 : (1.055 / 2.4) * level ** (1 / 2.4 - 1));
const powerSlope = (gamma) => (level) => level ** (1 / gamma - 1) / gamma;

/** Derivative of the encoding by the linear level. */
const ENCODINGS = [
  ['8 bits, linear', 8, () => 1],
  ['8 bits, x^(1/1.8)', 8, powerSlope(1.8)],
  ['8 bits, sRGB', 8, srgbSlope],
  [`8 bits, log over ${LOG_RANGE} stops`, 8, (level) => 1 / (level * Math.LN2 * LOG_RANGE)],
  ['10 bits, sRGB', 10, srgbSlope],
  ['12 bits, linear', 12, () => 1],
  ['16 bits, linear', 16, () => 1],
];

/** The step between neighboring codes at linear levels, as a share of the level. */
export function encodingSteps(levels) {
  return ENCODINGS.map(([encoding, bits, slope]) => ({
    encoding,
    steps: levels.map((level) => 1 / (2 ** bits - 1) / slope(level) / level),
  }));
}

/**
 * How many coarse codes some residual of 16-bit codes may belong to when it is known to within `blur` codes: for the
 * residuals of all codes that are not clipped, the median and the share with a single one.
 */
export function residualCandidates(gain, blurs) {
  const toNearest = CONVERSIONS[0][1];
  const coarseByResidual = Array.from({ length: LARGEST_16 + 1 }, () => []);
  const residuals = [];
  for (let fine = 0; fine <= LARGEST_16; fine++) {
    const coarse = toNearest(fine);
    const residual = 257 * coarse + gain * (fine - 257 * coarse);
    if (residual <= 0 || residual >= LARGEST_16) continue;
    residuals.push(residual);
    coarseByResidual[residual].push(coarse);
  }
  return blurs.map((blur) => {
    const counts = residuals.map((residual) => {
      const near = coarseByResidual.slice(Math.max(residual - blur, 0), residual + blur + 1);
      return new Set(near.flat()).size;
    });
    counts.sort((a, b) => a - b);
    return {
      blur,
      median: counts[counts.length >> 1],
      single: counts.filter((count) => count === 1).length / counts.length,
    };
  });
}

/**
 * Measures how well a learned amplifier of the low bits could do: the share of the variance of `fine - coarse` over
 * all codes that a continuous line of so many straight pieces follows, by least squares. A layer of as many
 * rectifiers on the sample makes such a line.
 */
export function sawtoothFollowed(pieces) {
  const [, toNearest] = CONVERSIONS[0];
  // The normal equations of hat functions at even places are tridiagonal.
  const [diagonal, beside, right] = [pieces + 1, pieces, pieces + 1].map(
    (length) => new Float64Array(length),
  );
  let total = 0;
  for (let code = 0; code <= LARGEST_16; code++) {
    const left = code - 257 * toNearest(code);
    const place = (code / LARGEST_16) * pieces;
    const first = Math.min(Math.floor(place), pieces - 1);
    const share = place - first;
    diagonal[first] += (1 - share) ** 2;
    diagonal[first + 1] += share ** 2;
    beside[first] += share * (1 - share);
    right[first] += (1 - share) * left;
    right[first + 1] += share * left;
    total += left ** 2;
  }
  const projected = right.slice();
  for (let i = 1; i <= pieces; i++) {
    const factor = beside[i - 1] / diagonal[i - 1];
    diagonal[i] -= factor * beside[i - 1];
    right[i] -= factor * right[i - 1];
  }
  let followed = 0;
  for (let i = pieces, above = 0; i >= 0; i--) {
    above = (right[i] - (i < pieces ? beside[i] * above : 0)) / diagonal[i];
    followed += above * projected[i];
  }
  return { pieces, share: followed / total };
}
