/** Where a critic looks: how strongly its score depends on each place of a picture. */
import type { Agent } from './agent';

/** The standard deviation of the smoothing, in shares of the picture's side. */
const SMOOTHING = 1 / 20;

/**
 * For each picture a map as large as the picture: 1 where the score changes most with what is there, 0 where it does not
 * change. Single pixels say little, so the map is smoothed. (Simonyan et al., Deep Inside Convolutional Networks, 2014.)
 */
export async function saliency(agent: Agent, images: readonly Float32Array[]): Promise<Float32Array[]> {
  const { imageSize } = agent.architecture;
  const gradients = await agent.criticGradients(images);
  return gradients.map((gradient) => largestOne(smoothed(strengths(gradient), imageSize)));
}

/** The length of the gradient of each pixel. */
const strengths = (gradient: Float32Array): Float32Array =>
  Float32Array.from({ length: gradient.length / 3 }, (_, i) =>
    Math.hypot(gradient[3 * i]!, gradient[3 * i + 1]!, gradient[3 * i + 2]!),
  );

/** With a Gaussian along rows and columns. Beyond the edges there is nothing, so weights are taken relative to their sum. */
function smoothed(map: Float32Array, side: number): Float32Array {
  const deviation = SMOOTHING * side;
  const reach = Math.ceil(3 * deviation);
  const along = (source: Float32Array, step: number, lineStep: number): Float32Array => {
    const result = new Float32Array(source.length);
    for (let line = 0; line < side; line++) {
      for (let i = 0; i < side; i++) {
        let [sum, weights] = [0, 0];
        for (let j = Math.max(i - reach, 0); j <= Math.min(i + reach, side - 1); j++) {
          const weight = Math.exp(-((j - i) ** 2) / (2 * deviation ** 2));
          sum += weight * source[line * lineStep + j * step]!;
          weights += weight;
        }
        result[line * lineStep + i * step] = sum / weights;
      }
    }
    return result;
  };
  return along(along(map, 1, side), side, 1);
}

/** A map of zeros stays one. */
function largestOne(map: Float32Array): Float32Array {
  const largest = map.reduce((most, value) => Math.max(most, value), 0);
  return largest === 0 ? map : map.map((value) => value / largest);
}
