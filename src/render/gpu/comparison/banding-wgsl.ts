/**
 * Where a slow gradient has become a step: along a row or a column exactly one change, of a few 8-bit codes, between two
 * flat runs. A picture of what a banding index sums up, quick enough for every frame.
 */
import { LUMA_WEIGHTS } from '../../../core/color';
import { BANDING_COLORS, CLIPPED, DIMMED, FLAT, LARGEST_STEP, REACH } from '../../banding-look';

const vector = (color: readonly number[]): string => `vec3f(${color.join(', ')})`;

/** The banding index measures the same luma. */
const LUMA = vector(LUMA_WEIGHTS);

/** Declares `bandingColor(pane: u32, pixel: vec2u) -> vec3f`; needs `at(pane, pixel)`, `job.cell` and `job.stride`. */
export const BANDING_WGSL = `/** So many strides from a pixel; below 0, and so cut off, where there is no photo. */
fn lumaAt(pane: u32, pixel: vec2i, strides: vec2i) -> f32 {
  let place = pixel + vec2i(round(vec2f(strides) * job.stride));
  let color = at(pane, vec2u(clamp(place, vec2i(0), vec2i(job.cell) - 1)));
  return select(dot(color.rgb, ${LUMA}), -1.0, color.a == 0);
}

/** The one change along a direction, in 8-bit codes; 0 where there is none, or more than one. */
fn stepAlong(pane: u32, pixel: vec2i, direction: vec2i) -> f32 {
  var changes = 0;
  var found = 0.0;
  var before = lumaAt(pane, pixel, direction * ${-REACH});
  var clips = before <= ${CLIPPED} || before >= 1 - ${CLIPPED};
  for (var i = ${1 - REACH}; i <= ${REACH}; i++) {
    let now = lumaAt(pane, pixel, direction * i);
    if (abs(now - before) > ${FLAT}) {
      changes += 1;
      found = abs(now - before) * 255;
    }
    before = now;
    clips = clips || now <= ${CLIPPED} || now >= 1 - ${CLIPPED};
  }
  return select(0.0, found, changes == 1 && !clips && found <= ${LARGEST_STEP}.5);
}

fn bandingColor(pane: u32, pixel: vec2u) -> vec3f {
  let here = at(pane, pixel);
  if (here.a == 0) { return here.rgb; }
  let place = vec2i(pixel);
  let codes = max(stepAlong(pane, place, vec2i(1, 0)), stepAlong(pane, place, vec2i(0, 1)));
  let gray = vec3f(dot(here.rgb, ${LUMA}) * ${DIMMED});
  if (codes == 0) { return gray; }
  if (codes < 1.5) { return ${vector(BANDING_COLORS[0].color)}; }
  return select(${vector(BANDING_COLORS[2].color)}, ${vector(BANDING_COLORS[1].color)}, codes < 2.5);
}`;
