import { describe, expect, it } from 'vitest';
import type { EditDocument } from '../core/step';
import { formatStepsLink, parseStepsLink } from './steps-link';

const DOCUMENT: EditDocument = {
  input: 'auto',
  output: 'srgb',
  steps: [
    { filter: 'exposure', params: { ev: 0.7 }, enabled: true, origin: 'person' },
    { filter: 'tone', params: { slopes: [1, 1.2, 1, 1, 1, 1, 0.9, 1] }, enabled: false, origin: 'agent' },
  ],
};

describe('steps in an address', () => {
  it('come back as they were, in few letters that every address may have', () => {
    const link = formatStepsLink(DOCUMENT);
    expect(link).toMatch(/^#steps=[\w-]+$/);
    expect(link.length).toBeLessThan(250);
    expect(parseStepsLink(link)).toEqual(DOCUMENT);
  });

  it('are not there in other addresses', () => {
    expect(parseStepsLink('')).toBeUndefined();
    expect(parseStepsLink('#study')).toBeUndefined();
  });

  it('are refused in one sentence where they are damaged or make no sense', () => {
    const link = formatStepsLink(DOCUMENT);
    for (const damaged of [link.slice(0, 40), '#steps=', '#steps=%%%', `#steps=${'A'.repeat(30_000)}`]) {
      expect(() => parseStepsLink(damaged)).toThrow('The steps in this link are damaged');
    }
    const unknown = { ...DOCUMENT, steps: [{ ...DOCUMENT.steps[0]!, filter: 'sepia' }] };
    expect(() => parseStepsLink(formatStepsLink(unknown))).toThrow(/Step 1.*filter/);
  });
});
