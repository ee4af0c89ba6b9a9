import { describe, expect, it } from 'vitest';
import { linePlotSvg, type LinePlot } from './line-plot';

const plot: LinePlot = {
  title: 'Error < 1 & more',
  x: { label: 'After step', scale: 'linear' },
  y: { label: 'Error, share', scale: 'log' },
  series: [
    {
      label: '8 bits',
      points: [
        [0, 0.001],
        [1, 0.01],
        [2, 0.1],
      ],
    },
    {
      label: '16 bits',
      points: [
        [0, 0.00001],
        [1, 0],
        [2, 0.0001],
      ],
    },
    { label: 'float', points: [[0, 0]], color: '#123456' },
  ],
  references: [{ label: 'a code', value: 1 / 255 }],
};

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, one]) => one!);

describe('linePlotSvg', () => {
  const svg = linePlotSvg(plot);

  it('stands on its own, with what it says escaped', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 920 520"/);
    expect(svg).toContain('>Error &lt; 1 &amp; more</text>');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|href|<script/);
    for (const label of ['After step', 'Error, share', '8 bits', '16 bits', 'a code']) {
      expect(svg).toContain(`>${label}</text>`);
    }
  });

  it('has powers of ten at equal distances, and points where they belong', () => {
    const ticks = [...svg.matchAll(/y="([\d.]+)" text-anchor="end">10([⁻⁰¹²³⁴⁵]+)</g)].map(
      ([, y, exponent]) => [exponent!, Number(y)] as const,
    );
    expect(ticks.map(([exponent]) => exponent)).toEqual(['⁻⁵', '⁻⁴', '⁻³', '⁻²', '⁻¹']);
    const steps = ticks.slice(1).map(([, y], i) => ticks[i]![1] - y);
    for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 0);
    // The first line's second point, 0.01 at step 1, lies on the tick of 0.01; labels hang four pixels lower.
    const [, second] = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)];
    expect(Number(second![2])).toBeCloseTo(ticks[3]![1] - 4, 1);
  });

  it('leaves a gap where a logarithm has no number, and says where there is none at all', () => {
    const lines = matches(svg, /<path d="(M[\d. L]+)" fill="none" stroke="#/g);
    expect(lines.map((line) => line.split('L').length)).toEqual([3, 1, 1]);
    expect(svg).toContain('>float: none</text>');
    expect(svg).toContain('stroke="#123456"');
    expect(() => linePlotSvg({ ...plot, series: plot.series.slice(2) })).toThrow('along "After step"');
  });

  it('has round numbers on linear axes, and finer ones over less than two powers of ten', () => {
    const narrow = linePlotSvg({
      ...plot,
      y: { label: 'Level', scale: 'log' },
      series: [
        {
          label: 'one',
          points: [
            [0, 0.03],
            [0.9, 0.6],
          ],
        },
      ],
      references: [],
    });
    expect(matches(narrow, /text-anchor="end">([\d.]+)</g)).toEqual(['0.05', '0.1', '0.2', '0.5']);
    expect(matches(narrow, /text-anchor="middle">([\d.]+)</g)).toEqual(['0', '0.2', '0.4', '0.6', '0.8']);
  });
});
