/**
 * Light through the scene: what one ray from the camera sees. Diffuse surfaces gather one ray of sky, the sun and
 * a lantern; coats and the water mirror; shallow water shows its bed. Randomness comes in as a function.
 */
import { createTracer } from './bvh.mjs';
import { MATERIAL } from './mesh.mjs';
import { look, roughen } from './material.mjs';
import { SUN } from './panorama.mjs';
import { BOAT_LANTERN } from './boat.mjs';
import { JETTY_LANTERNS } from './jetty.mjs';
import { waterSlope } from './water.mjs';

/** Sunlight on a surface that faces it, the half disc over the ridge. */
const SUNLIGHT = [0.8, 0.31, 0.085];
const LANTERN = [0.5, 0.22, 0.052];
const LANTERNS = [...JETTY_LANTERNS, BOAT_LANTERN];
const FLAME = [2.6, 1.1, 0.24];
const WATER_BODY = [0.0012, 0.0036, 0.0042];
const WATER_ABSORPTION = [1.1, 0.42, 0.36];
const SUN_LOBE = 15;
/** Cap on the sun in the water (over 0.8), so that single far glints do not stand out as dots. */
const REFLECTED_SUN = 1.6;
const MAX_DEPTH = 2;

const fresnel = (cosine, f0) => f0 + (1 - f0) * (1 - cosine) ** 5;

