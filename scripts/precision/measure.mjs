/**
 * `npm run precision -- PHOTOS... --out FOLDER [--model MODEL]`: the figures of docs/precision.md, for any
 * photographs of more than 8 bits. The command line measures; what it has no command for is computed here of pictures
 * that it writes. Leaves tables.md and the plots in the folder, measured/ with the command line's JSON, and pictures/.
 * What is there already is not measured again. Needs `npm run build`.
 */
import '../check-node.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import {
  conversionDifferences,
  encodingSteps,
  floatSpacings,
  residualCandidates,
  sawtoothFollowed,
  summaryOf,
  timesFourAndBack,
} from './arithmetic.mjs';
import { exposure, printed, written } from './command.mjs';
import {
  centerSquare,
  differencesOf,
  meanOf,
  neighborCorrelation,
  readNpy,
  readPicture,
  THUMBNAIL,
  thumbnailOf,
  writeGradient,
  writeRamp,
} from './pictures.mjs';
import { tablesOf } from './tables.mjs';

const { positionals: photos, values: options } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, model: { type: 'string' } },
});
if (photos.length === 0 || options.out === undefined) fail('say PHOTOS... --out FOLDER.');
const names = photos.map((photo) => parse(photo).name);
if (new Set(names).size < names.length) fail('two of these photographs have the same name.');
for (const photo of photos) {
  const { bitsPerSample } = JSON.parse(exposure('info', photo, '--json'));
  if (bitsPerSample <= 8)
    fail(`${photo} has ${bitsPerSample} bits: only deeper ones have something to lose.`);
}

const OUT = options.out;
const MODEL = options.model === undefined ? [] : ['--model', options.model];
for (const folder of ['measured', 'pictures']) mkdirSync(join(OUT, folder), { recursive: true });
const measured = (name) => join(OUT, 'measured', name);
const picture = (name) => join(OUT, 'pictures', name);
const experiment = (name, files, ...args) => ['precision', ...files, '--experiment', name, ...args];

/** The JSON of an experiment, kept under a name. */
const experimentJson = (name, ...args) => JSON.parse(written(measured(`${name}.json`), ...args, '--json'));

const tables = tablesOf({
  names,
  noise: experimentJson('noise', ...experiment('noise', photos)),
  storedLevels: names.map((name, i) => storedPicture(name, photos[i])),
  fourTimes: timesFourAndBack(),
  ramp: rampChains(),
  conversions: conversionDifferences(),
  comparisons: comparisons(),
  gradients: gradients(),
  chains: Object.fromEntries(
    ['scale', 'scale-down', 'gamma', 'curves', 'shadows', 'agent'].map((chain) => [
      chain,
      experimentJson(chain, ...experiment(chain, photos, ...(chain === 'agent' ? MODEL : []))),
    ]),
  ),
  bands: ['source=8:round', 'source=8:floor'].map((b) => {
    const name = `bands-${b.replaceAll(/[=:]/g, '-')}`;
    return experimentJson(name, ...experiment('bands', photos, '--b', b, '--backend', 'cpu', ...MODEL));
  }),
  residuals: names.map((name, i) => residualLosses(name, photos[i])),
  amplifiers: [16, 64, 256, 512, 1024, 4096].map(sawtoothFollowed),
  candidates: residualCandidates(10, [0, 1, 2, 5]),
  encodings: encodingSteps([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.9]),
  spacings: floatSpacings([0.001, 0.01, 0.1, 0.4, 0.9]),
  thumbnails: names.map((name, i) => thumbnailLosses(name, photos[i])),
  decisions: names.map((name, i) => decisionLosses(name, photos[i])),
});
for (const name of ['noise', 'curves', 'agent']) {
  written(
    join(OUT, `${name}.svg`),
    ...experiment(name, photos, ...(name === 'agent' ? MODEL : []), '--plot'),
  );
}
writeFileSync(join(OUT, 'tables.md'), tables);
console.error(`${join(OUT, 'tables.md')} and three plots are written.`);

