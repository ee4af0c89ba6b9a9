import { expect, it } from 'vitest';
import { memorySource } from '../../formats/byte-source';
import { FORMATS } from '../../formats';
import { openRegions } from '../../formats/region-source';
import { buildTiff } from '../../formats/tiff/build-tiff.fixture';
import { refuseTooLarge } from './photo-memory';

it('refuses a photo that would not fit, and says what would', async () => {
  const file = buildTiff({ width: 10, height: 5, bits: 16, channels: 3, sample: () => 1, compression: 8 });
  const source = await openRegions(memorySource(file), FORMATS);
  expect(() => refuseTooLarge(source, 300)).not.toThrow();
  expect(() => refuseTooLarge(source, 299)).toThrow(
    /^This photo has to be decoded whole, which takes 0\.0 GB of memory, and this machine has 0\.0 GB: save it as/,
  );
});
