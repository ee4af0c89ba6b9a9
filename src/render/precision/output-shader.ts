/** The same rounding of the result in a shader, for what is drawn; error diffusion goes pixel by pixel and cannot be. */
import { largestCode, type OutputPrecision } from './precision';
import { THRESHOLD_INDEX_WGSL, THRESHOLD_UNIT, TILE } from './thresholds';

/** What stands in for error diffusion on the screen. */
const STAND_IN = 'bluenoise';

/** The tile of thresholds that a screen needs: none where every threshold is the same. */
export function outputTile(output: OutputPrecision | undefined): 'ordered' | 'bluenoise' | undefined {
  if (!output || output.dither === 'none') return undefined;
  return output.dither === 'diffusion' ? STAND_IN : output.dither;
}

/** Declares `toOutput(color: vec3f, pixel: vec2u) -> vec3f`, with its tile at a binding where it has one. */
export function outputPrecisionWgsl(output: OutputPrecision | undefined, binding: number): string {
  const clip = 'clamp(color, vec3f(0), vec3f(1))';
  if (!output) return `fn toOutput(color: vec3f, pixel: vec2u) -> vec3f { return ${clip}; }`;
  const maximum = `${largestCode(output.bits)}.0`;
  if (!outputTile(output)) {
    return `fn toOutput(color: vec3f, pixel: vec2u) -> vec3f { return floor(${clip} * ${maximum} + 0.5) / ${maximum}; }`;
  }
  return `@group(0) @binding(${binding}) var<storage, read> thresholds: array<u32, ${TILE * TILE}>;

${THRESHOLD_INDEX_WGSL}

fn toOutput(color: vec3f, pixel: vec2u) -> vec3f {
  var result = ${clip};
  for (var channel = 0u; channel < 3; channel++) {
    let threshold = f32(thresholds[thresholdIndex(pixel, channel)]) / ${THRESHOLD_UNIT}.0;
    result[channel] = min(floor(result[channel] * ${maximum} + threshold), ${maximum}) / ${maximum};
  }
  return result;
}`;
}
