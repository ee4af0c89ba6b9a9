import { describe, expect, it } from 'vitest';
import { plainImage } from '../../core/pixels/plain-image';
import { encodedRow } from './encoded-pixels';

describe('encodedRow', () => {
  it('divides codes by the maximum and repeats gray', () => {
    const gray = plainImage(2, 2, Uint16Array.of(0, 1, 65535, 13107), { channels: 1 });
    expect([...encodedRow(gray, 0)]).toEqual([0, 0, 0, 1 / 65535, 1 / 65535, 1 / 65535].map(Math.fround));
    expect([...encodedRow(gray, 1)]).toEqual([1, 1, 1, 0.2, 0.2, 0.2].map(Math.fround));
  });

  it('takes floats as they are and clips them', () => {
    const image = plainImage(1, 2, Float32Array.of(9, 9, 9, -0.5, 0.25, Infinity));
    expect([...encodedRow(image, 1)]).toEqual([0, 0.25, 1]);
  });

  it('refuses what is not a number', () => {
    const image = plainImage(1, 1, Float32Array.of(0, NaN, 0));
    expect(() => encodedRow(image, 0)).toThrow('samples that are not numbers');
  });
});
