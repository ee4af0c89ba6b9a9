import { describe, expect, test } from 'vitest';
import { type RgbColor, Mosaic } from './mosaic';

const pixel = ({ pixels, width }: Mosaic, x: number, y: number): number[] =>
  [...pixels.slice((y * width + x) * 3, (y * width + x) * 3 + 3)].map((value) => Number(value.toFixed(6)));

const GROUND = [0.11, 0.11, 0.11];
const RED: RgbColor = [1, 0, 0];

describe('a mosaic', () => {
  test('is of one color where nothing was put', () => {
    const mosaic = new Mosaic(3, 2);
    expect(mosaic.pixels).toHaveLength(18);
    expect(pixel(mosaic, 2, 1)).toEqual(GROUND);
  });

  test('has images where they were put, pixel by pixel', () => {
    const mosaic = new Mosaic(5, 4);
    const image = Float32Array.from({ length: 12 }, (_, i) => i / 16);
    mosaic.put(image, 2, 1);
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 5; x++) {
        const [column, row] = [x - 2, y - 1];
        const inside = column >= 0 && column < 2 && row >= 0 && row < 2;
        const from = (row * 2 + column) * 3;
        expect(pixel(mosaic, x, y)).toEqual(inside ? [...image.slice(from, from + 3)] : GROUND);
      }
    }
  });

  test('has bars as large as asked for', () => {
    const mosaic = new Mosaic(4, 4);
    mosaic.fill(1, 2, 2, 1, RED);
    const red = [...Array(16).keys()].filter((i) => pixel(mosaic, i % 4, i >> 2)[0] === 1);
    expect(red).toEqual([9, 10]);
  });

  test('is rounded and clipped to eight bits', () => {
    const mosaic = new Mosaic(1, 1);
    mosaic.fill(0, 0, 1, 1, [-0.5, 0.5, 1.7]);
    expect([...mosaic.toBytes()]).toEqual([0, 128, 255]);
  });
});
