/** The steps of the bench in libvips, by sharp. `SHARP` may say where that is. */
import { createRequire } from 'node:module';

const sharp = createRequire(import.meta.url)(process.env.SHARP ?? 'sharp');
const [input, output] = process.argv.slice(2);
sharp.cache(false);

// Exposure and white balance in one multiplication, then gamma, saturation and contrast.
await sharp(input, { limitInputPixels: false, sequentialRead: true })
  .toColourspace('rgb16')
  .linear([1.62 * 1.1, 1.62, 1.62 * 0.85], [0, 0, 0])
  .gamma(1.25, 1)
  .recomb([
    [1.2, -0.13, -0.07],
    [-0.05, 1.12, -0.07],
    [-0.05, -0.13, 1.18],
  ])
  .tiff({ compression: 'none' })
  .toFile(output);
