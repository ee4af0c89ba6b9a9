/**
 * `node scripts/precision/training.mjs --source FOLDER --target FOLDER --out FOLDER [--iterations N] [--seeds 1,2,3]`:
 * small policies from the same photographs at three precisions, with equal budgets, and how close each comes to the
 * targets. The method is in docs/precision.md. The sources are 16-bit linear photographs; their table lies beside their
 * folder where there is one. Goes on where it was stopped. Needs `npm run build`.
 */
import '../check-node.mjs';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import papaparse from 'papaparse';
import { exposure, printed } from './command.mjs';

const RECIPE = fileURLToPath(new URL('../../docs/precision/recipe.json', import.meta.url));

/** The ways in which the same linear numbers are written, and how each is read. */
const KINDS = [
  { name: 'linear16', label: '16 bits, linear', format: 'png16', output: 'as-is', input: 'linear' },
  { name: 'linear8', label: '8 bits, linear', format: 'png8', output: 'as-is', input: 'linear' },
  { name: 'encoded8', label: '8 bits, sRGB', format: 'png8', output: 'srgb', input: 'srgb' },
];

const { values: options } = parseArgs({
  options: {
    source: { type: 'string' },
    target: { type: 'string' },
    out: { type: 'string' },
    iterations: { type: 'string', default: '1500' },
    seeds: { type: 'string', default: '1,2,3' },
  },
});
for (const name of ['source', 'target', 'out'])
  if (options[name] === undefined) fail(`--${name} is missing.`);
const iterations = wholeNumber('--iterations', options.iterations);
const seeds = options.seeds.split(',').map((seed) => wholeNumber('--seeds', seed));

// Runs of another length would be taken for done.
const settings = join(options.out, 'iterations.txt');
mkdirSync(options.out, { recursive: true });
if (existsSync(settings) && readFileSync(settings, 'utf8') !== String(iterations)) {
  fail(`the runs in ${options.out} have ${readFileSync(settings, 'utf8')} iterations: name another folder.`);
}
writeFileSync(settings, String(iterations));

const sets = Object.fromEntries(KINDS.map((kind) => [kind.name, sourceSet(kind)]));
// Seed by seed, so that what is there after a while is of all kinds.
const found = seeds.flatMap((seed) => KINDS.map((kind) => ({ kind, seed, ...outcome(kind, seed) })));
const text = [resultTable(), leadTable()].join('\n\n');
writeFileSync(join(options.out, 'results.json'), `${JSON.stringify(found, null, 2)}\n`);
writeFileSync(join(options.out, 'results.md'), `${text}\n`);
console.log(text);

/** The folder with one kind of the sources, and their table beside it. */
function sourceSet({ name, format, output }) {
  const folder = join(options.out, 'sources', name);
  const table = `${options.source}.csv`;
  const files = readdirSync(options.source)
    .filter((file) => /\.(png|tiff?)$/i.test(file))
    .sort();
  const missing = files.filter((file) => !existsSync(join(folder, renamed(file))));
  if (missing.length > 0) {
    const paths = missing.map((file) => join(options.source, file));
    const transforms = ['--input', 'linear', '--output', output, '--format', format];
    // A command line has room for some thousand names, not for any number of them.
    for (let i = 0; i < paths.length; i += 500) {
      const some = paths.slice(i, i + 500);
      exposure('apply', ...some, '--steps', 'none', ...transforms, '--backend', 'cpu', '--out', folder);
    }
  }
  if (existsSync(table)) {
    const { data } = papaparse.parse(readFileSync(table, 'utf8'), { header: true, skipEmptyLines: true });
    const rows = data.map((row) => ({ ...row, file: renamed(row.file) }));
    writeFileSync(`${folder}.csv`, papaparse.unparse(rows, { newline: '\n' }));
  }
  return folder;
}

function renamed(file) {
  return `${parse(file).name}.png`;
}

/** Trains where it has not been done, and assesses the last model on validation photographs of its own kind and of 16 bits. */
function outcome({ name, input }, seed) {
  const run = join(options.out, 'runs', `${name}-${seed}`);
  if (!existsSync(join(run, 'trained'))) {
    const begin = [
      ...['--source', sets[name], '--source-input', input, '--target', options.target],
      ...['--seed', String(seed), '--recipe', RECIPE],
    ];
    const length = ['--iterations', String(iterations), '--report-every', String(iterations)];
    exposure('train', '--out', run, ...length, ...(existsSync(join(run, 'run.json')) ? ['--resume'] : begin));
    writeFileSync(join(run, 'trained.part'), '');
    renameSync(join(run, 'trained.part'), join(run, 'trained'));
  }
  const assessed = (file, source, how) => {
    const { methods } = JSON.parse(
      printed(
        join(run, file),
        ...['assess', '--model', join(run, 'model'), '--source', source, '--target', options.target],
        ...['--input', how, '--part', 'validation', '--seed', '1', '--json'],
      ),
    );
    return { plain: methods.model.mean, dropout: methods['model with dropout'].mean };
  };
  const own = assessed('own.json', sets[name], input);
  const at16 = name === 'linear16' ? own : assessed('at16.json', sets.linear16, 'linear');
  return { own: own.plain, dropout: own.dropout, at16: at16.plain };
}

function resultTable() {
  return markdown([
    [
      'trained on',
      ...seeds.map((seed) => `seed ${seed}`),
      'mean (95 %)',
      'with dropout',
      'on 16-bit sources',
    ],
    ...KINDS.map((kind) => {
      const [own, dropout, at16] = ['own', 'dropout', 'at16'].map((measure) => bySeed(kind.name, measure));
      return [kind.label, ...own.map(three), interval(own), interval(dropout), interval(at16)];
    }),
  ]);
}

/** Less the run of the same seed on 16 bits: what the seeds have in common cancels. */
function leadTable() {
  const [first, ...others] = KINDS;
  return markdown([
    [`less ${first.label}`, ...seeds.map((seed) => `seed ${seed}`), 'mean (95 %)', 'with dropout'],
    ...others.map(({ name, label }) => {
      const [own, dropout] = ['own', 'dropout'].map((measure) => {
        const base = bySeed(first.name, measure);
        return bySeed(name, measure).map((value, i) => value - base[i]);
      });
      return [label, ...own.map(three), interval(own), interval(dropout)];
    }),
  ]);
}

function bySeed(name, measure) {
  return found.filter(({ kind }) => kind.name === name).map((each) => each[measure]);
}

/** Student's, over seeds. */
function interval(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const freedom = values.length - 1;
  if (freedom === 0) return three(mean);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / freedom;
  const reach = studentPoint(freedom) * Math.sqrt(variance / values.length);
  return `${three(mean)} (${three(mean - reach)} to ${three(mean + reach)})`;
}

/** The 97.5 % points of Student's t for 1, 2 ... degrees of freedom; beyond them the last one, which is a little too large. */
function studentPoint(freedom) {
  const points = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
  return points[Math.min(freedom, points.length) - 1];
}

function three(value) {
  return value.toFixed(3);
}

function markdown([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function wholeNumber(option, text) {
  if (!/^[1-9]\d*$/.test(text)) fail(`${option} takes whole numbers above 0, not ${JSON.stringify(text)}.`);
  return Number(text);
}

function fail(message) {
  console.error(`training: ${message}`);
  process.exit(2);
}
