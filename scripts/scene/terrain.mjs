/**
 * The land around the lake as a height in metres over the plane (x right, z forward, camera above the origin):
 * a wooded headland, the far shore's forest, and four ranges, each with its own distance and outline. The
 * outlines leave a notch where the sun stands. Knows nothing of light.
 */
import { clamp, fbm2, hash3, hashUnit, noise2, ridged2, smoothstep } from './noise.mjs';

const DEGREE = Math.PI / 180;
export const SUN_AZIMUTH = 11.2 * DEGREE;
export const SUN_HEIGHT = 1.66 * DEGREE;
export const NEAR = 380;
export const FAR = 27000;

const bell = (x, center, width) => Math.exp(-(((x - center) / width) ** 2));
/** A range of hills: rises at `from`, falls behind `to` (metres from the camera). */
const band = (d, from, peak, to) => smoothstep(from, peak, d) * smoothstep(to, peak, d);

/** Height of bare ground; below zero is lake. `azimuth` in degrees from the middle of the frame, `d` in metres. */
export function ground(x, z, azimuth, d) {
  const kx = x / 1000;
  const kz = z / 1000;
  const notch = bell(azimuth, 11.0, 5.2);
  const wander = noise2(kx * 1.3 + 5, kz * 1.3);
  let height = -4;
  if (d < 1100) {
    const reach = smoothstep(-15.5, -30, azimuth + 5 * noise2(kx * 4, kz * 4 + 9) - (d - 620) / 90);
    height = Math.max(
      height,
      -4 + 30 * reach * band(d, 520, 760, 1090) * (1 + 0.7 * fbm2(kx * 9, kz * 9, 3)),
    );
  }
  if (d > 900) {
    const coast = 1320 + 260 * noise2(azimuth / 9, 3.1) + 90 * noise2(azimuth / 2.3, 8.4);
    const shore = smoothstep(coast, coast + 1500, d);
    height = Math.max(
      height,
      -4 +
        7 * smoothstep(coast - 60, coast + 120, d) +
        120 * shore * (0.55 + 0.9 * fbm2(kx * 1.7, kz * 1.7, 5)) * (1 - 0.72 * notch),
    );
  }
  if (d > 2600) {
    const tall = 190 + 170 * bell(azimuth, -20, 9) + 210 * bell(azimuth, 31, 8) + 50 * wander;
    height = Math.max(
      height,
      tall *
        (1 - 0.8 * notch) *
        band(d, 2600, 4300, 7000) *
        (0.35 + 0.85 * ridged2(kx * 0.62 + 2.2, kz * 0.62, 8)),
    );
  }
  if (d > 5600) {
    const tall =
      430 + 460 * bell(azimuth, -9, 7.5) + 160 * bell(azimuth, -29, 6) + 330 * bell(azimuth, 26, 5);
    height = Math.max(
      height,
      tall *
        (1 - 0.74 * notch) *
        band(d, 5600, 8800, 12500) *
        (0.3 + 0.85 * ridged2(kx * 0.36 + 7.7, kz * 0.36 + 1.3, 9)),
    );
  }
  if (d > 11000) {
    const tall = 950 + 480 * bell(azimuth, 19, 5) + 330 * bell(azimuth, -2, 6) - 300 * bell(azimuth, 11.2, 3);
    height = Math.max(
      height,
      tall *
        (1 - 0.42 * notch) *
        band(d, 11000, 16500, 25000) *
        (0.34 + 0.8 * ridged2(kx * 0.2 + 4.1, kz * 0.2 + 9.9, 9)),
    );
  }
  return height;
}

/** Height a spruce wood adds at (x, z): one jittered, ragged cone per cell. */
export function wood(x, z, cell) {
  const ci = Math.floor(x / cell);
  const cj = Math.floor(z / cell);
  const ragged = 1 + 0.5 * noise2(x * 1.9, z * 1.9);
  let top = 0;
  for (let i = ci - 1; i <= ci + 1; i++) {
    for (let j = cj - 1; j <= cj + 1; j++) {
      if (hash3(i, j, 40) % 11 === 0) continue;
      const tx = (i + 0.1 + 0.8 * hashUnit(i, j, 41)) * cell;
      const tz = (j + 0.1 + 0.8 * hashUnit(i, j, 42)) * cell;
      const tall = cell * (1.5 + 1.5 * hashUnit(i, j, 43) ** 1.5 + 0.9 * noise2(tx / 60, tz / 60));
      const radius = tall * (0.17 + 0.08 * hashUnit(i, j, 44));
      const off = (Math.hypot(x - tx, z - tz) / radius) * ragged;
      if (off < 1) top = Math.max(top, tall * (1 - off) ** 0.85);
    }
  }
  return top;
}

/** Ground and trees together, for the skyline. */
export function skyline(x, z, azimuth, d) {
  const height = ground(x, z, azimuth, d);
  if (height < 0.6) return height;
  if (d < 3400) return height + wood(x, z, d < 1150 ? 4.6 : 6.2) * clamp(height / 3, 0, 1);
  if (d < 9000 && height < 420)
    return height + 11 * Math.abs(noise2(x / 9, z / 9)) + 6 * noise2(x / 23, z / 23);
  return height;
}
