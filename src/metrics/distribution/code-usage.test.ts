import { describe, expect, it } from 'vitest';
import { CodeUsage, nearestCodes } from './code-usage';

const gray = (codes: ArrayLike<number>): Uint16Array =>
  Uint16Array.from({ length: codes.length * 3 }, (_, i) => codes[Math.floor(i / 3)]!);

const redOf = (largestCode: number, ...parts: Uint16Array[]) => {
  const usage = new CodeUsage(largestCode);
  for (const part of parts) usage.add(part);
  return usage.channels()[0];
};

describe('CodeUsage', () => {
  it('counts a ramp of 16 bits, whole and as rounded to 8', () => {
    const ramp = Uint16Array.from({ length: 5000 }, (_, i) => 300 + i);
    expect(redOf(65535, gray(ramp))).toEqual({
      distinct: 5000,
      lowest: 300,
      highest: 5299,
      emptyInside: 0,
      largestGap: 1,
    });
    const eight = ramp.map((code) => Math.round(code / 257) * 257);
    expect(redOf(65535, gray(eight))).toEqual({
      distinct: 21,
      lowest: 257,
      highest: 21 * 257,
      emptyInside: 20 * 256,
      largestGap: 257,
    });
  });

  it('loses what arithmetic says in 8 bits times four, clipped, and divided by four', () => {
    const codes = Array.from({ length: 256 }, (_, code) => Math.round(Math.min(code * 4, 255) / 4));
    // 0..63 come back; 64 and above became 255, and 255 / 4 rounds to 64.
    expect(redOf(255, gray(codes))).toMatchObject({ distinct: 65, highest: 64, emptyInside: 0 });
    const other = Array.from({ length: 256 }, (_, code) => Math.round(code / 4) * 4);
    expect(redOf(65535, gray(other))).toMatchObject({ distinct: 65, emptyInside: 192, largestGap: 4 });
  });

  it('keeps the channels apart and adds up what comes in parts', () => {
    const usage = new CodeUsage(255);
    usage.add(Uint8Array.of(1, 2, 3, 1, 4, 9));
    usage.add(Uint8Array.of(1, 3, 0));
    const [red, green, blue] = usage.channels();
    expect(red).toEqual({ distinct: 1, lowest: 1, highest: 1, emptyInside: 0, largestGap: 0 });
    expect(green).toEqual({ distinct: 3, lowest: 2, highest: 4, emptyInside: 0, largestGap: 1 });
    expect(blue).toEqual({ distinct: 3, lowest: 0, highest: 9, emptyInside: 7, largestGap: 6 });
  });

  it('has nothing but zeros before anything was added', () => {
    expect(redOf(1023)).toEqual({ distinct: 0, lowest: 0, highest: 0, emptyInside: 0, largestGap: 0 });
  });

  it('refuses codes above the largest, and more than 16 bits', () => {
    expect(() => redOf(1023, Uint16Array.of(5, 5, 1024))).toThrow('1024 is no code of 0..1023');
    expect(() => new CodeUsage(65536)).toThrow('1..65535');
  });
});

describe('nearestCodes', () => {
  it('gives every code of 16 bits back', () => {
    const floats = Float32Array.from({ length: 65536 }, (_, code) => code / 65535);
    const wrong = nearestCodes(floats, 65535).findIndex((code, i) => code !== i);
    expect(wrong).toBe(-1);
  });

  it('rounds to nearest, clips, and has 0 for what is no number', () => {
    expect([...nearestCodes([0.5, 0.49 / 255, 1.5, -1, Infinity, NaN], 255)]).toEqual([
      128, 0, 255, 0, 255, 0,
    ]);
  });
});
