/**
 * A region's samples as the file has them -> gray or RGB as they are handed on: palette looked up, white-is-zero
 * turned round, few bits scaled to eight, alpha laid over a neutral ground, other channels left out.
 */
import type { Samples } from '../../core/image';
import type { Layout } from './layout';
import { allocateTiffSamples } from './samples';
import { PHOTOMETRIC } from './tags';

export function tiffChannels(layout: Pick<Layout, 'photometric'>): 1 | 3 {
  return layout.photometric === PHOTOMETRIC.gray || layout.photometric === PHOTOMETRIC.whiteIsZero ? 1 : 3;
}

/** Full scale of the samples as they are handed on. */
export function tiffMaximum(layout: Pick<Layout, 'photometric' | 'float' | 'bits'>): number {
  if (layout.float) return 1;
  if (layout.photometric === PHOTOMETRIC.palette) return 65535;
  return layout.bits < 8 ? 255 : 2 ** layout.bits - 1;
}

/**
 * Which of a pixel's samples are needed, in the order in which `toColors` expects them: the colors, then the
 * alpha.
 */
export function neededSamples(layout: Layout): readonly number[] {
  const colors = layout.photometric === PHOTOMETRIC.palette ? 1 : tiffChannels(layout);
  const indices = Array.from({ length: colors }, (_, index) => index);
  return layout.alpha ? [...indices, layout.alpha.index] : indices;
}

/** `raw` holds `neededSamples` interleaved. It may come back as it is, or changed in place. */
export function toColors(layout: Layout, raw: Samples): Samples {
  if (layout.colorMap) return lookUp(raw, layout.colorMap);
  const maximum = tiffMaximum(layout);
  if (layout.bits < 8) multiply(raw, 255 / (2 ** layout.bits - 1));
  const channels = tiffChannels(layout);
  if (layout.photometric === PHOTOMETRIC.whiteIsZero) {
    const stride = neededSamples(layout).length;
    for (let index = 0; index < raw.length; index += stride) raw[index] = maximum - raw[index]!;
  }
  return layout.alpha ? overNeutral(layout, raw, channels, maximum, layout.alpha.associated) : raw;
}

function lookUp(codes: Samples, colorMap: Uint16Array): Samples {
  const output = new Uint16Array(codes.length * 3);
  for (let index = 0; index < codes.length; index++) {
    const at = codes[index]! * 3;
    output[index * 3] = colorMap[at]!;
    output[index * 3 + 1] = colorMap[at + 1]!;
    output[index * 3 + 2] = colorMap[at + 2]!;
  }
  return output;
}

function multiply(samples: Samples, factor: number): void {
  for (let index = 0; index < samples.length; index++) samples[index] = samples[index]! * factor;
}

/** `raw` has alpha as the last of `channels` + 1 samples. The ground is half of full scale. */
function overNeutral(
  layout: Layout,
  raw: Samples,
  channels: number,
  maximum: number,
  associated: boolean,
): Samples {
  const stride = channels + 1;
  const pixels = raw.length / stride;
  const output = allocateTiffSamples(layout, pixels * channels);
  const ground = maximum / 2;
  for (let pixel = 0; pixel < pixels; pixel++) {
    const alpha = Math.min(Math.max(raw[pixel * stride + channels]! / maximum, 0), 1);
    for (let channel = 0; channel < channels; channel++) {
      const color = raw[pixel * stride + channel]!;
      const mixed = (associated ? color : color * alpha) + ground * (1 - alpha);
      output[pixel * channels + channel] = layout.float ? mixed : Math.min(Math.round(mixed), maximum);
    }
  }
  return output;
}
