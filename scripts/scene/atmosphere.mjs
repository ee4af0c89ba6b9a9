/**
 * The clear sky at sunset: single scattering of sunlight by air (Rayleigh), haze (Mie) and absorption by ozone,
 * integrated through a spherical atmosphere once and kept as a table; the phase functions are applied at lookup,
 * so the glow around the sun is exact. Knows nothing of clouds or land. Coefficients: Bruneton 2017, Hillaire 2020.
 */
import { clamp } from './noise.mjs';

const DEGREE = Math.PI / 180;
const PLANET = 6360e3;
const TOP = 6440e3;
const RAYLEIGH = [5.802e-6, 13.558e-6, 33.1e-6];
const MIE = 5.2e-6;
const OZONE = [0.65e-6, 1.881e-6, 0.085e-6];
/** Elevation of the sun for the color of the air: lower than the visible sun, which stands in a notch of the ridge. */
const SUN_ELEVATION = 0.9 * DEGREE;
const ROWS = 256;
const COLUMNS = 192;

const density = (height) => [
  Math.exp(-height / 8000),
  Math.exp(-height / 1300),
  Math.max(0, 1 - Math.abs(height - 25000) / 15000),
];

function distanceToTop(radius, cosine) {
  const under = radius * radius * (cosine * cosine - 1) + TOP * TOP;
  return Math.max(0, -radius * cosine + Math.sqrt(Math.max(0, under)));
}

/** Transmittance (rgb) from a height in metres toward a zenith cosine; the planet's shadow is softened by refraction. */
function transmittance(height, cosine) {
  const radius = PLANET + height;
  const length = distanceToTop(radius, cosine);
  const steps = 32;
  let air = 0;
  let haze = 0;
  let ozone = 0;
  for (let i = 0; i < steps; i++) {
    const t0 = (i / steps) ** 2 * length;
    const t1 = ((i + 1) / steps) ** 2 * length;
    const t = (t0 + t1) / 2;
    const h = Math.max(0, Math.sqrt(radius * radius + t * t + 2 * radius * t * cosine) - PLANET);
    const [a, m, o] = density(h);
    air += a * (t1 - t0);
    haze += m * (t1 - t0);
    ozone += o * (t1 - t0);
  }
  const horizon = -Math.sqrt(Math.max(0, 1 - (PLANET / radius) ** 2));
  const shadow = clamp((cosine - horizon + 0.006) / 0.012, 0, 1);
  return RAYLEIGH.map((beta, c) => shadow * Math.exp(-beta * air - MIE * 1.11 * haze - OZONE[c] * ozone));
}

function sunlight() {
  const heights = 64;
  const cosines = 64;
  const table = new Float64Array(heights * cosines * 3);
  for (let i = 0; i < heights; i++) {
    for (let j = 0; j < cosines; j++) {
      table.set(
        transmittance((i / (heights - 1)) ** 2 * 80e3, (j / (cosines - 1)) * 0.6 - 0.2),
        (i * cosines + j) * 3,
      );
    }
  }
  return (height, cosine, out) => {
    const a = clamp(Math.sqrt(height / 80e3), 0, 0.9999) * (heights - 1);
    const b = clamp((cosine + 0.2) / 0.6, 0, 0.9999) * (cosines - 1);
    const i = Math.floor(a);
    const j = Math.floor(b);
    for (let c = 0; c < 3; c++) {
      const at = (k, l) => table[((i + k) * cosines + j + l) * 3 + c];
      const low = at(0, 0) + (b - j) * (at(0, 1) - at(0, 0));
      const high = at(1, 0) + (b - j) * (at(1, 1) - at(1, 0));
      out[c] = low + (a - i) * (high - low);
    }
  };
}

