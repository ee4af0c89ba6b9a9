import { expect, test } from 'vitest';
import { areaPath, linePath, stretches, unitPath } from './lines';
import { lineStroke, PAINTS } from './paint';
import { group, shape } from './shape';
import { svgText } from './svg-text';

test('paths go through their points, to a tenth of a pixel', () => {
  expect(
    linePath([
      [0, 0.04],
      [10.06, 5],
    ]),
  ).toBe('M0 0L10.1 5');
  expect(linePath([])).toBe('');
  expect(
    areaPath(
      [
        [1, 2],
        [3, 4],
      ],
      9,
    ),
  ).toBe('M1 9L1 2L3 4L3 9Z');
  expect(areaPath([], 9)).toBe('');
  expect(unitPath([0, 0.25, 1])).toBe('M0 1000L500 750L1000 0');
});

test('a line has gaps where values are not shown', () => {
  expect(stretches([1, 2, 0, 3, 0, 0, 4], (value) => value > 0)).toEqual([[1, 2], [3], [4]]);
  expect(stretches([0], (value) => value > 0)).toEqual([]);
});

test('many lines are told apart', () => {
  const strokes = Array.from({ length: 24 }, (_, i) => JSON.stringify(lineStroke(i)));
  expect(new Set(strokes).size).toBe(24);
});

test('text of SVG has paints twice, leaves out what is undefined, and is escaped', () => {
  const drawing = group({ fill: PAINTS.text, stroke: PAINTS.grid, 'stroke-dasharray': undefined }, [
    shape('text', { x: 1, 'data-note': '"<' }, ['a < b & "c"']),
    shape('path', { d: 'M0 0', fill: { color: '#fff' } }),
  ]);
  expect(svgText(drawing)).toBe(
    `<g fill="#222" stroke="#ddd" style="fill:var(--text,#222);stroke:var(--line,#ddd)">
<text x="1" data-note="&quot;&lt;">a &lt; b &amp; &quot;c&quot;</text>
<path d="M0 0" fill="#fff"/>
</g>
`,
  );
  expect(svgText(shape('path', { d: 'M0 0h9', stroke: '#333' }))).toBe('<path d="M0 0h9" stroke="#333"/>\n');
});
