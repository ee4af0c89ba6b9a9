/** The camera and how a pixel is sampled: a 28 mm lens, shifted so that verticals stand straight. */
import { hash3, generator } from './noise.mjs';
import { EYE } from './panorama.mjs';

const HALF_WIDTH = 0.643;
const HORIZON = 0.425;
/** Steps of an additive lattice in eight dimensions: powers of the root of x^9 = x + 1 (Roberts 2018). */
const STEPS = (() => {
  let root = 1.1;
  for (let i = 0; i < 60; i++) root = (1 + root) ** (1 / 9);
  const steps = Array.from({ length: 8 }, (_, i) => root ** -(i + 1));
  // The direction in which a surface looks for sky, fourth and fifth, gets the best lattice there is in the plane.
  steps[3] = 0.7548776662466927;
  steps[4] = 0.5698402909980532;
  return steps;
})();

/** Tent filter: a uniform number to an offset in pixels, about the pixel's center. */
const tent = (u) => (u < 0.5 ? Math.sqrt(2 * u) - 1 : 1 - Math.sqrt(2 - 2 * u)) * 0.85;

const luminance = (r, g, b) => 0.27 * r + 0.67 * g + 0.06 * b;

/**
 * Draws row `y` of a picture into `row` (rgb float). Each pixel takes `samples` samples on a low-discrepancy
 * lattice turned at random, and up to twice as many again where they disagree.
 */
export function drawRow(radiance, width, height, y, samples, row) {
  const origin = [0, EYE, 0];
  const light = [0, 0, 0];
  for (let x = 0; x < width; x++) {
    const rest = generator(hash3(x, y, 7));
    const turns = STEPS.map(rest);
    let dimension = 0;
    // The first few choices of a path come from the lattice too, the rest at random.
    const random = () => {
      if (dimension >= STEPS.length) return rest();
      const value = (turns[dimension] + count * STEPS[dimension]) % 1;
      dimension++;
      return value;
    };
    const sum = [0, 0, 0];
    let total = 0;
    let squares = 0;
    let count = 0;
    for (let limit = samples; count < limit; count++) {
      dimension = 0;
      const px = x + 0.5 + tent(random());
      const py = y + 0.5 + tent(random());
      const dx = ((px / width) * 2 - 1) * HALF_WIDTH;
      const dy = ((HORIZON * height - py) / width) * 2 * HALF_WIDTH;
      const length = Math.hypot(dx, dy, 1);
      radiance(origin, [dx / length, dy / length, 1 / length], 0, random, light);
      for (let c = 0; c < 3; c++) {
        light[c] = Math.min(light[c], 1.6);
        sum[c] += light[c];
      }
      const value = Math.sqrt(luminance(light[0], light[1], light[2]) + 1e-4);
      total += value;
      squares += value * value;
      if (count === samples - 1) {
        const mean = total / samples;
        const error = Math.sqrt(Math.max(0, squares / samples - mean * mean) / samples) / mean;
        limit = samples + Math.min(2 * samples, Math.floor(samples * Math.max(0, (error / 0.03) ** 2 - 0.3)));
      }
    }
    for (let c = 0; c < 3; c++) row[x * 3 + c] = sum[c] / count;
  }
}
