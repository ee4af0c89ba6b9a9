import { describe, expect, it } from 'vitest';
import { noiseSentences } from './noise-words';

describe('noise in words', () => {
  const channel = (bits: number, from?: number) => ({
    channel: 'gray' as const,
    points: [
      { level: 0.1, sigma: 0.001, pixels: 100, bits },
      { level: 0.5, sigma: 0.002, pixels: 100, bits: bits - 1 },
    ],
    losesDetail: { '8 bits, as stored': from === undefined ? [] : [{ from, to: 0.4 }], '8 bits, linear': [] },
  });

  it('has words for what has no noise at all', () => {
    const [depth] = noiseSentences([channel(Infinity)]);
    expect(depth).toBe(
      'Effective depth: any number of bits in the noiseless shadows and any number of bits in the noiseless midtones.',
    );
  });

  it('says the depth of each region, and where a storage loses', () => {
    expect(noiseSentences([channel(9.96, 0.1)])).toEqual([
      'Effective depth: 10.0 bits in the shadows and 9.0 bits in the midtones.',
      '8 bits, as stored: detail is lost between the levels 0.100 and 0.400, where a step is larger than twice the noise.',
      '8 bits, linear: at every level that was measured the noise dithers the steps, and no detail is lost.',
    ]);
  });
});
