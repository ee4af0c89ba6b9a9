import { describe, expect, it } from 'vitest';
import { NO_STEPS } from '../../../stage/compare/compare';
import { parsePrecision } from '../../../render/precision/precision';
import type { Measured } from '../../../stage/compare/measurements';
import { stageChoices, stageText, stageValue } from './choices';
import { noiseSentences } from './noise-words';
import { layoutWords, measuredWords, paneSummary, shownSummary } from '../../canvas/comparison-words';

describe('a pane in words', () => {
  it('says what is not exact, and what is not the picture being edited', () => {
    expect(paneSummary({ precision: {} })).toBe('exact');
    expect(paneSummary({ precision: parsePrecision('source=8:floor,work=half,output=6:bluenoise') })).toBe(
      'source 8 bits, cut off · steps half float · result 6 bits, blue noise',
    );
    expect(paneSummary({ precision: {}, steps: NO_STEPS })).toBe('No steps');
  });

  it('says what a screen shows in place of error diffusion', () => {
    const pane = { precision: parsePrecision('output=8:diffusion') };
    expect(paneSummary(pane)).toBe('result 8 bits, error diffusion');
    expect(shownSummary(pane)).toBe('result 8 bits, error diffusion, shown as blue noise');
    expect(shownSummary({ precision: parsePrecision('output=8:ordered') })).toBe(
      'result 8 bits, ordered dither',
    );
  });

  it('says which pixels were measured', () => {
    const measured = {
      of: {},
      comparisons: [],
      width: 30,
      height: 20,
      reduced: 1,
      full: false,
      middle: false,
    };
    const words = (changes: object) => measuredWords({ ...measured, ...changes } as unknown as Measured);
    expect(words({})).toBe('of what is in view: 30 × 20 pixels');
    expect(words({ middle: true, reduced: 2 })).toBe(
      'of the middle of what is in view, made 2 times smaller: 30 × 20 pixels',
    );
    expect(words({ full: true })).toBe('of all 30 × 20 pixels');
  });

  it('says how pictures are laid out', () => {
    expect(layoutWords({ kind: 'difference', measure: 'signed', scale: 'log', gain: 5 })).toBe(
      'difference of A and B, signed, log scale, gain 5',
    );
    expect(layoutWords({ kind: 'single', pane: 2 })).toBe('C alone');
  });
});

describe('the choices of a stage', () => {
  it('are read back as they are written, each', () => {
    for (const stage of ['source', 'work', 'output'] as const) {
      for (const { value, label } of stageChoices(stage, '')) {
        const chosen = stageValue(stage, value);
        expect(stageText(chosen === undefined ? {} : { [stage]: chosen }, stage), label).toBe(value);
      }
    }
  });

  it('have the current one, whatever it is', () => {
    expect(stageChoices('source', '9:floor').at(-1)).toEqual({ value: '9:floor', label: '9 bits, cut off' });
    expect(stageText(parsePrecision('source=8,output=7'), 'output')).toBe('7:none');
  });
});

describe('noise in words', () => {
  const channel = (bits: number, from?: number) => ({
    channel: 'gray' as const,
    points: [
      { level: 0.1, sigma: 0.001, pixels: 100, bits },
      { level: 0.5, sigma: 0.002, pixels: 100, bits: bits - 1 },
    ],
    losesDetail: { '8 bits, as stored': from === undefined ? [] : [{ from, to: 0.4 }], '8 bits, linear': [] },
  });

  it('has words for what has no noise at all', () => {
    const [depth] = noiseSentences([channel(Infinity)]);
    expect(depth).toBe(
      'Effective depth: any number of bits in the noiseless shadows and any number of bits in the noiseless midtones.',
    );
  });

  it('says the depth of each region, and where a storage loses', () => {
    expect(noiseSentences([channel(9.96, 0.1)])).toEqual([
      'Effective depth: 10.0 bits in the shadows and 9.0 bits in the midtones.',
      '8 bits, as stored: detail is lost between the levels 0.100 and 0.400, where a step is larger than twice the noise.',
      '8 bits, linear: at every level that was measured the noise dithers the steps, and no detail is lost.',
    ]);
  });
});
