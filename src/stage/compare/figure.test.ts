import { describe, expect, it } from 'vitest';
import { comparePictures } from '../../laboratory/comparison/comparison';
import { storedPicture } from '../../laboratory/picture-rows';
import { svgText } from '../../metrics/chart/svg-text';
import { comparisonCsv } from './comparison-table';
import { comparisonFigure } from './figure';

const [WIDTH, HEIGHT] = [32, 24];
const picture = (bits: number) => {
  const largest = 2 ** bits - 1;
  const values = Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const value = 0.2 + 0.5 * ((i % (WIDTH * 3)) / (WIDTH * 3));
    return Math.round(value * largest) / largest;
  });
  return storedPicture(WIDTH, HEIGHT, values, bits);
};
const comparison = await comparePictures(picture(16), picture(8));
const pictures = [
  { letter: 'A', settings: 'exact' },
  { letter: 'B', settings: 'a <name> & "others", with a comma' },
];

describe('a figure', () => {
  const svg = svgText(
    comparisonFigure({
      title: 'photo <1>.tif',
      layout: 'side by side',
      legend: 'black 0 < white 5',
      edit: 'Exposure +3.00 EV; input linear, output srgb',
      letters: [{ letter: 'A', x: 0, y: 0 }],
      pictures,
      numbersOf: 'of all pixels',
      comparisons: [comparison],
      image: { href: 'data:image/png;base64,AAAA', width: 800, height: 300 },
    }),
  );

  it('holds picture, settings and numbers, with nothing that would break it', () => {
    expect(svg).toContain('photo &lt;1&gt;.tif: side by side');
    expect(svg).toContain('a &lt;name&gt; &amp; &quot;others&quot;, with a comma');
    expect(svg).toContain(`${comparison.psnr.toFixed(2)} dB`);
    expect(svg).toContain('B against A');
    expect(svg).toContain('black 0 &lt; white 5');
    expect(svg).toContain('Exposure +3.00 EV');
    expect(svg.match(/<text/g)!.length).toBe(svg.match(/<\/text>/g)!.length);
  });

  it('is as wide as its columns, and does without numbers', () => {
    expect(Number(/width="(\d+)"/.exec(svg)![1])).toBeGreaterThanOrEqual(832);
    const bare = svgText(
      comparisonFigure({
        title: 'x',
        layout: 'split',
        legend: undefined,
        edit: 'No steps',
        letters: [],
        pictures,
        numbersOf: undefined,
        comparisons: [],
        image: { href: '', width: 100, height: 50 },
      }),
    );
    expect(bare).not.toContain('PSNR');
  });
});

describe('the table', () => {
  it('has one number a row, and quotes what needs it', () => {
    const lines = comparisonCsv('p.tif', pictures, [comparison], 'of all pixels').trimEnd().split('\n');
    expect(lines[0]).toBe('photo,picture,settings,against,measured,quantity,channel,value');
    expect(lines).toContain(
      `p.tif,A,exact,,of all pixels,distinct,red,${comparison.sides[0].channels[0].distinct}`,
    );
    expect(lines).toContain(
      `p.tif,B,"a <name> & ""others"", with a comma",A,of all pixels,psnr,,${comparison.psnr}`,
    );
  });
});
