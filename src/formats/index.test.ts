import { describe, expect, it } from 'vitest';
import type { EncodableImage } from '../core/image';
import { memorySource } from './byte-source';
import { decodeImage, probeFormat } from './decode';
import { ENCODERS, encoderFor, FORMATS, formatsLabel } from './index';
import { everyBlock, iptcRecords, testCodes } from './metadata/metadata.fixture';

const width = 21;
const height = 16;

function sampleFor(sampleType: 'uint8' | 'uint16' | 'float32'): EncodableImage['samples'] {
  if (sampleType === 'uint8') return Uint8Array.from(testCodes(width, height, 255));
  const codes = testCodes(width, height, 65535);
  return sampleType === 'uint16' ? Uint16Array.from(codes) : Float32Array.from(codes, (code) => code / 65535);
}

describe('every encoder', () => {
  it.each(ENCODERS)(
    '$id: one reader claims its files and finds the picture and its metadata',
    async (encoder) => {
      const samples = sampleFor(encoder.sampleType);
      const bytes = await encoder.encode({ width, height, samples, metadata: everyBlock });
      const claims = FORMATS.filter((format) => format.matches(bytes.subarray(0, 64)));
      expect(claims).toHaveLength(1);
      expect(claims[0]!.extensions).toContain(encoder.extension);
      const image = await decodeImage(memorySource(bytes), FORMATS);
      expect(image).toMatchObject({ width, height, channels: 3, description: { orientation: 1 } });
      if (!encoder.hasQuality) expect(image.samples).toEqual(samples);
      expect(image.metadata.icc).toEqual(everyBlock.icc);
      expect(image.metadata.xmp).toBeDefined();
      expect(image.metadata.exif).toBeDefined();
      // A TIFF pads the records to whole words.
      const iptc = image.metadata.iptc?.subarray(0, iptcRecords.length);
      expect(iptc).toEqual(iptcRecords);
    },
  );
});

it('finds encoders by name, and refuses what is no image', async () => {
  for (const encoder of ENCODERS) expect(encoderFor(encoder.id)).toBe(encoder);
  expect(formatsLabel).toBe('TIFF, PNG, JPEG, or NumPy array');
  const text = memorySource(new TextEncoder().encode('{"version": 1}'));
  await expect(probeFormat(text, FORMATS)).rejects.toThrow(
    `not an image that can be opened (${formatsLabel})`,
  );
});
