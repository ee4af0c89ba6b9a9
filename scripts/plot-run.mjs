/** Draws the curves of a training run: `node scripts/plot-run.mjs RUN/log.jsonl CURVES.svg`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './project.mjs';

const [log, out] = process.argv.slice(2);
if (!log || !out) {
  console.error('plot-run: say which log.jsonl, and the .svg to write.');
  process.exit(2);
}
const source = async (path) => (await runnerImport(join(ROOT, 'src', path))).module;
const { runCurves } = await source('training/assessment/run-curves.ts');
const { svgText } = await source('metrics/chart/svg-text.ts');
const lines = readFileSync(log, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
writeFileSync(out, svgText(runCurves(lines)));
