import { beforeAll, describe, expect, test } from 'vitest';
import { makeStep } from '../../../filters/steps';
import { requireFilter } from '../../../filters';
import { resultFigures } from './figures';
import { intersectionsFigure } from './intersections-figure';
import { studyOutcomes } from '../participants';
import { svgText } from '../../../metrics/chart/svg-text';
import { wordsWidth } from '../../../metrics/chart/words';
import { stepWords } from '../tables/step-words';
import { resultsJson, type StudyResults, studyResults } from '../study-results';
import { recordOf, testDesign, useFilter } from '../study.fixture';
import { trajectoriesFigure } from './trajectories-figure';

const HOSTILE = '<script>alert("x")</script> & \'more\'';
const design = testDesign({
  ratings: [
    {
      ...{ id: 'better', kind: 'pairs', question: HOSTILE },
      candidates: [
        { id: 'a', source: 'agent' },
        { id: 'u', source: 'untouched' },
      ],
    },
    { id: 'good', kind: 'scale', question: 'How good?', candidates: [{ id: 'own', source: 'own' }] },
  ],
});
const AGENT = [
  { photo: 'barn', steps: [makeStep(requireFilter('exposure')), makeStep(requireFilter('tone'))] },
];
const gray = (luminance: number) => ({ luminance, contrast: 0.5, saturation: 0.5 });

let results: StudyResults;
let empty: StudyResults;
/** By name. */
let figures: Readonly<Record<string, string>>;

const byName = (of: StudyResults) =>
  Object.fromEntries([...resultFigures(of)].map(({ name, drawing }) => [name, svgText(drawing)]));
const count = (text: string, part: string | RegExp): number => text.split(part).length - 1;

beforeAll(async () => {
  const retouch: Parameters<typeof recordOf>[2] = {
    ...{ simulated: true, seconds: [1, 30, 60], prefer: 'a', rate: { own: 4 } },
    retouch: (session) => {
      useFilter(session, 0, [75]);
      session.goToStep(1);
      useFilter(session, 4, [20]);
    },
  };
  const records = [await recordOf(design, 'P1', retouch), await recordOf(design, 'P2', retouch)];
  const outcomes = studyOutcomes(design, records);
  results = await studyResults({
    ...{ design, outcomes, agent: AGENT, targets: [gray(0.2), gray(0.8)] },
    measured: [
      { source: { condition: 'old' }, photo: 'barn', attributes: gray(0.2) },
      { source: 'agent', photo: 'barn', attributes: gray(0.8) },
      { source: 'untouched', photo: 'barn', attributes: gray(0.5) },
    ],
  });
  empty = await studyResults({ design: testDesign({ ratings: [] }), outcomes: studyOutcomes(design, []) });
  figures = byName(results);
});

describe('every figure', () => {
  test('is well-formed, says who was simulated, and follows the page or stands alone', () => {
    expect(Object.keys(figures)).toEqual(['filter-use', 'parameters', 'times', 'intersections', 'ratings']);
    for (const svg of Object.values(figures)) {
      expect(svg).toContain('2 participants, all simulated');
      expect(svg).toContain('fill="#fff" style="fill:var(--panel,#fff)"');
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" .*role="img" aria-label="/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expectWellFormed(svg);
    }
  });

  test('says in words that there is nothing', () => {
    const said = byName(empty);
    expect(said['filter-use']).toContain('Nobody has finished a photograph yet.');
    expect(said['parameters']).toContain('Nobody has used a filter yet.');
    expect(said['times']).toContain('Nobody has finished a photograph yet.');
    expect(said['intersections']).toContain('There are no targets to compare with.');
    expect(said['ratings']).toContain('This study asks for no ratings.');
    for (const svg of Object.values(said)) {
      expect(svg).toContain('no participants');
      expectWellFormed(svg);
    }
  });

  test('has room for its words, also with many photographs and long names', async () => {
    const many = testDesign({
      conditions: [
        { id: 'the-original-tool-of-the-study-of-2018', tool: 'original' },
        { id: 'the-game-with-a-penalty-for-using-a-filter-again', tool: 'agent' },
      ],
    });
    const record = await recordOf(many, 'P1', { retouch: (session) => useFilter(session, 0, [75]) });
    const crowd = await studyResults({
      ...{ design: many, outcomes: studyOutcomes(many, [record]), agent: AGENT },
      targets: Array.from({ length: 5000 }, () => gray(0.2)),
      measured: [{ source: 'untouched', photo: 'barn', attributes: gray(0.5) }],
    });
    for (const [name, svg] of [...Object.entries(byName(crowd)), ...Object.entries(figures)]) {
      expect(troublesOf(svg), name).toEqual([]);
    }
  });

  test('escapes what people wrote', () => {
    expect(figures['ratings']).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(figures['ratings']).not.toContain('<script');
  });
});

