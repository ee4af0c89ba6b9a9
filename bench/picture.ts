/**
 * A 16-bit RGB picture with what decoders and filters meet in photographs: a smooth sky, a hard horizon, texture at
 * several scales, and sensor noise that grows with the light. The same numbers every time.
 */
import type { SourceImage } from '../src/core/image';
import { plainImage } from '../src/core/pixels/plain-image';

/** Sides of a picture of three by two with so many million pixels. */
export function sizeOf(megapixels: number): { width: number; height: number } {
  const width = Math.round(Math.sqrt(megapixels * 1.5e6));
  return { width, height: Math.round((width * 2) / 3) };
}

export function makePicture(
  megapixels: number,
): SourceImage & { readonly samples: Uint16Array<ArrayBuffer> } {
  const { width, height } = sizeOf(megapixels);
  const samples = new Uint16Array(width * height * 3);
  const texture = textureTile();
  let random = 1;
  for (let y = 0, index = 0; y < height; y++) {
    const down = y / height;
    for (let x = 0; x < width; x++) {
      const across = x / width;
      const ground = down > 0.6 + 0.03 * Math.sin(across * 20) + 0.01 * Math.sin(across * 87);
      const detail = ground
        ? texture[((y & 255) << 8) | (x & 255)]! * texture[((y & 1020) << 6) | ((x >> 2) & 255)]!
        : 1;
      const sun = 0.5 / (1 + 40 * ((across - 0.7) ** 2 + (down - 0.55) ** 2));
      for (let channel = 0; channel < 3; channel++, index++) {
        const sky = 0.15 + down * (0.5 - 0.15 * channel) + sun * (1 - 0.3 * channel);
        const light = ground ? (0.05 + 0.25 * detail) * (1 - 0.2 * channel) : sky;
        // A linear congruential generator (Numerical Recipes); two halves make the noise triangular.
        random = (Math.imul(random, 1664525) + 1013904223) | 0;
        const noise = (random >>> 16) / 65536 + (random & 65535) / 65536 - 1;
        const signal = light + noise * 0.008 * Math.sqrt(light);
        samples[index] = Math.min(65535, Math.max(0, signal * 65535));
      }
    }
  }
  return { ...plainImage(width, height, samples), samples };
}

/** 256 x 256 values around 1, smooth over a few pixels, repeating without a seam. */
function textureTile(): Float64Array {
  const waves = Array.from({ length: 24 }, (_, i) => [(i * 37) % 41, (i * 53) % 43, i * 2.4] as const);
  return Float64Array.from({ length: 65536 }, (_, i) => {
    const [x, y] = [i & 255, i >> 8];
    return waves.reduce(
      (sum, [a, b, phase]) => sum + 0.06 * Math.sin(((a * x + b * y) * 2 * Math.PI) / 256 + phase),
      1,
    );
  });
}
