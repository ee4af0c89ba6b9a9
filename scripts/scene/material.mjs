/**
 * The look of surfaces: albedo (linear rgb), gloss of the coat and bumps, from a material, a tint and the position.
 * All of it is procedural. It knows nothing of light.
 */
import { clamp, fbm3, noise3, smoothstep } from './noise.mjs';
import { MATERIAL } from './mesh.mjs';

const mix = (a, b, t, out) => {
  for (let c = 0; c < 3; c++) out[c] = a[c] + t * (b[c] - a[c]);
};
const scale = (out, k) => {
  for (let c = 0; c < 3; c++) out[c] *= k;
};

/** Growth rings and grain along x of a board. */
function grain([x, y, z]) {
  const bend = 0.02 * noise3(x * 1.3, y * 6, z * 6);
  const rings = noise3(x * 1.1, (y + bend) * 70, (z + bend) * 46);
  return 0.6 * rings + 0.4 * noise3(x * 5, y * 260, z * 210);
}

const STONES = [
  [0.2, 0.19, 0.18],
  [0.13, 0.125, 0.13],
  [0.25, 0.2, 0.16],
  [0.17, 0.12, 0.1],
  [0.3, 0.29, 0.28],
  [0.12, 0.14, 0.14],
  [0.21, 0.17, 0.12],
];
const LICHEN = [0.42, 0.2, 0.025];
const PALE_LICHEN = [0.34, 0.36, 0.27];