/** `radiance(origin, direction, depth, random, out)` for a packed tree, a view of the far world and its shoreline. */
export function createRadiance(tree, view, shoreline) {
  const { nearest, blocked } = createTracer(tree, [MATERIAL.flame, MATERIAL.iron]);
  const sun = SUN.direction;
  const lobe = (() => {
    const flat = Math.hypot(sun[0], sun[2]);
    const y = Math.sin(0.1);
    const k = Math.cos(0.1) / flat;
    return frame([sun[0] * k, y, sun[2] * k]);
  })();
  const ambient = ambientCube(view);
  const gathered = { distance: 0, triangle: 0, u: 0, v: 0 };
  const skyColor = [0, 0, 0];
  const slope = [0, 0];

  /** Light arriving along a diffuse ray, without following it further. */
  const gather = (o, d, out) => {
    const reach = d[1] < 0 && o[1] > 0 ? -o[1] / d[1] : Infinity;
    if (nearest(o[0], o[1], o[2], d[0], d[1], d[2], Math.min(reach, 60), gathered)) {
      const t = gathered.triangle * 9;
      const n = tree.normals;
      const sign = n[t] * d[0] + n[t + 1] * d[1] + n[t + 2] * d[2] > 0 ? -1 : 1;
      ambient(sign * n[t], sign * n[t + 1], sign * n[t + 2], out);
      const bounce = BOUNCE[tree.materials[gathered.triangle]];
      for (let c = 0; c < 3; c++) out[c] *= bounce[c] * 0.55;
      return;
    }
    if (d[1] >= 0) {
      view(d[0], d[1], d[2], out, 0.9);
      return;
    }
    const mirror = fresnel(-d[1], 0.02);
    view(d[0], -d[1], d[2], out, 0.9);
    for (let c = 0; c < 3; c++) out[c] = mirror * out[c] + WATER_BODY[c];
  };

  const shade = (o, d, hit, depth, random, out) => {
    const t = hit.triangle;
    const w = 1 - hit.u - hit.v;
    const { normals, locals } = tree;
    const p = [0, 1, 2].map((c) => o[c] + d[c] * hit.distance);
    const at = (array, c) =>
      w * array[t * 9 + c] + hit.u * array[t * 9 + 3 + c] + hit.v * array[t * 9 + 6 + c];
    const l = [at(locals, 0), at(locals, 1), at(locals, 2)];
    const n = [at(normals, 0), at(normals, 1), at(normals, 2)];
    let length = Math.hypot(n[0], n[1], n[2]);
    if (n[0] * d[0] + n[1] * d[1] + n[2] * d[2] > 0) length = -length;
    for (let c = 0; c < 3; c++) n[c] /= length;
    const material = tree.materials[t];
    if (material === MATERIAL.flame) {
      const facing = Math.abs(n[0] * d[0] + n[1] * d[1] + n[2] * d[2]);
      for (let c = 0; c < 3; c++) out[c] = FLAME[c] * (0.16 + 0.84 * facing ** 2.5);
      return;
    }
    const surface = { albedo: [0, 0, 0], coat: 0, gloss: 0 };
    look(material, tree.tints[t], p, l, surface);
    const start = [0, 1, 2].map((c) => p[c] + n[c] * 0.0012);
    roughen(material, p, l, n);
    const facing = n[0] * d[0] + n[1] * d[1] + n[2] * d[2];
    if (facing > -0.04) for (let c = 0; c < 3; c++) n[c] -= d[c] * (facing + 0.04);

    // Sky: one direction, either cosine-weighted or toward the glow around the sun.
    const around = frame(n);
    const share = 0.5 * Math.min(0.9, Math.max(0, 0.45 + lobe.dot(n)));
    const direction =
      random() >= share ? around.cosine(random(), random()) : lobe.power(random(), random(), SUN_LOBE);
    const cosine = n[0] * direction[0] + n[1] * direction[1] + n[2] * direction[2];
    const light = [0, 0, 0];
    if (cosine > 0) {
      const toLobe = Math.max(0, lobe.dot(direction));
      const density =
        ((1 - share) * cosine) / Math.PI + (share * (SUN_LOBE + 1) * toLobe ** SUN_LOBE) / (2 * Math.PI);
      gather(start, direction, skyColor);
      const weight = cosine / density / Math.PI;
      for (let c = 0; c < 3; c++) light[c] += weight * skyColor[c];
    }
    const glow = material === MATERIAL.reed ? 0.35 : 0;
    const sunCosine = n[0] * sun[0] + n[1] * sun[1] + n[2] * sun[2];
    if (sunCosine > 0 || glow > 0) {
      const a = random() * 2 * Math.PI;
      const r = SUN.radius * Math.sqrt(random());
      const s = [sun[0] + r * Math.cos(a), sun[1] + Math.abs(r * Math.sin(a)), sun[2]];
      if (!blocked(start[0], start[1], start[2], s[0], s[1], s[2], Infinity)) {
        const share = (sunCosine > 0 ? sunCosine : -glow * sunCosine) / Math.PI;
        for (let c = 0; c < 3; c++) light[c] += share * SUNLIGHT[c];
      }
    }
    const lantern = pickLantern(start, n, random());
    if (lantern) {
      const to = [0, 1, 2].map((c) => lantern.at[c] + (random() - 0.5) * 0.06 - start[c]);
      const far = Math.hypot(to[0], to[1], to[2]);
      const cosine = (n[0] * to[0] + n[1] * to[1] + n[2] * to[2]) / far;
      if (
        cosine > 0 &&
        !blocked(start[0], start[1], start[2], to[0] / far, to[1] / far, to[2] / far, far - 0.09)
      ) {
        const share = cosine / Math.PI / Math.max(far * far, 0.02) / lantern.chance;
        for (let c = 0; c < 3; c++) light[c] += share * LANTERN[c];
      }
    }
    for (let c = 0; c < 3; c++) out[c] = surface.albedo[c] * light[c];

    if (surface.coat > 0.02 && depth < MAX_DEPTH) {
      const mirror = surface.coat * fresnel(Math.max(0, -(n[0] * d[0] + n[1] * d[1] + n[2] * d[2])), 0.04);
      if (mirror < 0.006) return;
      const m = [0, 1, 2].map((c) => n[c] + surface.gloss * (random() + random() - 1));
      const size = Math.hypot(m[0], m[1], m[2]);
      const along = (m[0] * d[0] + m[1] * d[1] + m[2] * d[2]) / size / size;
      const r = [0, 1, 2].map((c) => d[c] - 2 * along * m[c]);
      if (r[0] * n[0] + r[1] * n[1] + r[2] * n[2] <= 0) return;
      const seen = [0, 0, 0];
      radiance(start, r, depth + 1, random, seen);
      for (let c = 0; c < 3; c++) out[c] += mirror * Math.min(seen[c], 3);
    }
  };

  const bed = (p, d, n, random, out) => {
    const eta = 1 / 1.333;
    const cosine = -(d[0] * n[0] + d[1] * n[1] + d[2] * n[2]);
    const k = eta * cosine - Math.sqrt(1 - eta * eta * (1 - cosine * cosine));
    const r = [0, 1, 2].map((c) => eta * d[c] + k * n[c]);
    const hit = { distance: 0, triangle: 0, u: 0, v: 0 };
    const light = [0, 0, 0];
    for (let c = 0; c < 3; c++) out[c] = WATER_BODY[c];
    if (!nearest(p[0], -1e-4, p[2], r[0], r[1], r[2], 6, hit)) return;
    const t = hit.triangle * 9;
    const q = [0, 1, 2].map((c) => p[c] + r[c] * hit.distance);
    const at = (c) =>
      (1 - hit.u - hit.v) * tree.locals[t + c] +
      hit.u * tree.locals[t + 3 + c] +
      hit.v * tree.locals[t + 6 + c];
    const surface = { albedo: [0, 0, 0], coat: 0, gloss: 0 };
    look(tree.materials[hit.triangle], tree.tints[hit.triangle], q, [at(0), at(1), at(2)], surface);
    const up = frame([0, 1, 0]).cosine(random(), random());
    gather([p[0], 1e-3, p[2]], up, light);
    const flat = 0.35 + 0.65 * Math.abs(tree.normals[t + 1]);
    for (let c = 0; c < 3; c++) {
      const through = Math.exp(-WATER_ABSORPTION[c] * (hit.distance - q[1] * 1.2));
      out[c] =
        through * surface.albedo[c] * light[c] * flat * 0.9 + WATER_BODY[c] * (1 - Math.exp(-hit.distance));
    }
  };

  const water = (p, d, distance, depth, random, out) => {
    const footprint = distance * 0.00065 * Math.min(30, Math.sqrt(1 / Math.max(1e-4, -d[1])));
    const spread = Math.sqrt(-2 * Math.log(1 - random()));
    const turn = 2 * Math.PI * random();
    waterSlope(p[0], p[2], footprint, spread * Math.cos(turn), spread * Math.sin(turn), slope);
    const length = Math.hypot(slope[0], 1, slope[1]);
    const n = [-slope[0] / length, 1 / length, -slope[1] / length];
    let cosine = -(d[0] * n[0] + d[1] * n[1] + d[2] * n[2]);
    if (cosine < 0.004) cosine = 0.004;
    const r = [0, 1, 2].map((c) => d[c] + 2 * cosine * n[c]);
    if (r[1] < 0.003) r[1] = 0.003 + 0.5 * Math.abs(r[1]);
    const size = Math.hypot(r[0], r[1], r[2]);
    for (let c = 0; c < 3; c++) r[c] /= size;
    const mirror = fresnel(cosine, 0.02);
    const cap = 0.8 + REFLECTED_SUN * Math.exp(-((distance / 110) ** 2));
    const seen = [0, 0, 0];
    const start = [p[0], 1e-4, p[2]];
    if (distance < 60) radiance(start, r, depth + 1, random, seen);
    else view(r[0], r[1], r[2], seen, cap);
    const below = [...WATER_BODY];
    if (distance < 16 && mirror < 0.92) bed(p, d, n, random, below);
    for (let c = 0; c < 3; c++) out[c] = mirror * Math.min(seen[c], cap) + (1 - mirror) * below[c];
  };

  const radiance = (o, d, depth, random, out) => {
    const reach = d[1] < 0 ? -o[1] / d[1] : Infinity;
    const hit = { distance: 0, triangle: 0, u: 0, v: 0 };
    if (nearest(o[0], o[1], o[2], d[0], d[1], d[2], reach, hit)) {
      shade(o, d, hit, depth, random, out);
      return;
    }
    if (reach === Infinity || (depth === 0 && Math.asin(d[1]) > shoreline(d[0], d[2]))) {
      view(d[0], d[1], d[2], out);
      return;
    }
    if (depth > 0) {
      gather(o, d, out);
      return;
    }
    water([o[0] + d[0] * reach, 0, o[2] + d[2] * reach], d, reach, depth, random, out);
  };
  return radiance;
}

