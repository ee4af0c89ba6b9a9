import { describe, expect, it } from 'vitest';
import { plainImage } from '../core/pixels/plain-image';
import { srgbProfile } from '../core/profile/icc';
import { FORMATS } from '../formats';
import { memorySource } from '../formats/byte-source';
import { decodeImage } from '../formats/decode';
import { png16Encoder } from '../formats/png';
import { documentFor, openPhoto } from './opening';

async function inputOfPng(metadata: { readonly icc?: Uint8Array }): Promise<string> {
  const samples = Uint16Array.of(1000, 2000, 3000);
  const bytes = await png16Encoder.encode({ width: 1, height: 1, samples, metadata });
  return documentFor(openPhoto('a.png', await decodeImage(memorySource(bytes), FORMATS))).input;
}

describe('the input transform of a photo that is opened', () => {
  it('is the sRGB curve for eight bits, and automatic for more', () => {
    const inputOf = (samples: Uint8Array | Uint16Array | Float32Array) =>
      documentFor(openPhoto('a.tif', plainImage(1, 1, samples))).input;
    expect(inputOf(new Uint8Array(3))).toBe('srgb');
    expect(inputOf(new Uint16Array(3))).toBe('auto');
    expect(inputOf(new Float32Array(3))).toBe('auto');
  });

  it('is the sRGB curve for a deeper PNG, unless a profile says otherwise', async () => {
    expect(await inputOfPng({})).toBe('srgb');
    expect(await inputOfPng({ icc: srgbProfile() })).toBe('auto');
  });
});