/** Scattered light (Rayleigh rgb, Mie rgb, without phase; light scattered more than once, rgb) per elevation and azimuth. */
function buildTable() {
  const table = new Float32Array(ROWS * COLUMNS * 9);
  const lit = sunlight();
  const sun = [0, Math.sin(SUN_ELEVATION), Math.cos(SUN_ELEVATION)];
  const light = [0, 0, 0];
  for (let row = 0; row < ROWS; row++) {
    const elevation = (row / (ROWS - 1)) ** 2 * 90 * DEGREE;
    const cosine = Math.sin(elevation);
    const radius = PLANET + 400;
    const length = Math.min(distanceToTop(radius, cosine), 900e3);
    for (let column = 0; column < COLUMNS; column++) {
      const azimuth = (column / (COLUMNS - 1)) ** 1.5 * Math.PI;
      const flat = Math.cos(elevation);
      const direction = [flat * Math.sin(azimuth), cosine, flat * Math.cos(azimuth)];
      const out = table.subarray((row * COLUMNS + column) * 9, (row * COLUMNS + column) * 9 + 9);
      const depth = [0, 0, 0];
      const steps = 96;
      for (let i = 0; i < steps; i++) {
        const t0 = (i / steps) ** 2 * length;
        const t1 = ((i + 1) / steps) ** 2 * length;
        const t = (t0 + t1) / 2;
        const dt = t1 - t0;
        const p = [direction[0] * t, radius + cosine * t, direction[2] * t];
        const r = Math.hypot(p[0], p[1], p[2]);
        const [air, haze, ozone] = density(Math.max(0, r - PLANET));
        lit(r - PLANET, (p[0] * sun[0] + p[1] * sun[1] + p[2] * sun[2]) / r, light);
        for (let c = 0; c < 3; c++) {
          const extinction = RAYLEIGH[c] * air + MIE * 1.11 * haze + OZONE[c] * ozone;
          const through = Math.exp(-depth[c] - extinction * dt * 0.5);
          out[c] += through * light[c] * RAYLEIGH[c] * air * dt;
          out[3 + c] += through * light[c] * MIE * haze * dt;
          out[6 + c] += through * (RAYLEIGH[c] * air + 0.6 * MIE * haze) * dt * [0.011, 0.012, 0.0145][c];
          depth[c] += extinction * dt;
        }
      }
    }
  }
  return table;
}

const haze = (g, cosine) => ((1 - g * g) / (4 * Math.PI)) * (1 + g * g - 2 * g * cosine) ** -1.5;

/**
 * The sky as a function: `sky(elevation, azimuthFromSun, cosineToSun, out)`, angles in radians, writes linear rgb
 * (sRGB primaries) scaled so that the brightest air beside the sun is near 0.6 of white.
 */
export function createSky() {
  const table = buildTable();
  const sums = new Float64Array(9);
  return (elevation, azimuthFromSun, cosineToSun, out) => {
    const a = Math.sqrt(clamp(elevation / (90 * DEGREE), 0, 0.99999)) * (ROWS - 1);
    const b = clamp(Math.abs(azimuthFromSun) / Math.PI, 0, 0.99999) ** (1 / 1.5) * (COLUMNS - 1);
    const i = Math.floor(a);
    const j = Math.floor(b);
    const v = b - j;
    const u = a - i;
    const at = (i * COLUMNS + j) * 9;
    for (let c = 0; c < 9; c++) {
      const low = table[at + c] + v * (table[at + 9 + c] - table[at + c]);
      const next = at + COLUMNS * 9 + c;
      const high = table[next] + v * (table[next + 9] - table[next]);
      sums[c] = low + u * (high - low);
    }
    const rayleigh = (3 / (16 * Math.PI)) * (1 + cosineToSun * cosineToSun);
    const mie = 0.8 * haze(0.76, cosineToSun) + 0.2 * haze(0.93, cosineToSun);
    for (let c = 0; c < 3; c++)
      out[c] = [4.9, 5.7, 6.3][c] * (sums[c] * rayleigh + sums[3 + c] * mie + sums[6 + c]);
  };
}