/** Fills `out` = { albedo, coat (0..1 share of a clear coat), gloss (spread of its mirror) }. `p` world, `l` local. */
export function look(material, tint, p, l, out) {
  const albedo = out.albedo;
  out.coat = 0;
  out.gloss = 0.1;
  switch (material) {
    case MATERIAL.ground: {
      const grit = fbm3(p[0] * 38, p[1] * 38, p[2] * 38, 4, 0.7);
      mix(
        [0.075, 0.062, 0.05],
        [0.2, 0.17, 0.14],
        clamp(0.45 + 0.6 * grit + 0.3 * noise3(p[0], 3, p[2]), 0, 1),
        albedo,
      );
      break;
    }
    case MATERIAL.pebble: {
      const stone = STONES[Math.floor(tint * 6.999)];
      mix(
        stone,
        [0.3, 0.29, 0.27],
        smoothstep(0.25, 0.5, noise3(l[0] * 30, l[1] * 30, l[2] * 30)) * 0.5,
        albedo,
      );
      scale(albedo, 0.75 + 0.5 * ((tint * 37) % 1) + 0.35 * noise3(l[0] * 90, l[1] * 90, l[2] * 90));
      break;
    }
    case MATERIAL.rock: {
      const patch = fbm3(l[0] * 3.2, l[1] * 3.2, l[2] * 3.2, 4);
      const speck = fbm3(l[0] * 27, l[1] * 27, l[2] * 27, 3, 0.6);
      mix([0.085, 0.085, 0.09], [0.2, 0.18, 0.16], clamp(0.5 + 0.75 * patch + 0.28 * speck, 0, 1), albedo);
      const crust = fbm3(l[0] * 7 + 50, l[1] * 7, l[2] * 7, 4, 0.6);
      const dry = smoothstep(0.1, 0.28, p[1]);
      mix(albedo, LICHEN, smoothstep(0.3, 0.46, crust + 0.12 * speck) * dry * 0.85, albedo);
      mix(
        albedo,
        PALE_LICHEN,
        smoothstep(0.28, 0.4, fbm3(l[0] * 9, l[1] * 9 + 70, l[2] * 9, 4, 0.6)) * dry * 0.6,
        albedo,
      );
      break;
    }
    case MATERIAL.plank: {
      const g = grain(l);
      mix([0.15, 0.125, 0.105], [0.3, 0.27, 0.24], clamp(0.5 + 0.75 * g, 0, 1), albedo);
      scale(albedo, 0.62 + 0.6 * tint + 0.3 * noise3(l[0] * 2, l[1], l[2] * 3));
      const nail = Math.hypot(Math.abs(l[0] - Math.round(l[0])) - 0.5, 0.5);
      if (nail < 0.01) scale(albedo, 0.3);
      out.coat = 0.2 + 0.6 * smoothstep(-0.2, 0.35, noise3(p[0] * 1.7, 2, p[2] * 1.7));
      out.gloss = 0.13;
      break;
    }
    case MATERIAL.post: {
      const g = noise3(l[0] * 60, l[1] * 3, l[2] * 60);
      mix([0.075, 0.06, 0.05], [0.2, 0.17, 0.145], clamp(0.45 + 0.8 * g, 0, 1), albedo);
      mix(
        albedo,
        [0.02, 0.035, 0.014],
        smoothstep(0.22, 0.05, p[1] + 0.08 * noise3(l[0] * 9, l[1] * 9, l[2] * 9)) * 0.8,
        albedo,
      );
      break;
    }
    case MATERIAL.hull: {
      const worn = smoothstep(0.32, 0.6, fbm3(l[0] * 2.5, l[1] * 12, l[2] * 2.5, 3, 0.5));
      if (tint > 0.84) mix([0.62, 0.58, 0.5], [0.3, 0.26, 0.22], worn * 0.5, albedo);
      else mix([0.5, 0.022, 0.014], [0.22, 0.05, 0.035], worn * 0.6, albedo);
      mix(albedo, [0.03, 0.032, 0.03], smoothstep(0.03, -0.01, l[1]), albedo);
      out.coat = 0.9 * (1 - 0.5 * worn);
      out.gloss = 0.06;
      break;
    }
    case MATERIAL.cabinPaint: {
      const worn = smoothstep(0.28, 0.5, fbm3(l[0] * 6, l[1] * 9, l[2] * 6, 4, 0.6));
      mix([0.015, 0.27, 0.28], [0.14, 0.2, 0.18], worn * 0.5, albedo);
      out.coat = 0.4;
      out.gloss = 0.12;
      break;
    }
    case MATERIAL.varnish: {
      mix([0.16, 0.075, 0.03], [0.36, 0.2, 0.09], clamp(0.5 + 0.8 * grain(l), 0, 1), albedo);
      out.coat = 0.8;
      out.gloss = 0.07;
      break;
    }
    case MATERIAL.reed:
      mix([0.07, 0.085, 0.025], [0.26, 0.2, 0.09], tint, albedo);
      break;
    case MATERIAL.iron:
      mix([0.03, 0.03, 0.032], [0.06, 0.05, 0.045], tint, albedo);
      out.coat = 0.6;
      break;
    case MATERIAL.buoy:
      if (tint > 0.5)
        mix([0.66, 0.63, 0.58], [0.4, 0.38, 0.35], 0.5 + 0.5 * noise3(p[0] * 9, p[1] * 9, p[2] * 9), albedo);
      else mix([0.66, 0.115, 0.008], [0.5, 0.1, 0.02], 0.5 + noise3(p[0] * 20, p[1] * 20, p[2] * 20), albedo);
      out.coat = 0.7;
      break;
    default:
      mix([0.3, 0.24, 0.15], [0.2, 0.14, 0.08], 0.5 + 0.5 * Math.sin((p[0] + p[1] * 2 + p[2]) * 300), albedo);
      if (tint < 0.2) mix([0.075, 0.038, 0.016], [0.11, 0.06, 0.03], 0.5, albedo);
  }
  // A wet rim above the waterline: darker, and shiny.
  const wet = smoothstep(0.075, 0.02, p[1] + 0.02 * noise3(p[0] * 6, 0, p[2] * 6));
  if (wet > 0 && material !== MATERIAL.reed && material !== MATERIAL.hull) {
    scale(albedo, 1 - 0.5 * wet);
    out.coat = Math.max(out.coat, wet);
    out.gloss += wet * (0.09 - out.gloss);
  }
}

/** Frequency (1/m) and depth (m) of the bumps of a material; [0, 0] for smooth ones. */
const BUMPS = {
  0: [55, 0.004],
  1: [70, 0.0012],
  2: [26, 0.008],
  3: [0, 0.0011],
  4: [28, 0.0016],
  12: [160, 0.001],
};

/** Tilts the normal `n` by the slope of the material's bumps. */
export function roughen(material, p, l, n) {
  const bump = BUMPS[material];
  if (!bump) return;
  const [frequency, depth] = bump;
  const height = (x, y, z) =>
    frequency === 0
      ? depth * grain([x, y, z])
      : depth * fbm3(x * frequency, y * frequency, z * frequency, 2, 0.6);
  const e = 0.35 / (frequency || 120);
  const [x, y, z] = material === MATERIAL.plank ? l : p;
  const here = height(x, y, z);
  const slope = [
    (height(x + e, y, z) - here) / e,
    (height(x, y + e, z) - here) / e,
    (height(x, y, z + e) - here) / e,
  ];
  const along = slope[0] * n[0] + slope[1] * n[1] + slope[2] * n[2];
  let length = 0;
  for (let c = 0; c < 3; c++) {
    n[c] -= slope[c] - along * n[c];
    length += n[c] * n[c];
  }
  length = Math.sqrt(length);
  for (let c = 0; c < 3; c++) n[c] /= length;
}
