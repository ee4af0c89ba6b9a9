/**
 * `npm run large [-- --megapixels 900 --threads 2 --folder FOLDER --keep]`: a picture larger than most machines' memory
 * goes through `exposure apply`. It makes a tiled BigTIFF, applies five steps, looks at how much memory that took, and
 * compares regions of the result with what the same steps make of these regions alone.
 */
import '../check-node.mjs';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, install, isBuilt, ROOT } from '../project.mjs';
import { largeRegion, largeSize, smallTiff, TILE, writeLargeTiff } from './large-tiff.mjs';

/** Megabytes of memory that the command may take. */
const MOST_MEMORY = 500;

const STEPS = {
  version: 1,
  input: 'linear',
  output: 'as-is',
  steps: [
    { filter: 'exposure', params: { ev: 0.4 } },
    { filter: 'gamma', params: { gamma: 0.8 } },
    { filter: 'whiteBalance', params: { red: 1.1, green: 1, blue: 0.9 } },
    { filter: 'saturation', params: { amount: 0.3 } },
    { filter: 'contrast', params: { amount: 0.3 } },
  ],
};

const { values } = parseArgs({
  options: {
    megapixels: { type: 'string', default: '900' },
    threads: { type: 'string', default: '2' },
    folder: { type: 'string', default: tmpdir() },
    keep: { type: 'boolean', default: false },
  },
});

if (!(await install())) fail('The packages could not be installed.');
if (!isBuilt() && (await build()) !== 0) fail('The project could not be built.');

const size = largeSize(Number(values.megapixels));
const bytes = size.width * size.height * 6;
const disk = statfsSync(values.folder);
if (disk.bavail * disk.bsize < 2.1 * bytes) {
  fail(`${values.folder} needs ${gigabytes(2.1 * bytes)} of free space: choose another one by --folder.`);
}

const folder = mkdtempSync(join(values.folder, 'exposure-large-'));
const path = (name) => join(folder, name);
try {
  writeFileSync(path('steps.json'), JSON.stringify(STEPS));
  console.log(`Writing ${size.width} x ${size.height} pixels, ${gigabytes(bytes)} ...`);
  await writeLargeTiff(path('large.tif'), size);

  const began = performance.now();
  const memory = await apply('large.tif', 'result.tif');
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `apply, ${values.threads} threads: ${seconds.toFixed(0)} s, ${memory.toFixed(0)} MB of memory (at most ${MOST_MEMORY}).`,
  );

  const wrong = await differingRegions();
  const regions = sampledRegions();
  console.log(`${regions.length - wrong} of ${regions.length} regions are as if rendered alone.`);
  process.exitCode = wrong === 0 && memory <= MOST_MEMORY ? 0 : 1;
} finally {
  if (values.keep) console.log(`Kept in ${folder}.`);
  else rmSync(folder, { recursive: true });
}

/** Corners, the middle, and places where tiles meet. */
function sampledRegions() {
  const side = { width: 300, height: 200 };
  const [right, bottom] = [size.width - side.width, size.height - side.height];
  const places = [
    [0, 0],
    [right, 0],
    [0, bottom],
    [right, bottom],
    [Math.floor(right / 2), Math.floor(bottom / 2)],
    [TILE * Math.floor(right / TILE / 3) - 100, TILE * Math.floor(bottom / TILE / 3) - 100],
  ];
  return places.map(([x, y]) => ({ x: Math.max(0, x), y: Math.max(0, y), ...side }));
}

/** Returns how many regions of the result differ from the region that is rendered alone. */
async function differingRegions() {
  let wrong = 0;
  const large = await openResult('result.tif');
  for (const region of sampledRegions()) {
    writeFileSync(path('region.tif'), smallTiff(region, largeRegion(region)));
    await apply('region.tif', 'region-result.tif');
    const alone = await openResult('region-result.tif');
    const expected = await alone.read({ ...region, x: 0, y: 0 }, region.width);
    const actual = await large.read(region, size.width);
    if (Buffer.compare(expected, actual) !== 0) {
      wrong++;
      console.error(`The region at ${region.x}, ${region.y} differs.`);
    }
    await alone.close();
  }
  await large.close();
  return wrong;
}

/** Strips of an uncompressed result follow each other behind the header. */
async function openResult(name) {
  const file = await open(path(name));
  const head = Buffer.alloc(4);
  await file.read(head, 0, 4, 0);
  const start = head.readUInt16LE(2) === 43 ? 16 : 8;
  const read = async ({ x, y, width, height }, fullWidth) => {
    const codes = Buffer.alloc(width * height * 6);
    for (let row = 0; row < height; row++) {
      const at = start + ((y + row) * fullWidth + x) * 6;
      await file.read(codes, row * width * 6, width * 6, at);
    }
    return codes;
  };
  return { read, close: () => file.close() };
}

/** Applies the steps; resolves to the most memory that the command took, in megabytes. */
function apply(input, output) {
  const report = path('memory');
  // The command says itself, at its end, how much memory it had at most, in kilobytes. It may have started itself anew.
  rmSync(report, { force: true });
  const hook = `import { appendFileSync } from 'node:fs';
    process.on('exit', () => appendFileSync(${JSON.stringify(report)}, process.resourceUsage().maxRSS + '\\n'));`;
  const args = [
    ...['--import', `data:text/javascript,${encodeURIComponent(hook)}`],
    ...[join(ROOT, 'bin', 'exposure.js'), 'apply', path(input), '--steps', path('steps.json')],
    ...['--backend', 'wasm', '--compression', 'none', '--threads', values.threads],
    ...['--out', path(output)],
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(Math.max(...readFileSync(report, 'utf8').split('\n').map(Number)) / 1024);
      else reject(new Error(`exposure apply ended with ${code}.`));
    });
  });
}

function gigabytes(count) {
  return `${(count / 1e9).toFixed(1)} GB`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
