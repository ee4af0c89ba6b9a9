/**
 * From light to a sensor's numbers: glare of the lens, falling off toward the corners, exposure, a soft shoulder
 * just under white, photon and readout noise, 16-bit codes. Linear throughout.
 */
import { generator, smoothstep } from './noise.mjs';

const EXPOSURE = 1.05;
/** Glare: radius as a share of the picture's width, and the share of light it scatters. */
const GLARE = [
  [0.003, 0.035],
  [0.012, 0.022],
  [0.05, 0.016],
  [0.16, 0.012],
];
/** Electrons at white and of readout, after a larger sensor has been averaged down to this size. */
const FULL_WELL = 260000;
const READOUT = 5;

/** Three box blurs, close to a Gaussian of `sigma` pixels; edges repeat. */
function blur(source, width, height, sigma) {
  const radius = Math.max(1, Math.round(Math.sqrt(sigma * sigma + 0.25)));
  let from = Float32Array.from(source);
  let to = new Float32Array(source.length);
  const pass = (lines, length, lineStep, step) => {
    for (let line = 0; line < lines; line++) {
      for (let c = 0; c < 3; c++) {
        const at = (i) => line * lineStep + Math.min(length - 1, Math.max(0, i)) * step + c;
        let sum = 0;
        for (let i = -radius; i <= radius; i++) sum += from[at(i)];
        for (let i = 0; i < length; i++) {
          to[at(i)] = sum / (2 * radius + 1);
          sum += from[at(i + radius + 1)] - from[at(i - radius)];
        }
      }
    }
    [from, to] = [to, from];
  };
  for (let k = 0; k < 3; k++) {
    pass(height, width, width * 3, 3);
    pass(width, height, 3, width * 3);
  }
  return from;
}

const KNEE = 0.8;
const shoulder = (x) => (x < KNEE ? x : KNEE + (1 - KNEE) * (1 - Math.exp(-(x - KNEE) / (1 - KNEE))));

/** Linear light as the lens and exposure deliver it, 0..1, without noise. */
export function expose(light, width, height) {
  const glare = GLARE.map(([radius, share]) => [blur(light, width, height, radius * width), share]);
  const kept = 1 - GLARE.reduce((sum, [, share]) => sum + share, 0);
  const out = new Float32Array(light.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const corner = ((x / width - 0.5) ** 2 + ((y / height - 0.5) * (height / width)) ** 2) / 0.36;
      const fall = 1 - 0.3 * smoothstep(0.05, 1.1, corner);
      for (let c = 0; c < 3; c++) {
        const i = (y * width + x) * 3 + c;
        let value = light[i] * kept;
        for (const [layer, share] of glare) value += layer[i] * share;
        out[i] = shoulder(value * fall * EXPOSURE);
      }
    }
  }
  return out;
}

/** 16-bit codes with the sensor's noise, seeded. */
export function digitize(exposed) {
  const random = generator(1605);
  const codes = new Uint16Array(exposed.length);
  for (let i = 0; i < codes.length; i += 2) {
    const size = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    for (let k = 0; k < 2 && i + k < codes.length; k++) {
      const value = exposed[i + k];
      const sigma = Math.sqrt(value * FULL_WELL + READOUT * READOUT) / FULL_WELL;
      const noisy = value + sigma * size * (k === 0 ? Math.cos(angle) : Math.sin(angle));
      codes[i + k] = Math.min(65535, Math.max(0, Math.round(noisy * 65535)));
    }
  }
  return codes;
}
