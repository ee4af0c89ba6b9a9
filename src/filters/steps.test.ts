import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors';
import { fromPosition, parameterCount, toPosition } from '../core/filter';
import { FILTERS, LEARNED_FILTERS, requireFilter, STUDY_FILTERS } from './index';
import { flattenParameters, formatStepsFile, makeStep, parseStepsFile, unflattenParameters } from './steps';

const file = (...steps: unknown[]): string => JSON.stringify({ version: 1, steps });

const framed = (frame: unknown): string => JSON.stringify({ version: 1, frame, steps: [] });

it('carry a frame, whose members may be left out, and none that changes nothing', () => {
  const { frame } = parseStepsFile(framed({ turns: 1, angle: -2.5 }));
  expect(frame).toEqual({ turns: 1, flip: false, angle: -2.5, crop: [0, 0, 1, 1] });
  const document = { input: 'auto', output: 'srgb', frame: frame!, steps: [] } as const;
  expect(parseStepsFile(formatStepsFile(document))).toEqual(document);
  expect(parseStepsFile(framed({ flip: false }))).not.toHaveProperty('frame');
  expect(parseStepsFile(file())).not.toHaveProperty('frame');
});

describe('the list of filters', () => {
  it('keeps the order that the policy counts in', () => {
    expect(LEARNED_FILTERS.map(({ id }) => id)).toEqual([
      'exposure',
      'gamma',
      'whiteBalance',
      'saturation',
      'tone',
      'contrast',
      'blackWhite',
      'color',
    ]);
    expect(LEARNED_FILTERS.map(({ learned }) => learned.rawCount)).toEqual([1, 1, 3, 1, 8, 1, 1, 24]);
    expect(STUDY_FILTERS).toHaveLength(8);
  });

  it.each(FILTERS.map((filter) => [filter.id, filter] as const))(
    '%s: defaults lie within the hard range, and slider positions come back',
    (_, filter) => {
      for (const spec of filter.parameters) {
        expect(spec.default).toBeGreaterThanOrEqual(spec.hard[0]);
        expect(spec.default).toBeLessThanOrEqual(spec.hard[1]);
        for (const position of [0, 0.25, 1]) {
          expect(toPosition(spec, fromPosition(spec, position))).toBeCloseTo(position, 12);
        }
      }
      const flat = flattenParameters(filter, makeStep(filter).params);
      expect(flat).toHaveLength(parameterCount(filter));
      expect(unflattenParameters(filter, flat)).toEqual(makeStep(filter).params);
    },
  );
});

