/**
 * Everything too far away to move when the camera does - sky, sun, clouds, mountains, woods - as one picture in
 * azimuth and elevation, linear rgb. Drawn column by column, so workers can share it. Knows nothing of the shore.
 */
import { clamp, fbm2, generator, noise2, smoothstep } from './noise.mjs';
import { FAR, NEAR, SUN_AZIMUTH, SUN_HEIGHT, ground, skyline } from './terrain.mjs';

const DEGREE = Math.PI / 180;
export const EYE = 1.62;
const SUN_RADIUS = 0.36 * DEGREE;
const SUN_COLOR = [30, 12.5, 3.2];
const LEFT = -50 * DEGREE;
const RIGHT = 50 * DEGREE;
const BOTTOM = -0.3 * DEGREE;
const TOP = 33 * DEGREE;

const sunDirection = [
  Math.sin(SUN_AZIMUTH) * Math.cos(SUN_HEIGHT),
  Math.sin(SUN_HEIGHT),
  Math.cos(SUN_AZIMUTH) * Math.cos(SUN_HEIGHT),
];
export const SUN = { direction: sunDirection, radius: SUN_RADIUS, color: SUN_COLOR };

/** The size of the panorama for a picture scale: at scale 1 a texel is a little finer than a pixel. */
export function panoramaSize(scale) {
  const texel = (0.0195 * DEGREE) / scale;
  return { width: Math.ceil((RIGHT - LEFT) / texel), height: Math.ceil((TOP - BOTTOM) / texel), texel };
}

/** Two decks of thin cloud, lit from below by the low sun: writes [opacity, r, g, b] into `out`. */
function clouds(x, y, z, cosine, air, out) {
  const reach = 1 / (y + 0.035);
  const px = x * reach;
  const pz = z * reach;
  // The upper deck runs in streets along one bearing, which perspective gathers near the sun.
  const bearing = 19 * DEGREE;
  const along = px * Math.sin(bearing) + pz * Math.cos(bearing);
  const across = px * Math.cos(bearing) - pz * Math.sin(bearing);
  const warp = 0.55 * fbm2(along * 0.22 + 3, across * 0.5, 3);
  const street = (a, c) =>
    fbm2(a * 0.2 + 1.7, (c + warp) * 0.95 + 4.2, 4, 0.5) +
    0.42 * fbm2(a * 1.1 + warp * 2, (c + warp) * 3.1, 5, 0.55);
  const patches = smoothstep(-0.34, 0.5, noise2(along * 0.16 + 8.3, across * 0.3 + 2.4) + 0.12);
  const thick = smoothstep(-0.06, 0.85, street(along, across) + 0.24) * patches;
  const toSun = smoothstep(-0.06, 0.85, street(along + 0.28, across) + 0.24) * patches;
  // The lower deck: a few torn bars near the ridge, dark bodies with a bright lower edge.
  const bar = fbm2(px * 0.35 + 9.1, (pz * 0.16 + 0.3 * noise2(px * 0.4, pz * 0.3)) * 1.4, 6, 0.52);
  const low = smoothstep(0.2, 0.62, bar) * smoothstep(0.035, 0.075, y) * smoothstep(0.24, 0.13, y);
  const clear = Math.exp(-reach * 0.028);
  const forward = 0.1 + 0.9 * Math.max(0, cosine) ** 10 + 2.2 * Math.max(0, cosine) ** 120;
  const lit = Math.exp(-1.5 * toSun) * (0.75 + 0.5 * (thick - toSun));
  const body = clamp(0.8 * thick + 0.75 * low, 0, 0.92) * clear;
  const glow = (lit * thick * 1.25 + 0.3 * low) / (thick + low + 0.02);
  const rose = Math.max(0, cosine) ** 6;
  out[0] = body;
  out[1] = air[0] * 0.5 + forward * glow * 0.62;
  out[2] = air[1] * 0.42 + forward * glow * (0.2 + 0.075 * rose);
  out[3] = air[2] * 0.5 + forward * glow * (0.135 - 0.075 * rose);
}