/** A picture that `apply` makes of a photograph without any step, as 16-bit numbers. */
function appliedPicture(name, photo, kind, ...args) {
  const file = picture(`${name}-${kind}.png`);
  written(file, 'apply', photo, '--steps', 'none', '--output', 'as-is', '--format', 'png16', ...args);
  return file;
}

/** The samples as they are stored. */
function storedPicture(name, photo) {
  return readPicture(appliedPicture(name, photo, 'stored', '--input', 'linear'));
}

/** The chains of two steps on all codes of 16 bits, at all precisions. */
function rampChains() {
  const ramp = picture('ramp.png');
  writeRamp(ramp);
  return ['scale', 'scale-down', 'gamma'].map((chain) =>
    experimentJson(`ramp-${chain}`, ...experiment(chain, [ramp], '--input', 'linear')),
  );
}

/** Measures the effect of one rounding on photographs: as stored, in light, lifted by three stops, and on screens. */
function comparisons() {
  const lifted = stepsFile('lifted', [{ filter: 'exposure', params: { ev: 3 } }]);
  const as = (steps, input, output) => ['--steps', steps, '--input', input, '--output', output];
  const sources = ['source=8:round', 'source=8:floor'];
  const screens = ['output=8', 'output=8:bluenoise', 'output=10'];
  const both = ['source=8:round,output=8', 'source=8:round,output=10'];
  return compared(photos, [
    ['as stored', as('none', 'linear', 'as-is'), sources],
    ['in light', as('none', 'auto', 'as-is'), sources],
    ['in light, +3 EV', as(lifted, 'auto', 'as-is'), sources],
    ['on a screen', as('none', 'auto', 'srgb'), ['output=8', 'output=10']],
    ['on a screen, +3 EV', as(lifted, 'auto', 'srgb'), [...screens, ...sources, ...both]],
  ]);
}

/** The same of a slow gradient without any noise. */
function gradients() {
  const gradient = picture('gradient.png');
  writeGradient(gradient);
  const lifted = stepsFile('lifted', [{ filter: 'exposure', params: { ev: 3 } }]);
  const as = (steps) => ['--steps', steps, '--input', 'srgb', '--output', 'srgb'];
  const source = 'source=8:round';
  return compared(
    [gradient],
    [
      ['gradient', as('none'), ['output=6', 'output=8', 'output=8:bluenoise', 'output=10']],
      [
        'gradient, +3 EV',
        as(lifted),
        ['output=8', 'output=10', `${source},output=8`, `${source},output=10`, 'source=8:bluenoise,output=8'],
      ],
    ],
  );
}

function compared(files, cases) {
  return cases.flatMap(([picturedAs, args, precisions]) =>
    precisions.map((b) => {
      const name = `compare-${picturedAs}-${b}`.replaceAll(/[^a-z0-9]+/gi, '-');
      const command = experiment('compare', files, ...args, '--b', b, '--backend', 'cpu');
      return { picturedAs, b, files: experimentJson(name, ...command).files };
    }),
  );
}

function stepsFile(name, steps) {
  const file = measured(`${name}.json`);
  writeFileSync(file, JSON.stringify({ version: 1, steps }));
  return file;
}

/** The residual that `residual` writes, and what follows from it. */
function residualLosses(name, photo) {
  const gain = 10;
  const file = picture(`${name}-residual.npy`);
  const sentence = printed(
    measured(`${name}-residual.txt`),
    ...['residual', photo, '--gain', String(gain), '--out', file],
  );
  const residual = readNpy(file);
  const { width, height, values: fine } = storedPicture(name, photo);
  const coarse = fine.map((value) => Math.floor(value * 255 + 0.5) / 255);
  const left = { width, height, values: fine.map((value, i) => value - coarse[i]) };
  const errors = [];
  residual.forEach((value, i) => {
    if (value > 0 && value < 1) errors.push(coarse[i] + (value - coarse[i]) / gain - fine[i]);
  });
  return {
    invertible: errors.length / residual.length,
    sentence,
    largestError: summaryOf(errors).maximum,
    left: summaryOf(left.values),
    correlations: [0, 1, 2].map((channel) => neighborCorrelation(left, channel)),
    ownCorrelations: [0, 1, 2].map((channel) =>
      neighborCorrelation({ width, height, values: fine }, channel),
    ),
  };
}