const weights = LANTERNS.map(() => 0);

/** One lantern, chosen by how much it could light a surface, with the chance it had; null where none matters. */
function pickLantern(p, n, u) {
  let total = 0;
  LANTERNS.forEach((lantern, i) => {
    const [x, y, z] = [lantern[0] - p[0], lantern[1] - p[1], lantern[2] - p[2]];
    const square = x * x + y * y + z * z;
    const cosine = (n[0] * x + n[1] * y + n[2] * z) / Math.sqrt(square);
    weights[i] = Math.max(0, cosine) / square;
    total += weights[i];
  });
  if (total < 0.004) return null;
  let rest = u;
  for (let i = 0; i < LANTERNS.length; i++) {
    // A share for each, since the strongest may be hidden.
    const chance = 0.7 * (weights[i] / total) + 0.3 / LANTERNS.length;
    rest -= chance;
    if (rest <= 0) return { at: LANTERNS[i], chance };
  }
  return null;
}

/** Rough color of a material for light that has bounced off it once. */
const BOUNCE = [
  [0.14, 0.12, 0.1],
  [0.17, 0.16, 0.15],
  [0.15, 0.14, 0.13],
  [0.2, 0.18, 0.16],
  [0.13, 0.11, 0.09],
  [0.4, 0.04, 0.03],
  [0.04, 0.18, 0.18],
  [0.26, 0.14, 0.06],
  [0.16, 0.14, 0.06],
  [0.05, 0.05, 0.05],
  [1, 0.6, 0.2],
  [0.6, 0.2, 0.1],
  [0.25, 0.2, 0.12],
];

