/**
 * Five steps through the compiled renderer: against the interpreter in doubles on one thread, from floats in memory to
 * floats in memory; and on two threads against one, from 16-bit codes in shared memory to the strips of a file.
 */
import { availableParallelism } from 'node:os';
import { openLanes } from '../../src/cli/strips/strip-lanes';
import type { StripJob } from '../../src/cli/strips/strip-protocol';
import { encoderFor } from '../../src/formats';
import { plainImage } from '../../src/core/pixels/plain-image';
import { createCpuRenderer } from '../../src/render/cpu/cpu-renderer';
import type { PhotoRenderer } from '../../src/render/renderer';
import { resolveInput, RowLineariser } from '../../src/render/transform/input-transform';
import { createWasmRenderer } from '../../src/render/wasm/wasm-renderer';
import { BENCH_STEPS, STEPS } from '../chain/steps';
import type { Options } from '../options';
import { makePicture } from '../picture';
import { heading, printGoal, printResults } from '../report';
import { compare, type Contender, quantile, timed } from '../rounds';

/** Both contenders' pixels may be this far apart. */
const LARGEST_DIFFERENCE = 1e-4;
const BAND_ROWS = 64;

export async function benchCompiled({ megapixels, rounds }: Options): Promise<void> {
  const picture = makePicture(megapixels);
  await againstNumbers(picture, { megapixels, rounds });
  await onThreads(picture, { megapixels, rounds });
}

type Picture = ReturnType<typeof makePicture>;
type Sizes = Pick<Options, 'megapixels' | 'rounds'>;

async function againstNumbers(picture: Picture, { megapixels, rounds }: Sizes): Promise<void> {
  heading(`Five steps on ${megapixels} MP in memory, one thread: compiled against numbers`);
  const { width, height } = picture;
  const codes = resolveInput(picture, undefined, 'linear');
  const floats = plainImage(width, height, new RowLineariser(picture, codes).rows(0, height));
  const input = resolveInput(floats, undefined, 'linear');
  const compiled = createWasmRenderer(floats, input);
  const numbers = createCpuRenderer(floats, input);
  await checkRow(compiled, numbers, Math.floor(height / 2));

  const results = await compare(
    [
      { name: 'compiled to WebAssembly', time: () => timed(() => renderAll(compiled)) },
      { name: 'the reference in doubles', time: () => timed(() => renderAll(numbers)) },
    ],
    rounds,
  );
  printResults(results);
  printGoal('the reference over compiled', results[1]!.ratio, 'least', 8);
}

async function renderAll(renderer: PhotoRenderer): Promise<void> {
  for (let firstRow = 0; firstRow < renderer.height; firstRow += BAND_ROWS) {
    const rowCount = Math.min(BAND_ROWS, renderer.height - firstRow);
    await renderer.renderRows({ steps: STEPS, output: 'as-is', firstRow, rowCount });
  }
}

async function checkRow(a: PhotoRenderer, b: PhotoRenderer, firstRow: number): Promise<void> {
  const request = { steps: STEPS, output: 'as-is', firstRow, rowCount: 1 } as const;
  const expected = await b.renderRows(request);
  const actual = await a.renderRows(request);
  const largest = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
  if (!(largest < LARGEST_DIFFERENCE)) throw new Error(`the compiled renderer is ${largest} off`);
}

async function onThreads(picture: Picture, { megapixels, rounds }: Sizes): Promise<void> {
  heading(`Five steps on ${megapixels} MP of shared memory to uncompressed strips, on threads`);
  const samples = new Uint16Array(new SharedArrayBuffer(picture.samples.byteLength));
  samples.set(picture.samples);
  const image = { ...picture, samples };
  const job: StripJob = {
    ...{ kind: 'open', source: { image }, backend: 'wasm', steps: BENCH_STEPS, output: 'as-is' },
    ...{ input: resolveInput(image, undefined, 'linear'), precision: {}, format: 'tiff16' },
    compression: 'none',
  };
  const counts = [1, 2].filter((count) => count <= availableParallelism());
  const opened = await Promise.all(counts.map((count) => contenderOf(count, job)));
  try {
    const results = await compare(opened, rounds);
    printResults(results);
    const [, two] = results;
    // A ratio of one half is twice as fast.
    if (two) printGoal('two threads over one', two.ratio, 'most', 0.59);
    for (const { name, processor } of opened) {
      console.log(
        `${name}: ${quantile(processor, 0.5).toFixed(0)} ms of processor time, all threads together`,
      );
    }
  } finally {
    opened.forEach((each) => each.stop());
  }
}

interface ThreadContender extends Contender {
  /** The processor time of every run, in milliseconds. On a busy machine only this shows the cost of more threads. */
  readonly processor: number[];
  stop(): void;
}

/** Worker threads that are there already, also where there is only one. */
async function contenderOf(count: number, job: StripJob): Promise<ThreadContender> {
  const spare = openLanes(2, () => Promise.reject(new Error('nothing is read from files')));
  const lanes = spare.slice(0, count);
  const encoders = await Promise.all(lanes.map((lane) => lane.open(job)));
  if (!('image' in job.source)) throw new Error('the photo is in memory');
  const { width, height } = job.source.image;
  const coding = await encoderFor('tiff16').strips!();
  const rows = coding.rowsPerStrip(width) * 16;
  const processor: number[] = [];
  return {
    name: count === 1 ? 'one worker thread' : `${count} worker threads`,
    time: () =>
      timed(async () => {
        const before = process.cpuUsage();
        let next = 0;
        const work = async (encode: (typeof encoders)[number]): Promise<void> => {
          for (let firstRow = next; firstRow < height; firstRow = next) {
            next += rows;
            await encode({ firstRow, rowCount: Math.min(rows, height - firstRow) });
          }
        };
        await Promise.all(encoders.map(work));
        const { user, system } = process.cpuUsage(before);
        processor.push((user + system) / 1000);
      }),
    processor,
    stop: () => spare.forEach((lane) => lane.stop()),
  };
}
