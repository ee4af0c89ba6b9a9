import { describe, expect, it } from 'vitest';
import { NO_STEPS } from '../../../stage/compare/choices';
import { parsePrecision } from '../../../render/precision/precision';
import type { Measured } from '../../../stage/compare/findings';
import { layoutWords, measuredWords, paneSummary, shownSummary } from './pane-words';

describe('a pane in words', () => {
  it('says what is not exact, and what is not the picture being edited', () => {
    expect(paneSummary({ precision: {} })).toBe('exact');
    expect(paneSummary({ precision: parsePrecision('source=8:floor,work=half,output=6:bluenoise') })).toBe(
      'source 8 bits, truncated · steps half float · result 6 bits, blue noise',
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
