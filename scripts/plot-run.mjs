/**
 * Draws the curves of a training run: `node scripts/plot-run.mjs RUN/log.jsonl CURVES.svg`. The critic's distance and its
 * gradient per iteration, the choice's entropy, and the intersections in validation.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [log, out] = process.argv.slice(2);
if (!log || !out) {
  console.error('plot-run: say which log.jsonl, and the .svg to write.');
  process.exit(2);
}
const lines = readFileSync(log, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const iterations = lines.filter((line) => 'emd' in line);
const validations = lines.filter((line) => 'validation' in line && line.iteration > 0);
const last = iterations.at(-1).iteration + 1;

const WIDTH = 760;
const HEIGHT = 150;
const MARGIN = { left: 52, right: 150, top: 26, bottom: 22 };
const COLORS = ['#d98a2b', '#5b8db8', '#7aa65a', '#a77bb5'];

const series = (label, points) => ({ label, points });
const perIteration = (label, name) =>
  series(
    label,
    iterations.map((line) => [line.iteration, line[name]]),
  );
const kinds = [...new Set(validations.flatMap((line) => Object.keys(line.validation)))];

const charts = [
  { title: 'Earth mover’s distance, as the critic sees it', lines: [perIteration('distance', 'emd')] },
  { title: 'Length of the critic’s gradient', lines: [perIteration('length', 'gradientNorm')] },
  { title: 'Entropy of the choice, nats', lines: [perIteration('entropy', 'entropy')], low: 0 },
  {
    title: 'Mean intersection in validation',
    low: 0,
    high: 1,
    lines: kinds.map((kind) =>
      series(
        kind,
        validations.map((line) => [line.iteration, line.validation[kind].intersections.mean]),
      ),
    ),
  },
  {
    title: 'Share of the commonest sequence in validation',
    low: 0,
    high: 1,
    lines: kinds.map((kind) =>
      series(
        kind,
        validations.map((line) => [line.iteration, line.validation[kind].decisions.commonestShare]),
      ),
    ),
  },
];

function drawChart({ title, lines: drawn, low, high }, index) {
  const values = drawn.flatMap(({ points }) => points.map(([, y]) => y)).filter(Number.isFinite);
  const bottom = low ?? Math.min(...values);
  const top = high ?? Math.max(...values);
  const left = MARGIN.left;
  const right = WIDTH - MARGIN.right;
  const y0 = index * HEIGHT + HEIGHT - MARGIN.bottom;
  const y1 = index * HEIGHT + MARGIN.top;
  const place = ([x, y]) => {
    const across = left + (x / last) * (right - left);
    const up = y0 + ((y - bottom) / (top - bottom || 1)) * (y1 - y0);
    return `${across.toFixed(1)},${up.toFixed(1)}`;
  };
  const text = (x, y, content, more = '') => `<text x="${x}" y="${y}" ${more}>${content}</text>`;
  return [
    text(left, y1 - 10, title, 'class="title"'),
    `<path d="M${left},${y1}V${y0}H${right}" class="axis"/>`,
    text(left - 6, y1 + 4, rounded(top), 'text-anchor="end"'),
    text(left - 6, y0, rounded(bottom), 'text-anchor="end"'),
    text(left, y0 + 14, '0'),
    text(right, y0 + 14, String(last), 'text-anchor="end"'),
    ...drawn.flatMap(({ label, points }, i) => [
      `<polyline points="${points.map(place).join(' ')}" stroke="${COLORS[i]}" class="line"/>`,
      text(right + 10, y1 + 8 + 16 * i, label, `fill="${COLORS[i]}"`),
    ]),
  ].join('\n');
}

const rounded = (value) => String(Number(value.toPrecision(3)));

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT * charts.length}" font-family="system-ui, sans-serif" font-size="11">
<style>
text { fill: #777 } .title { font-weight: 600; font-size: 12px }
.axis { fill: none; stroke: #999 } .line { fill: none; stroke-width: 1.4 }
</style>
${charts.map(drawChart).join('\n')}
</svg>
`;
writeFileSync(out, svg);