/** Directions around an axis. */
function frame(n) {
  const sign = n[2] >= 0 ? 1 : -1;
  const a = -1 / (sign + n[2]);
  const b = n[0] * n[1] * a;
  const s = [1 + sign * n[0] * n[0] * a, sign * b, -sign * n[0]];
  const t = [b, sign + n[1] * n[1] * a, -n[1]];
  const turn = (cosine, v) => {
    const sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
    const x = sine * Math.cos(2 * Math.PI * v);
    const y = sine * Math.sin(2 * Math.PI * v);
    return [0, 1, 2].map((c) => s[c] * x + t[c] * y + n[c] * cosine);
  };
  return {
    cosine: (u, v) => turn(Math.sqrt(1 - u), v),
    power: (u, v, exponent) => turn((1 - u) ** (1 / (exponent + 1)), v),
    dot: (d) => d[0] * n[0] + d[1] * n[1] + d[2] * n[2],
  };
}

/** Mean sky light on a surface by its normal, from six directions. */
function ambientCube(view) {
  const axes = [
    [1, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [0, -1, 0],
    [0, 0, 1],
    [0, 0, -1],
  ];
  const out = [0, 0, 0];
  const cube = axes.map((axis) => {
    const around = frame(axis);
    const sum = [0, 0, 0];
    for (let i = 0; i < 1024; i++) {
      const d = around.cosine((i + 0.5) / 1024, (i * 0.6180339887) % 1);
      view(d[0], Math.abs(d[1]), d[2], out, 0.9);
      for (let c = 0; c < 3; c++) sum[c] += (d[1] < 0 ? 0.2 : 1) * out[c];
    }
    return sum.map((x) => x / 1024);
  });
  return (x, y, z, result) => {
    const cx = cube[x > 0 ? 0 : 1];
    const cy = cube[y > 0 ? 2 : 3];
    const cz = cube[z > 0 ? 4 : 5];
    for (let c = 0; c < 3; c++) result[c] = x * x * cx[c] + y * y * cy[c] + z * z * cz[c];
  };
}
