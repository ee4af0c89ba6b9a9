import { describe, expect, it } from 'vitest';
import { type ColorProfile, D50_XYZ, type Matrix3, SRGB_TO_XYZ_D50 } from '../color';
import { convertPrimaries, primariesBetween } from './primaries';

const profile = (toXyz?: Matrix3): ColorProfile => ({
  description: 'test',
  curves: [{ kind: 'srgb' }, { kind: 'srgb' }, { kind: 'srgb' }],
  ...(toXyz && { toXyz }),
});

const PROPHOTO = profile([0.7976749, 0.1351917, 0.0313534, 0.2880402, 0.7118741, 0.0000857, 0, 0, 0.8249]);

describe('primariesBetween', () => {
  it('has nothing to convert between primaries that are the same', () => {
    expect(primariesBetween(undefined, undefined)).toBeUndefined();
    expect(primariesBetween(profile(SRGB_TO_XYZ_D50), undefined)).toBeUndefined();
    expect(primariesBetween(PROPHOTO, PROPHOTO)).toBeUndefined();
  });

  it('takes a gray profile, which has none, for sRGB', () => {
    expect(primariesBetween(profile(), undefined)).toBeUndefined();
    expect(primariesBetween(profile(), PROPHOTO)).toEqual(primariesBetween(undefined, PROPHOTO));
  });

  it('keeps white, and brings a color there and back', () => {
    const there = primariesBetween(PROPHOTO, undefined);
    const white = convertPrimaries(Float64Array.of(1, 1, 1), there);
    for (const value of white) expect(value).toBeCloseTo(1, 3);
    // The connection space has the same white for both.
    expect(PROPHOTO.toXyz!.slice(0, 3).reduce((sum, value) => sum + value)).toBeCloseTo(D50_XYZ[0], 3);

    const color = Float64Array.of(0.2, 0.5, 0.1, 0.9, 0.3, 0.4);
    const converted = convertPrimaries(color.slice(), there);
    expect(converted[0]).not.toBeCloseTo(color[0]!, 2);
    const back = convertPrimaries(converted, primariesBetween(undefined, PROPHOTO));
    back.forEach((value, i) => expect(value).toBeCloseTo(color[i]!, 10));
  });
});