/** Linear pictures of what different sources hold of a photograph, all as 16-bit numbers. */
function sourcesOf(name, photo) {
  const light = ['--input', 'auto'];
  const reduced = (rounding) =>
    appliedPicture(name, photo, rounding, ...light, '--precision', `source=8:${rounding}`);
  const exact = appliedPicture(name, photo, 'exact', ...light);
  /** Eight bits of the linear numbers, as a file holds them, and read back. */
  const eight = (kind, output, input) => {
    const file = picture(`${name}-${kind}.png`);
    const transforms = ['--input', 'linear', '--output', output];
    written(file, 'apply', exact, '--steps', 'none', ...transforms, '--format', 'png8');
    return appliedPicture(name, file, `${kind}-read`, '--input', input);
  };
  return {
    exact,
    '8 bits as stored, rounded': reduced('round'),
    '8 bits as stored, truncated': reduced('floor'),
    '8 bits as stored, ordered dither': reduced('ordered'),
    '8 bits as stored, blue noise': reduced('bluenoise'),
    '8 bits, linear': eight('linear8', 'as-is', 'linear'),
    '8 bits, sRGB': eight('srgb8', 'srgb', 'srgb'),
  };
}

/** Errors of the center square in linear light, at full size and as the policy sees it. */
function thumbnailLosses(name, photo) {
  const { exact, ...others } = sourcesOf(name, photo);
  const square = centerSquare(readPicture(exact));
  const small = thumbnailOf(square);
  return {
    pixelsEach: (square.width / THUMBNAIL) ** 2,
    mean: meanOf(small),
    sources: Object.entries(others).map(([source, file]) => {
      const other = centerSquare(readPicture(file));
      return { source, full: differencesOf(square, other), small: differencesOf(small, thumbnailOf(other)) };
    }),
  };
}

/** Measures the policy's steps on each of the sources, and on the same source made small in another way. */
function decisionLosses(name, photo) {
  const { exact, ...others } = sourcesOf(name, photo);
  const suggested = (kind, file, ...args) => {
    const saved = measured(`${name}-steps-${kind}.json`.replaceAll(/[^a-z0-9.-]+/gi, '-'));
    return JSON.parse(printed(saved, 'suggest', file, '--input', 'linear', '--json', ...MODEL, ...args))
      .steps;
  };
  const wanted = suggested('exact', exact);
  const variants = [
    ...Object.entries(others).map(([source, file]) => [source, suggested(source, file)]),
    ['16 bits, made small without averaging', suggested('bilinear', exact, '--resize', 'bilinear')],
  ];
  return variants.map(([source, steps]) => ({ source, ...decisionDifference(wanted, steps) }));
}

/** How far decisions are apart, as long as they are about the same filters. */
function decisionDifference(wanted, steps) {
  const first = wanted.findIndex(({ filter }, i) => filter !== steps[i].filter);
  const alike = first < 0 ? wanted.length : first;
  let [probability, parameter] = [0, 0];
  // Where they part the probabilities are still of the same pictures but for the source.
  for (let i = 0; i < Math.min(alike + 1, wanted.length); i++) {
    wanted[i].pdf.forEach((p, action) => {
      probability = Math.max(probability, Math.abs(p - steps[i].pdf[action]));
    });
  }
  for (let i = 0; i < alike; i++) {
    const [a, b] = [wanted[i], steps[i]].map(({ params }) => Object.values(params).flat());
    a.forEach((value, k) => {
      parameter = Math.max(parameter, Math.abs(value - b[k]));
    });
  }
  return { steps: wanted.length, alike, probability, parameter };
}

function fail(message) {
  console.error(`precision: ${message}`);
  process.exit(2);
}