/** Sky with clouds and, unless `sunless`, the disc of the sun, in a direction. */
export function createHeaven(sky) {
  const cloud = [0, 0, 0, 0];
  return (x, y, z, out, sunless = false) => {
    const elevation = Math.asin(clamp(y, -1, 1));
    const cosine = x * sunDirection[0] + y * sunDirection[1] + z * sunDirection[2];
    const azimuth = Math.atan2(x, z) - SUN_AZIMUTH;
    sky(Math.max(elevation, 0.0015), Math.atan2(Math.sin(azimuth), Math.cos(azimuth)), cosine, out);
    let sun = 0;
    if (!sunless && cosine > 0.99) {
      const off = Math.sqrt(Math.max(0, 2 - 2 * cosine)) / SUN_RADIUS;
      sun = smoothstep(1.04, 0.96, off) * (0.45 + 0.55 * Math.sqrt(Math.max(0, 1 - off * off)));
    }
    if (y > 0.004) {
      clouds(x, y, z, cosine, out, cloud);
      for (let c = 0; c < 3; c++) out[c] += cloud[0] * (cloud[1 + c] - out[c]);
      sun *= 1 - cloud[0];
    }
    for (let c = 0; c < 3; c++) out[c] += sun * SUN_COLOR[c];
  };
}

/** Haze between the eye and the land: what of the land comes through, per channel, and the glowing air before it. */
function veil(d, height, cosine, air, color) {
  const near = Math.max(0, cosine);
  for (let c = 0; c < 3; c++) {
    const through = Math.exp(-d / [12500, 10000, 7600][c]);
    color[c] = color[c] * through + air[c] * (0.5 + 0.3 * near ** 60) * (1 - through);
  }
  const rise = Math.max(1, height - EYE) / 34;
  const mist = 1 - Math.exp((-d / 5600) * ((1 - Math.exp(-rise)) / rise));
  for (let c = 0; c < 3; c++) color[c] += mist * (air[c] * (0.4 + 0.3 * near ** 30) - color[c]);
}

function landColor(x, z, azimuth, d, height, trees, cosine, out) {
  const step = Math.max(1.5, d * 0.0012);
  const here = ground(x, z, azimuth, d);
  const nx = (here - ground(x + step, z, azimuth, d)) / step;
  const nz = (here - ground(x, z + step, azimuth, d)) / step;
  const length = Math.hypot(nx, 1, nz);
  const up = 1 / length;
  const front = (nx * sunDirection[0] + sunDirection[1] + nz * sunDirection[2]) / length;
  const rock = fbm2(x / 130, z / 130, 4);
  const snow = smoothstep(520, 900, height + 220 * rock) * smoothstep(0.5, 0.8, up);
  const forest = smoothstep(520, 260, height + 120 * rock) * (1 - snow);
  const light = 0.55 + 0.45 * up;
  const grain = 1 + 0.5 * rock + (trees > 0 ? 0.5 * noise2(x / 3, z / 3) + 0.05 * trees - 0.25 : 0);
  const graze = clamp(front, 0, 1) * 0.5;
  for (let c = 0; c < 3; c++) {
    const albedo =
      forest * [0.022, 0.034, 0.024][c] +
      snow * [0.5, 0.52, 0.56][c] +
      (1 - forest - snow) * [0.085, 0.078, 0.074][c];
    out[c] =
      albedo *
      Math.max(0.2, grain) *
      (light * [0.06, 0.066, 0.095][c] + graze * [1.5, 0.62, 0.2][c] * (0.3 + snow));
  }
}

/** Windows of one cabin on the far shore, left of the middle: azimuth and height above the water in radians. */
const CABIN = [
  [-7.62, 0.155],
  [-7.5, 0.155],
  [-7.56, 0.24],
];

/**
 * Draws columns [from, to) of the panorama into `pixels` (rgb float), and the elevation of the waterline of each
 * column into `shore` (radians).
 */
