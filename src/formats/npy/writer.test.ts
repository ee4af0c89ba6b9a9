import { describe, expect, it } from 'vitest';
import { readWhole } from '../metadata/metadata.fixture';
import { npyFormat } from '.';
import { encodeNpy } from './writer';

describe('encodeNpy', () => {
  it.each([
    [3, 2],
    [1, 1],
    [1234, 5],
  ])('is read back as it was: %i x %i', async (width, height) => {
    const samples = Float32Array.from({ length: width * height * 3 }, (_, i) => Math.sin(i) * 1.5);
    const bytes = encodeNpy(width, height, samples);
    // NumPy aligns the data at the end of the file.
    expect((bytes.length - samples.byteLength) % 64).toBe(0);
    const read = await readWhole(npyFormat, bytes);
    expect(read).toMatchObject({ channels: 3, maximum: 1 });
    expect(Array.from(read.samples).findIndex((value, i) => value !== samples[i])).toBe(-1);
  });

  it('has NumPy’s own header', () => {
    const bytes = encodeNpy(4, 2, new Float32Array(24));
    expect([...bytes.subarray(0, 10)]).toEqual([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, 118, 0]);
    expect(new TextDecoder().decode(bytes.subarray(10, 128))).toBe(
      `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4, 3), }${' '.repeat(55)}\n`,
    );
  });

  it('refuses other numbers of samples', () => {
    expect(() => encodeNpy(2, 2, new Float32Array(11))).toThrow('2 x 2 RGB pixels are not 11 numbers');
  });
});
