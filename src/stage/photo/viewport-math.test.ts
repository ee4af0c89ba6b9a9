import { describe, expect, it } from 'vitest';
import {
  centerOf,
  fitScale,
  fittedViewport,
  nextScale,
  pannedBy,
  viewportAt,
  zoomedAt,
} from './viewport-math';

const photo = { width: 4000, height: 3000 };
const canvas = { width: 1000, height: 600, margin: 0 };

describe('fitted', () => {
  it('shows the whole photo, as large as it goes, centerd', () => {
    const viewport = fittedViewport(photo, canvas);
    expect(viewport.scale).toBe(5);
    expect(viewport.top).toBe(0);
    expect(viewport.left).toBe(-500);
  });

  it('keeps a margin around it', () => {
    expect(fitScale({ width: 960, height: 100 }, { ...canvas, margin: 20 })).toBe(1);
  });

  it('enlarges a photo smaller than the canvas, up to 1600 %', () => {
    expect(fitScale({ width: 500, height: 300 }, canvas)).toBe(0.5);
    expect(fitScale({ width: 10, height: 10 }, canvas)).toBe(1 / 16);
  });
});

describe('zoomedAt', () => {
  it('keeps the photo point under the pointer', () => {
    const before = viewportAt(photo, canvas, 2, 2000, 1500);
    const after = zoomedAt(before, photo, 0, 1, 250, 100);
    expect(after.left + 250 * after.scale).toBeCloseTo(before.left + 250 * before.scale, 6);
    expect(after.top + 100 * after.scale).toBeCloseTo(before.top + 100 * before.scale, 6);
  });

  it('does not go below fit or beyond 1600 %', () => {
    const viewport = fittedViewport(photo, canvas);
    expect(zoomedAt(viewport, photo, 0, 50, 0, 0).scale).toBe(5);
    expect(zoomedAt(viewport, photo, 0, 0.001, 0, 0).scale).toBe(1 / 16);
  });

  it('lets a small photo shrink to 100 %', () => {
    const small = { width: 100, height: 100 };
    expect(zoomedAt(fittedViewport(small, canvas), small, 0, 3, 0, 0).scale).toBe(1);
  });
});

describe('pannedBy', () => {
  it('follows the pointer and stops at the edges', () => {
    const viewport = viewportAt(photo, canvas, 1, 2000, 1500);
    expect(pannedBy(viewport, photo, 10, -20).left).toBe(viewport.left - 10);
    expect(pannedBy(viewport, photo, 10, -20).top).toBe(viewport.top + 20);
    expect(pannedBy(viewport, photo, 1e6, 1e6)).toMatchObject({ left: 0, top: 0 });
    expect(pannedBy(viewport, photo, -1e6, -1e6)).toMatchObject({ left: 3000, top: 2400 });
  });

  it('puts photo pixels on whole canvas pixels', () => {
    const odd = { width: 1001, height: 601 };
    const viewport = pannedBy(viewportAt(photo, odd, 1, 2000, 1500), photo, 0.3, 0.4);
    expect(Number.isInteger(viewport.left)).toBe(true);
    expect(Number.isInteger(viewport.top)).toBe(true);
    const enlarged = viewportAt(photo, odd, 1 / 3, 2000.1, 1500.2);
    expect((enlarged.left * 3) % 1).toBeCloseTo(0, 6);
  });
});

describe('nextScale', () => {
  it('goes through whole stops and the fit', () => {
    const whole = fittedViewport(photo, canvas);
    expect(nextScale(whole, photo, 0, 1)).toBe(4);
    expect(nextScale(whole, photo, 0, -1)).toBe(5);
    const between = viewportAt(photo, canvas, 4, 2000, 1500);
    expect(nextScale(between, photo, 0, -1)).toBe(5);
    expect(centerOf(between)).toEqual({ x: 2000, y: 1500 });
  });
});