export function drawColumns(sky, scale, from, to, pixels, shore) {
  const { width, height, texel } = panoramaSize(scale);
  const heaven = createHeaven(sky);
  const SUB = 2;
  const rows = height * SUB;
  const color = [0, 0, 0];
  const air = [0, 0, 0];
  for (let column = from; column < to; column++) {
    for (let row = 0; row < height; row++) {
      const elevation = BOTTOM + (row + 0.5) * texel;
      const azimuth = LEFT + (column + 0.5) * texel;
      const flat = Math.cos(elevation);
      heaven(flat * Math.sin(azimuth), Math.sin(elevation), flat * Math.cos(azimuth), color);
      pixels.set(color, (row * width + column) * 3);
    }
    let waterline = 0;
    const sum = new Float32Array(height * 4);
    for (let sub = 0; sub < SUB; sub++) {
      const azimuth = LEFT + (column + (sub + 0.5) / SUB) * texel;
      const sin = Math.sin(azimuth);
      const cos = Math.cos(azimuth);
      const random = generator(column * SUB + sub + 1);
      let filled = 0;
      let first = 0;
      for (let d = NEAR; d < FAR; d += (0.45 + d * (d < 3000 ? 0.0008 : 0.0011)) * (0.75 + 0.5 * random())) {
        const x = d * sin;
        const z = d * cos;
        const h = skyline(x, z, azimuth / DEGREE, d);
        const elevation = Math.atan((Math.max(h, 0) - EYE) / d);
        const top = Math.min(rows, Math.floor(((elevation - BOTTOM) / texel) * SUB + 0.5));
        if (top <= filled) continue;
        if (h <= 0.6) {
          if (first === 0) filled = top;
          continue;
        }
        if (first === 0) first = elevation;
        const flat = Math.cos(elevation);
        const cosine =
          flat * sin * sunDirection[0] + Math.sin(elevation) * sunDirection[1] + flat * cos * sunDirection[2];
        sky(Math.max(0.012, elevation), azimuth - SUN_AZIMUTH, Math.min(cosine, 0.9985), air);
        landColor(x, z, azimuth / DEGREE, d, h, h - ground(x, z, azimuth / DEGREE, d), cosine, color);
        veil(d, h, cosine, air, color);
        for (let row = filled; row < top; row++) {
          const at = (row / SUB) | 0;
          for (let c = 0; c < 3; c++) sum[at * 4 + c] += color[c];
          sum[at * 4 + 3] += 1;
        }
        filled = top;
      }
      waterline += (first === 0 ? 0 : first) / SUB;
    }
    shore[column] = waterline;
    for (let row = 0; row < height; row++) {
      const share = sum[row * 4 + 3] / (SUB * SUB);
      const at = (row * width + column) * 3;
      for (let c = 0; c < 3; c++)
        pixels[at + c] = pixels[at + c] * (1 - share) + sum[row * 4 + c] / (SUB * SUB);
    }
    // Under the waterline the land goes on, so that looking up between two rows finds no sky there.
    let base = 0;
    while (base < height - 1 && sum[base * 4 + 3] < SUB * SUB) base++;
    if (BOTTOM + base * texel < 0.01) {
      for (let row = 0; row < base; row++) {
        for (let c = 0; c < 3; c++)
          pixels[(row * width + column) * 3 + c] = pixels[(base * width + column) * 3 + c];
      }
    }
    const azimuth = LEFT + (column + 0.5) * texel;
    for (const [side, up] of CABIN) {
      for (let row = 0; row < height; row++) {
        const dx = (azimuth / DEGREE - side) / 0.022;
        const dy = ((BOTTOM + (row + 0.5) * texel) / DEGREE - up) / 0.026;
        const lamp = Math.exp(-(dx ** 4) - dy ** 4);
        if (lamp < 1e-4) continue;
        const at = (row * width + column) * 3;
        for (let c = 0; c < 3; c++) pixels[at + c] += lamp * [0.85, 0.42, 0.12][c];
      }
    }
  }
}

/** Looks a direction up in a drawn panorama; beyond its edges the sky without clouds. `ceiling` caps the sun. */
export function createView(sky, scale, pixels) {
  const { width, height, texel } = panoramaSize(scale);
  return (x, y, z, out, ceiling = Infinity) => {
    const azimuth = Math.atan2(x, z);
    const elevation = Math.asin(clamp(y, -1, 1));
    if (azimuth <= LEFT + texel || azimuth >= RIGHT - texel || elevation >= TOP - texel) {
      const cosine = x * sunDirection[0] + y * sunDirection[1] + z * sunDirection[2];
      const turn = azimuth - SUN_AZIMUTH;
      sky(Math.max(elevation, 0.002), Math.atan2(Math.sin(turn), Math.cos(turn)), cosine, out);
      // Hills stand around the lake on every side.
      const hidden = smoothstep(0.11, 0.05, elevation + 0.02 * Math.sin(azimuth * 5)) * 0.75;
      for (let c = 0; c < 3; c++) out[c] *= 1 - hidden;
      return;
    }
    const u = (azimuth - LEFT) / texel - 0.5;
    const v = Math.max(0, (elevation - BOTTOM) / texel - 0.5);
    const i = Math.floor(u);
    const j = Math.min(height - 2, Math.floor(v));
    const a = u - i;
    const b = v - j;
    const at = (j * width + i) * 3;
    const above = at + width * 3;
    for (let c = 0; c < 3; c++) {
      const low = pixels[at + c] + a * (pixels[at + 3 + c] - pixels[at + c]);
      const high = pixels[above + c] + a * (pixels[above + 3 + c] - pixels[above + c]);
      out[c] = Math.min(ceiling, low + b * (high - low));
    }
  };
}

/** Elevation of the waterline toward an azimuth (radians). */
export function createShoreline(scale, shore) {
  const { width, texel } = panoramaSize(scale);
  return (x, z) => shore[clamp(Math.floor((Math.atan2(x, z) - LEFT) / texel), 0, width - 1)];
}