describe('steps files', () => {
  it('come back as they were written', () => {
    const steps = FILTERS.map((filter) => makeStep(filter, 'agent'));
    const document = { input: 'gamma:1.8', output: 'srgb', steps } as const;
    expect(parseStepsFile(formatStepsFile(document))).toEqual(document);
  });

  it('fill in what may be left out', () => {
    expect(parseStepsFile(file({ filter: 'exposure', params: { ev: 0.7 } }))).toEqual({
      input: 'auto',
      output: 'as-is',
      steps: [{ filter: 'exposure', params: { ev: 0.7 }, enabled: true, origin: 'person' }],
    });
  });

  it('may begin with a byte order mark', () => {
    expect(parseStepsFile(`\ufeff${file()}`).steps).toEqual([]);
  });

  it.each([
    ['not JSON', '{', /not valid JSON/],
    ['another version', '{"version":2,"steps":[]}', /"version": 1/],
    ['no steps', '{"version":1}', /list "steps"/],
    ['an unknown filter', file({ filter: 'blur', params: {} }), /Step 1.*"blur"/],
    ['a missing number', file({ filter: 'exposure', params: {} }), /Step 1 \(exposure\): "ev"/],
    ['a number as text', file({ filter: 'exposure', params: { ev: '1' } }), /"ev" must be a finite number/],
    [
      'beyond the hard range',
      file({ filter: 'exposure', params: { ev: 17 } }),
      /"ev" must be within -16..16/,
    ],
    ['an unknown parameter', file({ filter: 'exposure', params: { ev: 0, x: 1 } }), /no parameter "x"/],
    [
      'a wrong length, in the second step',
      file({ filter: 'exposure', params: { ev: 0 } }, { filter: 'tone', params: { slopes: [1, 2] } }),
      /Step 2 \(tone\): "slopes" must be a list of 8/,
    ],
    [
      'a curve of zeros',
      file({ filter: 'tone', params: { slopes: [0, 0, 0, 0, 0, 0, 0, 0] } }),
      /Step 1 \(tone\): slopes must not all be 0/,
    ],
    ['black above white', file({ filter: 'level', params: { black: 2, white: 1 } }), /black must be below/],
    [
      'a short mask',
      file({ filter: 'gamma', params: { gamma: 1 }, mask: [1] }),
      /"mask" must be a list of 6/,
    ],
    ['a bad flag', file({ filter: 'gamma', params: { gamma: 1 }, enabled: 1 }), /"enabled"/],
    ['a bad input', '{"version":1,"input":"gamma:0","steps":[]}', /input transform/],
    ['a bad output', '{"version":1,"output":"linear","steps":[]}', /output transform/],
  ])('refuse %s', (_, text, message) => {
    expect(() => parseStepsFile(text)).toThrow(message);
  });

  it.each([
    ['null', 'The steps file must be a JSON object.'],
    ['{"steps":[]}', 'The steps file must say "version": 1.'],
    ['{"version":1,"steps":{}}', 'The steps file must hold a list "steps".'],
    [
      '{"version":1,"steps":[],"output":"linear"}',
      '"output" of the steps file cannot be read: The output transform must be as-is or srgb, not "linear".',
    ],
    ['{"version":1,"steps":[3]}', 'Step 1 must be an object, not 3.'],
    [framed({ angle: 60 }), 'The frame of the steps file: "angle" must be within -45..45, not 60.'],
    [framed({ turns: 4 }), 'The frame of the steps file: "turns" must be 0, 1, 2 or 3.'],
    [framed({ flip: 1 }), 'The frame of the steps file: "flip" must be true or false, not 1.'],
    [framed({ zoom: 2 }), 'The frame of the steps file: there is no member "zoom".'],
    [framed([]), '"frame" of the steps file must be an object.'],
    [
      framed({ crop: [0, 0, 1] }),
      'The frame of the steps file: "crop" must be four numbers: left, top, width and height.',
    ],
    [framed({ crop: [0, 0, '1', 1] }), 'The frame of the steps file: "crop" 3 must be a finite number.'],
    [
      framed({ crop: [0, 0, 1, 0] }),
      'The frame of the steps file: "crop" must have a width and a height above 0.',
    ],
    [
      framed({ crop: [0.5, 0, 0.6, 1] }),
      'The frame of the steps file: "crop" must not reach beyond the picture: left + width and top + height are at most 1.',
    ],
    [file({ filter: 'exposure' }), 'Step 1 (exposure): "params" is missing.'],
    [file({ filter: 'exposure', params: [] }), 'Step 1 (exposure): "ev" is missing.'],
    [
      file({ filter: 'exposure', params: { ev: 0 }, enabled: 1 }),
      'Step 1 (exposure): "enabled" must be true or false, not 1.',
    ],
    [
      file({ filter: 'exposure', params: { ev: 0 }, origin: 'me' }),
      'Step 1 (exposure): "origin" must be "person" or "agent" or "optimiser", not "me".',
    ],
    [
      file({ filter: 'tone', params: { slopes: [1, 1, 1, 1, 1, 1, 17, 1] } }),
      'Step 1 (tone): "slopes" 7 must be within 0..16, not 17.',
    ],
    [
      file({ filter: 'gamma', params: { gamma: 1 }, mask: [0, 0, 0, 0, 0, '0'] }),
      'Step 1 (gamma): "mask" 6 must be a finite number.',
    ],
  ])('say in a sentence what is wrong with %s', (text, sentence) => {
    expect(() => parseStepsFile(text)).toThrow(new UserError(sentence));
  });

  it('refuse numbers that JSON can write but arithmetic cannot use', () => {
    expect(() =>
      parseStepsFile('{"version":1,"steps":[{"filter":"exposure","params":{"ev":1e999}}]}'),
    ).toThrow(/finite/);
  });

  it('knows the curve control of tone and color', () => {
    expect(requireFilter('tone').control).toBe('toneCurve');
    expect(() => requireFilter('nope')).toThrow(RangeError);
  });
});

it('takes a member that means nothing for a mistake, but not what suggestions say beside their steps', () => {
  const file = (more: object): string =>
    JSON.stringify({ version: 1, steps: [{ filter: 'exposure', params: { ev: 1 }, ...more }] });
  expect(() => parseStepsFile(file({ enable: false }))).toThrow(
    'Step 1 (exposure): there is no member "enable".',
  );
  expect(parseStepsFile(file({ pdf: [1], score: 2 })).steps).toEqual([
    { filter: 'exposure', params: { ev: 1 }, enabled: true, origin: 'person' },
  ]);
  expect(() => parseStepsFile('\0{')).toThrow('is not UTF-8');
});
