/**
 * The plain JavaScript that somebody would write for just these five steps: one loop, no abstraction. It is a second copy
 * of the formulae in src/filters. The bench compares its pixels with the GPU's.
 */
import { CHAIN } from './steps';

/** Interleaved RGB. */
export function plainLoop(pixels: Float32Array, output: Float32Array): void {
  const multiplier = 2 ** CHAIN.ev;
  const { gamma, saturation: amount, contrast } = CHAIN;
  const [redGain, greenGain, blueGain] = CHAIN.gains;
  for (let i = 0; i < pixels.length; i += 3) {
    const red = Math.min(Math.max(pixels[i]! * multiplier, 0.001) ** gamma * redGain, 1);
    const green = Math.min(Math.max(pixels[i + 1]! * multiplier, 0.001) ** gamma * greenGain, 1);
    const blue = Math.min(Math.max(pixels[i + 2]! * multiplier, 0.001) ** gamma * blueGain, 1);

    const value = Math.max(red, green, blue);
    const saturation = value > 1e-6 ? (value - Math.min(red, green, blue)) / value : 0;
    const raise = (1 - saturation) * (0.5 - Math.abs(0.5 - value)) * 0.8;
    const ratio = saturation > 1e-6 ? (saturation + raise) / saturation : 0;
    const kept = 1 - amount;
    const saturatedRed = red * kept + (value - (value - red) * ratio) * amount;
    const saturatedGreen = green * kept + (value - (value - green) * ratio) * amount;
    const saturatedBlue = blue * kept + (value - (value - blue) * ratio) * amount;

    const luminance = 0.27 * saturatedRed + 0.67 * saturatedGreen + 0.06 * saturatedBlue;
    const clamped = Math.min(Math.max(luminance, 0), 1);
    const raised = (0.5 - 0.5 * Math.cos(Math.PI * clamped)) / (clamped + 1e-6);
    const scale = 1 - contrast + raised * contrast;
    output[i] = saturatedRed * scale;
    output[i + 1] = saturatedGreen * scale;
    output[i + 2] = saturatedBlue * scale;
  }
}
