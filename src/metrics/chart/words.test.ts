import { describe, expect, test } from 'vitest';
import { legend } from './legend';
import { emptyFigure, figure } from './figure';
import { shape } from './shape';
import { svgText } from './svg-text';
import { shortened, wordsWidth, wrapped } from './words';

/** Measured in Chromium with DejaVu Sans, which is wider than what most people have; in pixels at a size of 12. */
const MEASURED = {
  'Share of the photographs that came to a step; over each bar, how many did.': 462.4,
  'MWMW@% Gamma W.B. B&W': 182.5,
  'illicit fill, jilted: fjord I.I.I': 140.5,
} as const;

describe('widths', () => {
  test('are never below those of wide type, and not far above', () => {
    for (const [content, width] of Object.entries(MEASURED)) {
      expect(wordsWidth(content)).toBeGreaterThanOrEqual(width);
      expect(wordsWidth(content)).toBeLessThan(1.15 * width);
    }
    expect(wordsWidth('two', { size: 24 })).toBeCloseTo(2 * wordsWidth('two'), 9);
    expect(wordsWidth('two', { bold: true })).toBeGreaterThan(wordsWidth('two'));
  });

  test('decide where words are shortened', () => {
    expect(shortened('short', 100)).toBe('short');
    expect(shortened('far too long for that', 66)).toBe('far too l…');
    expect(wordsWidth(shortened('WWWWWWWWWW', 66))).toBeLessThanOrEqual(66);
    expect(shortened('far', 1)).toBe('f…');
  });

  test('decide where lines end', () => {
    const lines = wrapped('one two three four five', 60);
    expect(lines.join(' ')).toBe('one two three four five');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(wordsWidth(line)).toBeLessThanOrEqual(60);
    expect(wrapped('incomprehensibilities', 10)).toEqual(['incomprehensibilities']);
  });
});

describe('a legend', () => {
  const labels = ['Gamma', 'WWWWWWWW', 'Tone', 'untouched (4)'];
  const entries = labels.map((label) => ({
    label,
    mark: ([x, y]: readonly [number, number]) => [shape('circle', { cx: x, cy: y, r: 5 })],
  }));
  const placesOf = (shapes: ReturnType<ReturnType<typeof legend>['at']>) =>
    shapes.map(({ tag, attributes: { x, y, cx }, children }) =>
      tag === 'circle'
        ? { from: Number(cx) - 5, to: Number(cx) + 5, y: undefined }
        : {
            from: Number(x),
            to: Number(x) + wordsWidth(children.filter((child) => typeof child === 'string').join('')),
            y: Number(y),
          },
    );

  test('has no mark over the name before it', () => {
    const row = placesOf(legend(1000, entries).at(20, 50));
    row.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(row[i]!.to));
  });

  test('begins a row where the width ends', () => {
    const { extent, at } = legend(180, entries);
    expect(extent).toBe(36);
    const names = placesOf(at(20, 50)).filter(({ y }) => y !== undefined);
    expect(names.map(({ y }) => y)).toEqual([50, 68, 68, 86]);
    for (const { to } of names) expect(to).toBeLessThanOrEqual(200);
  });
});

describe('a figure', () => {
  const about = ['Bars: the middle half; lines: medians.', '12 participants, all simulated'];
  const frame = { title: 'Times & <more>', about, width: 200, height: 100 };

  test('gives long words more lines and moves its body below them', () => {
    const svg = svgText(figure(frame, [shape('path', { d: 'M0 64h9' })]));
    const lines = [...svg.matchAll(/y="(\d+)"[^>]*>([^<]*)<\/text>/g)].slice(1);
    expect(lines.map(([, y]) => Number(y))).toEqual([46, 62, 78, 94]);
    expect(lines.map(([, , words]) => words).join(' ')).toBe(about.join(' '));
    expect(svg).toContain('<g transform="translate(0 48)"><path d="M0 64h9"/></g>');
    expect(svg).toContain('viewBox="0 0 200 148"');
  });

  test('says what it is to those who cannot see it, and what is missing', () => {
    const svg = svgText(emptyFigure('Times & <more>', ['nobody'], 'Nothing yet.'));
    expect(svg).toContain('role="img" aria-label="Times &amp; &lt;more&gt;"');
    expect(svg).toContain('>Nothing yet.</text>');
    expect(svg).not.toContain('<g');
  });
});
