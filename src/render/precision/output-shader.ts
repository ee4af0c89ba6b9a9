/** The same rounding of the result in a shader, for what is drawn; error diffusion goes pixel by pixel and cannot be. */
import { largestCode, type OutputPrecision } from './precision';
import { THRESHOLD_UNIT, thresholdWgsl, TILE } from './thresholds';

type ShownDither = Exclude<OutputPrecision['dither'], 'diffusion'>;

/** Returns the dither that a screen shows: blue noise stands in for error diffusion. */
export const shownDither = (dither: OutputPrecision['dither']): ShownDither =>
  dither === 'diffusion' ? 'bluenoise' : dither;

/** The tile of thresholds that a screen needs: none where every threshold is the same. */
export function outputTile(output: OutputPrecision | undefined): Exclude<ShownDither, 'none'> | undefined {
  const dither = shownDither(output?.dither ?? 'none');
  return dither === 'none' ? undefined : dither;
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

fn toOutput(color: vec3f, pixel: vec2u) -> vec3f {
  let threshold = vec3f(vec3u(${[0, 1, 2].map((channel) => thresholdWgsl('pixel', channel)).join(', ')})) / ${THRESHOLD_UNIT}.0;
  return min(floor(${clip} * ${maximum} + threshold), vec3f(${maximum})) / ${maximum};
}`;
}
