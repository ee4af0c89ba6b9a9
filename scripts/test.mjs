/**
 * `npm test [-- STAGE...]`: installs what is missing and runs the stages, all of them even after a failure. The
 * last line is `N passed, N failed, N skipped`, summed over the stages.
 */
import './check-node.mjs';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFromDebian } from './debian.mjs';
import { getChromium } from './find-chromium.mjs';
import { build, install, npm, ROOT } from './project.mjs';
import { add, countCommand, countReport, describe, describeMissing, NONE } from './reports.mjs';
import { missingPackages } from './test-programs.mjs';

const REPORTS = join(ROOT, 'reports');
const UNIT_REPORT = join(REPORTS, 'unit.json');
const E2E_REPORT = join(REPORTS, 'e2e.json');
const SUMMARY = join(REPORTS, 'summary.txt');

/** Chromium comes early: the unit tests use its software Vulkan driver where there is no GPU. */
const STAGES = {
  chromium: async () => countCommand(await haveChromium()),
  types: async () => countCommand(await npm('run', '--silent', 'typecheck')),
  lint: async () => countCommand(await npm('run', '--silent', 'lint')),
  format: async () => countCommand(await npm('run', '--silent', 'format:check')),
  unit: async () => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];
    return countReport('vitest', UNIT_REPORT, await npm('run', '--silent', 'unit', '--', ...reporters));
  },
  build: async () => countCommand(await build()),
  e2e: async () => countReport('playwright', E2E_REPORT, await npm('run', '--silent', 'e2e')),
};

/** One group after the other; the stages of a group run at once, since each of them keeps one core busy. */
const GROUPS = [['chromium'], ['types', 'lint', 'format'], ['unit'], ['build'], ['e2e']];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in STAGES));
if (unknown !== undefined) {
  console.error(`There is no stage ${unknown}; the stages are ${Object.keys(STAGES).join(', ')}.`);
  process.exit(2);
}

mkdirSync(REPORTS, { recursive: true });
for (const report of [UNIT_REPORT, E2E_REPORT, SUMMARY]) rmSync(report, { force: true });

const summary = [];
let total = NONE;
if (await install()) {
  for (const group of GROUPS) {
    const names = group.filter((name) => asked.length === 0 || asked.includes(name));
    if (names.length === 0) continue;
    console.log(`\n== ${names.join(', ')}`);
    for (const { line, counted } of await Promise.all(names.map(runStage))) {
      summary.push(line);
      total = add(total, counted);
    }
  }
} else {
  console.error('The packages could not be installed.');
  total = countCommand(1);
}
console.log(`\n${[...summary, ...describeMissing(total)].join('\n')}\n\n${describe(total)}`);
writeFileSync(SUMMARY, `${describe(total)}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** Runs a stage and returns what it counted, with its line of the summary. */
async function runStage(name) {
  const began = performance.now();
  const counted = await STAGES[name]();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  return { counted, line: `${name.padEnd(8)} ${seconds.padStart(6)} s  ${describe(counted)}` };
}

async function haveChromium() {
  // On a bare machine both come from the same place. What does not come is told at the end, by name.
  const missing = process.env.CI ? missingPackages() : [];
  if (missing.length > 0) await installFromDebian(...missing);
  try {
    console.log(await getChromium());
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
