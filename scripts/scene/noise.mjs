/**
 * Seeded randomness and gradient noise for the scene: hashed lattices, so nothing repeats and every run on
 * every number of workers gives the same picture. Knows nothing of what the noise is used for.
 */

/** Mixes three integers into an unsigned 32-bit hash. */
export function hash3(x, y, z) {
  let h = Math.imul(x, 0x8da6b343) ^ Math.imul(y, 0xd8163841) ^ Math.imul(z, 0xcb1ab31f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A hash as a number in [0, 1). */
export const hashUnit = (x, y, z) => hash3(x, y, z) / 4294967296;

/** A small seeded generator (mulberry32): call it for numbers in [0, 1). */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const GRADIENTS_2D = Float64Array.from({ length: 512 }, (_, i) => {
  const angle = ((i >> 1) / 256) * 2 * Math.PI;
  return i & 1 ? Math.sin(angle) : Math.cos(angle);
});

const GRADIENTS_3D = (() => {
  const random = generator(77);
  const table = new Float64Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const y = 2 * random() - 1;
    const angle = 2 * Math.PI * random();
    const radius = Math.sqrt(1 - y * y);
    table.set([radius * Math.cos(angle), y, radius * Math.sin(angle)], i * 3);
  }
  return table;
})();

function corner2(ix, iy, fx, fy) {
  const g = (hash3(ix, iy, 0) & 255) << 1;
  return GRADIENTS_2D[g] * fx + GRADIENTS_2D[g + 1] * fy;
}

/** Gradient noise in the plane, about -0.7..0.7. */
export function noise2(x, y) {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const fx = x - ix;
  const fy = y - iy;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const a = corner2(ix, iy, fx, fy);
  const b = corner2(ix + 1, iy, fx - 1, fy);
  const c = corner2(ix, iy + 1, fx, fy - 1);
  const d = corner2(ix + 1, iy + 1, fx - 1, fy - 1);
  return a + u * (b - a) + v * (c - a + u * (a - b - c + d));
}

function corner3(ix, iy, iz, fx, fy, fz) {
  const g = (hash3(ix, iy, iz) & 255) * 3;
  return GRADIENTS_3D[g] * fx + GRADIENTS_3D[g + 1] * fy + GRADIENTS_3D[g + 2] * fz;
}

/** Gradient noise in space, about -0.8..0.8. */
export function noise3(x, y, z) {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const fx = x - ix;
  const fy = y - iy;
  const fz = z - iz;
  const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
  const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
  const w = fz * fz * fz * (fz * (fz * 6 - 15) + 10);
  const mix = (a, b, t) => a + t * (b - a);
  const near = mix(
    mix(corner3(ix, iy, iz, fx, fy, fz), corner3(ix + 1, iy, iz, fx - 1, fy, fz), u),
    mix(corner3(ix, iy + 1, iz, fx, fy - 1, fz), corner3(ix + 1, iy + 1, iz, fx - 1, fy - 1, fz), u),
    v,
  );
  const far = mix(
    mix(corner3(ix, iy, iz + 1, fx, fy, fz - 1), corner3(ix + 1, iy, iz + 1, fx - 1, fy, fz - 1), u),
    mix(
      corner3(ix, iy + 1, iz + 1, fx, fy - 1, fz - 1),
      corner3(ix + 1, iy + 1, iz + 1, fx - 1, fy - 1, fz - 1),
      u,
    ),
    v,
  );
  return mix(near, far, w);
}

/** Octaves of `noise2`, each turned by about 37 degrees so that no lattice direction shows; about -1..1. */
export function fbm2(x, y, octaves, gain = 0.5) {
  let sum = 0;
  let amplitude = 1;
  for (let i = 0; i < octaves; i++) {
    sum += amplitude * noise2(x, y);
    amplitude *= gain;
    const turned = 1.6 * x - 1.2 * y + 17.3;
    y = 1.2 * x + 1.6 * y - 9.1;
    x = turned;
  }
  return sum;
}

/** Octaves with sharp crests (1 - |noise|, squared, each weighted by the last): mountain ridges; about 0..1.5. */
export function ridged2(x, y, octaves) {
  let sum = 0;
  let amplitude = 0.6;
  let weight = 1;
  for (let i = 0; i < octaves; i++) {
    const crest = 1 - Math.abs(noise2(x, y)) * 1.6;
    const signal = crest * crest * weight;
    sum += amplitude * signal;
    weight = Math.min(1, Math.max(0, signal * 1.4));
    amplitude *= 0.5;
    const turned = 1.6 * x - 1.2 * y + 31.7;
    y = 1.2 * x + 1.6 * y - 5.3;
    x = turned;
  }
  return sum;
}

/** Octaves of `noise3`; about -1..1. */
export function fbm3(x, y, z, octaves, gain = 0.5) {
  let sum = 0;
  let amplitude = 1;
  for (let i = 0; i < octaves; i++) {
    sum += amplitude * noise3(x, y, z);
    amplitude *= gain;
    const turned = 1.6 * x - 1.2 * z + 11.9;
    z = 1.2 * x + 1.6 * z - 3.7;
    x = turned;
    y = 2.02 * y + 7.1;
  }
  return sum;
}

export const clamp = (x, low, high) => (x < low ? low : x > high ? high : x);

/** 0 below `from`, 1 above `to`, smooth between; works with from > to as well. */
export function smoothstep(from, to, x) {
  const t = clamp((x - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}
