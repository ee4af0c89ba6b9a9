/** The surface of the lake: small wind ripples, calm in places. Slopes only; the plane itself is y = 0. */
import { fbm2, noise2, smoothstep } from './noise.mjs';

/** Wavelength (m) and height (m) of each train of ripples. */
const TRAINS = [
  [3.1, 0.0052],
  [1.25, 0.0028],
  [0.52, 0.0011],
  [0.21, 0.0003],
];

/**
 * Slope of the water at (x, z) into `out` [dx, dz]. `footprint` is the size in metres of what one pixel sees:
 * ripples finer than it become a random tilt from the two normal deviates `ga` and `gb`.
 */
export function waterSlope(x, z, footprint, ga, gb, out) {
  const breeze =
    smoothstep(-0.25, 0.5, fbm2(x / 21 + 3.3, z / 46 + 1.1, 3)) * smoothstep(4, 30, z) +
    0.4 * smoothstep(12, 55, z);
  const strength = 0.35 + 2.4 * breeze;
  let dx = 0;
  let dz = 0;
  let lost = 0;
  for (const [wavelength, height] of TRAINS) {
    const k = 1 / wavelength;
    const amplitude = height * strength;
    const seen = smoothstep(wavelength * 0.9, wavelength * 0.2, footprint);
    const slope = amplitude * k;
    lost += (1 - seen) * slope * slope * 0.6;
    if (seen === 0) continue;
    // Ripples run down the wind, their crests across it.
    const u = (x * 0.55 + z * 0.2) * k;
    const v = (z * 1.25 - x * 0.25) * k;
    const e = 0.04;
    const here = noise2(u, v + 40 * k);
    const du = (noise2(u + e, v + 40 * k) - here) / e;
    const dv = (noise2(u, v + e + 40 * k) - here) / e;
    dx += seen * slope * (0.55 * du - 0.25 * dv);
    dz += seen * slope * (0.2 * du + 1.25 * dv);
  }
  const spread = Math.sqrt(lost);
  out[0] = dx + 0.5 * spread * ga;
  out[1] = dz + spread * gb;
}