test('filters per step: people beside the agent', () => {
  const svg = figures['filter-use']!;
  expect(svg).toContain('>People, old<');
  expect(svg).toContain('>People, new<');
  expect(svg).toContain('>Agent<');
  // Two steps of each of the three, all of one filter.
  expect(count(svg, '<title>')).toBe(6);
  expect(count(svg, '<title>Exposure: 100 %</title>')).toBe(3);
  expect(count(svg, '<title>Contrast: 100 %</title>')).toBe(2);
  expect(svg).toContain('<title>Tone: 100 %</title>');
});

test('parameters: a dot a use, a diamond for the agent, and medians', () => {
  const svg = figures['parameters']!;
  // Exposure and contrast of two photographs with each of two tools.
  const [dots, uses] = [svg.match(/<path d="[^"]*" stroke="#[^"]*" stroke-width="5"/g)!, /h0/g];
  expect(dots).toHaveLength(4);
  expect(dots.map((path) => path.match(uses)!.length)).toEqual([2, 2, 2, 2]);
  // Exposure and eight of a curve; one in the legend.
  expect(count(svg, 'z" fill="#b57900"')).toBe(10);
  expect(svg).toContain('>Exposure, tool of 2018<');
  expect(svg).toContain('>2.50 EV (2)<');
  expect(svg).toContain('>1.75 EV (2), agent 0.00 EV (1)<');
});

test('times: a dot a trial and the median', () => {
  const svg = figures['times']!;
  expect(count(svg, 'stroke-opacity="0.8"')).toBe(4);
  expect(count(svg, 'h0')).toBe(4);
  expect(svg).toContain('>30 s (1)<');
  expect(svg).toContain('>seconds<');
});

test('intersections: bars as high as the overlap, with intervals', () => {
  const svg = figures['intersections']!;
  expect(svg).toContain('people, old (1)');
  expect(svg).toContain('untouched (1)');
  expect(count(svg, 'width="28"')).toBe(12);
  // Luminance: one of two targets; contrast and saturation are equal.
  expect(svg).toContain('height="120" ');
  expect(count(svg, 'height="240" ')).toBe(6);
  const none = { intersections: [], conditions: design.conditions, targets: 3, people: '' };
  expect(svgText(intersectionsFigure(none))).toContain('There are no results to compare.');
});

test('ratings: strengths of pairs and means of scales', () => {
  const svg = figures['ratings']!;
  expect(svg).toContain('won 4 of 4');
  expect(svg).toContain('won 0 of 4');
  expect(svg).toContain('4.00 (4.00 to 4.00), 4 ratings');
});

describe('trajectories', () => {
  const row = {
    ...{ label: `P1 ${HOSTILE}`, note: 'old, 30 s', isAgent: false },
    steps: AGENT[0]!.steps,
    pictures: ['data:image/png;base64,AAAA', undefined, 'data:image/png;base64,"BBBB'],
  };
  const agent = { ...row, label: 'Agent', isAgent: true, note: '', steps: [], pictures: [] };
  const drawing = trajectoriesFigure({
    ...{
      photo: HOSTILE,
      rows: [row, agent],
      size: { width: 96, height: 64 },
      people: '1 participant, simulated',
    },
  });
  const svg = svgText(drawing);

  test('are rows of pictures with the filter and its numbers, the agent last', () => {
    expectWellFormed(svg);
    expect(svg).not.toContain('<script');
    expect(count(svg, '<image ')).toBe(2);
    expect(svg).toContain('href="data:image/png;base64,&quot;BBBB"');
    expect(svg).toContain('>Exposure<');
    expect(svg).toContain('>0 EV<');
    expect(svg).toContain('>1 … 1<');
    expect(svg.indexOf('>Agent<')).toBeGreaterThan(svg.indexOf('>P1 '));
    // Missing pictures are frames.
    expect(count(svg, 'width="96" height="64" fill="none"')).toBe(2);
  });

  test('say that there are none', () => {
    const none = trajectoriesFigure({ photo: 'barn', rows: [], size: { width: 96, height: 64 }, people: '' });
    expect(svgText(none)).toContain('Nobody has finished this photograph yet.');
  });
});

test('steps in words', () => {
  const words = (filter: string, params: object) =>
    stepWords({ ...makeStep(requireFilter(filter)), params: params as Record<string, number> });
  expect(words('study.exposure', { ev: -1.234 })).toEqual({ filter: 'Exposure', numbers: '-1.23 EV' });
  expect(words('whiteBalance', { red: 1.1, green: 1, blue: 0.9 })).toEqual({
    filter: 'W.B.',
    numbers: '1.1 1 0.9',
  });
  expect(words('tone', { slopes: [0.5, 1, 2, 1, 1, 1, 1, 1] }).numbers).toBe('0.5 … 2');
  expect(words('level', { black: 0.1, white: 1 }).filter).toBe(requireFilter('level').label);
});

test('results as JSON for programs', () => {
  const json = JSON.parse(resultsJson(results)) as Record<string, unknown>;
  expect(json).toMatchObject({
    study: 'small',
    participants: [
      { participant: 'P1', simulated: true, finished: true, photographs: 2 },
      { participant: 'P2' },
    ],
    pairs: [
      {
        task: 'better',
        strengths: [
          { candidate: 'a', wins: 4 },
          { candidate: 'u', wins: 0 },
        ],
      },
    ],
    intersections: [{ source: { condition: 'old' } }, { source: 'agent' }, { source: 'untouched' }],
  });
  expect((json['parameters'] as { filter: unknown }[])[0]!.filter).toBe('exposure');
});

/** Tags are closed in the order in which they were opened, and no sign is left that would open another. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name, inside] of svg.matchAll(/<(\/?)([a-z]+)((?:[^<>"]|"[^"<]*")*)>/gi)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!inside!.endsWith('/')) open.push(name!);
    const names = [...inside!.matchAll(/([\w-]+)="/g)].map(([, attribute]) => attribute);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<(\/?)([a-z]+)((?:[^<>"]|"[^"<]*")*)>/gi, '')).not.toMatch(/[<>]/);
}

/** Words that leave the picture, and names in a row that lie under the next one's mark or words. */
function troublesOf(svg: string): string[] {
  const numberOf = (tag: string, name: string): number =>
    Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]);
  const width = numberOf(svg, 'width');
  const written = [...svg.matchAll(/(<text [^>]*>)([^<]*)</g)].map(([, tag, escaped]) => {
    const content = escaped!.replace(/&\w+;/g, '&');
    const type = { size: numberOf(tag!, 'font-size') || 12, bold: tag!.includes('bold') };
    const own = wordsWidth(content, type);
    const share = tag!.includes('"end"') ? 1 : tag!.includes('"middle"') ? 0.5 : 0;
    const from = numberOf(tag!, 'x') - share * own;
    return { content, from, to: from + own, y: numberOf(tag!, 'y') };
  });
  const marks = [...svg.matchAll(/<rect [^>]*width="10" height="10"[^>]*>/g)].map(([tag]) => ({
    ...{
      content: 'a mark',
      from: numberOf(tag, 'x'),
      to: numberOf(tag, 'x') + 10,
      y: numberOf(tag, 'y') + 9,
    },
  }));
  const cut = written.filter(({ from, to }) => from < 0 || to > width);
  const covered = written.filter((one) =>
    [...written, ...marks].some(
      (other) =>
        other !== one && Math.abs(other.y - one.y) < 8 && one.from <= other.from && other.from < one.to,
    ),
  );
  return [...cut, ...covered].map(({ content }) => content);
}
