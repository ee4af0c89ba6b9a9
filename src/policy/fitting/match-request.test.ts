import { describe, expect, it } from 'vitest';
import type { ColorProfile } from '../../core/color';
import { displayPrimaries } from '../../render/transform/output-transform';
import { pictureOf } from './alignment/picture';
import { smallDusk } from './dusk.fixture';
import { readMatchRequest } from './match-request';
import { editedPixels, eightBits } from './random-edits.fixture';
import { onScreen } from './unexplained';

/** Display P3's primaries, a little wider than sRGB's, in linear light. */
const WIDE: ColorProfile = {
  description: 'wide',
  curves: [
    { kind: 'gamma', gamma: 1 },
    { kind: 'gamma', gamma: 1 },
    { kind: 'gamma', gamma: 1 },
  ],
  toXyz: [0.51512, 0.29198, 0.1571, 0.2412, 0.69225, 0.06657, -0.00105, 0.04189, 0.78407],
};

describe('readMatchRequest', () => {
  it('gives the retouched version as numbers for the primaries that the steps work in', async () => {
    const photo = { source: (await smallDusk()).source, profile: WIDE };
    const { width } = photo.source;
    const numbers = editedPixels(pictureOf(photo, 'srgb'), [], 'srgb');
    const shown = onScreen(numbers, displayPrimaries(WIDE, 'managed'));
    const retouched = { source: eightBits(shown, width), profile: undefined };
    const read = (view: 'managed' | 'paper') =>
      readMatchRequest(photo, retouched, [{ input: 'srgb', output: 'srgb' }], { view });

    const managed = await read('managed');
    const { before } = managed.starts[0]!;
    expect(managed.primaries).toEqual(displayPrimaries(WIDE, 'managed'));
    expect(managed.part).toEqual({ x: 0, y: 0, width, height: photo.source.height });

    const paper = await read('paper');
    expect(paper.primaries).toBeUndefined();
    expect(paper.starts[0]!.before).toEqual(before);

    // Before the first step there is linear light; both get the curve of sRGB.
    const wanted = before.map((value) =>
      value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055,
    );
    // Eight bits round by a thousandth on average, and a few colors lie outside of sRGB.
    expect(meanGap(managed.after, wanted)).toBeLessThan(0.0013);
    expect(meanGap(paper.after, wanted)).toBeGreaterThan(0.003);
  });
});

const meanGap = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;
