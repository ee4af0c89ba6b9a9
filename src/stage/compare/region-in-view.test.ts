import { expect, test } from 'vitest';
import { regionInView } from './region-in-view';

const LEVELS = [
  { width: 4000, height: 3000 },
  { width: 2000, height: 1500 },
  { width: 1000, height: 750 },
  { width: 500, height: 375 },
];
const ALL = 1e9;

test('is what is on the screen, at the size at which it is drawn', () => {
  const view = { width: 400, height: 300, left: 100, top: 200, scale: 1 };
  expect(regionInView(LEVELS, view, ALL)).toEqual({
    levelIndex: 0,
    region: { x: 100, y: 200, width: 400, height: 300 },
    whole: true,
  });
  expect(regionInView(LEVELS, { ...view, scale: 0.25 }, ALL).region).toEqual({
    x: 100,
    y: 200,
    width: 100,
    height: 75,
  });
  expect(regionInView(LEVELS, { ...view, scale: 5 }, ALL)).toEqual({
    levelIndex: 2,
    region: { x: 25, y: 50, width: 500, height: 375 },
    whole: true,
  });
});

test('is the photo only, where the view shows the ground around it', () => {
  const view = { width: 1200, height: 1000, left: -400, top: -500, scale: 4 };
  expect(regionInView(LEVELS, view, ALL)).toEqual({
    levelIndex: 2,
    region: { x: 0, y: 0, width: 1000, height: 750 },
    whole: true,
  });
});

test('is the middle of it, where it would be too much', () => {
  const view = { width: 4000, height: 3000, left: 0, top: 0, scale: 1 };
  const { levelIndex, region } = regionInView(LEVELS, view, 300 * 400);
  expect(levelIndex).toBe(0);
  expect(region).toEqual({ x: 1800, y: 1350, width: 400, height: 300 });
});
