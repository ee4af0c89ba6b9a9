/**
 * Part three: from a slider's change to the drawn frame, in the browser, on a small and a large photo, drawn by the graphics
 * card and by the processor. Only visible pixels are rendered, so the photo's size should not matter.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tiffFile } from '../decode/tiff-file';
import type { Options } from '../options';
import { type BenchPage, openBenchPage } from '../page';
import type { PhotoDrawer } from '../../src/stage/drawing/photo-drawer';
import { makePicture } from '../picture';
import { figure, heading, printGoal } from '../report';
import { quantile, spreadOf } from '../rounds';

const SMALL_MEGAPIXELS = 2;

/** Changes of the slider per photo and round. */
const CHANGES = 30;

/** How much longer a frame of the large photo may take. */
const MOST_RATIO = 1.25;

interface Drag {
  /** Milliseconds from each change to its drawn frame. */
  readonly frames: number[];
  /** Milliseconds of the main thread's tasks of more than 50. */
  readonly longTasks: number[];
  readonly elapsed: number;
}

export async function benchFrames(options: Options): Promise<void> {
  const { megapixels } = options;
  heading(`Slider to frame in Chromium, exposure and tone, ${SMALL_MEGAPIXELS} and ${megapixels} MP`);
  for (const renderer of ['gpu', 'processor'] as const) await framesOf(renderer, options);
}

async function framesOf(renderer: PhotoDrawer['kind'], { megapixels, rounds }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'exposure-bench-'));
  const opened = await openBenchPage(folder, renderer);
  if (!opened) {
    rmSync(folder, { recursive: true });
    return;
  }
  try {
    const sizes = [SMALL_MEGAPIXELS, megapixels];
    for (const size of sizes) writeFileSync(join(folder, `${size}.tif`), tiffFile(makePicture(size), 'none'));
    const { state, text } = await opened.page.evaluate(
      () => window.exposure.workspace.stage.frame.getState().device,
    );
    console.log(`${renderer}: ${text} (${state})`);

    const drags = sizes.map((): Drag[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, size] of sizes.entries()) drags[index]!.push(await dragOn(opened, `${size}.tif`));
    }
    sizes.forEach((size, index) => printDrags(`${size} MP`, drags[index]!));
    const medians = drags.map((each) => each.map(({ frames }) => quantile(frames, 0.5)));
    const ratio = spreadOf(medians[1]!.map((time, round) => time / medians[0]![round]!));
    console.log(
      `${megapixels} MP over ${SMALL_MEGAPIXELS} MP: ${figure(ratio.median)} (${figure(ratio.lowest)} to ${figure(ratio.highest)})`,
    );
    printGoal(`large over small, drawn by the ${renderer}`, ratio, 'most', MOST_RATIO);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true });
  }
}

async function dragOn({ page, open }: BenchPage, name: string): Promise<Drag> {
  await open(name);
  await page.evaluate(() => {
    window.exposure.workspace.editor.addStep('exposure');
    window.exposure.workspace.editor.addStep('tone');
  });
  // Compiles the shader, and lets what opening left behind come to an end.
  await page.evaluate(drag, 5);
  return page.evaluate(drag, CHANGES);
}

/** Runs in the page: must not refer to anything outside of itself. */
async function drag(changes: number): Promise<Drag> {
  const { editor, stage } = window.exposure.workspace;
  const frames: number[] = [];
  const longTasks: number[] = [];
  const note = (entries: readonly PerformanceEntry[]): void => {
    for (const { duration } of entries) longTasks.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  const began = performance.now();
  editor.beginMark('Exposure');
  for (let change = 0; change < changes; change++) {
    const before = stage.frame.getState().drawn;
    const changed = performance.now();
    await new Promise<void>((resolve) => {
      const stop = stage.frame.subscribe(({ drawn }) => {
        if (drawn === before) return;
        stop();
        resolve();
      });
      editor.setParameters(0, { ev: Math.sin(change / 5) });
    });
    frames.push(performance.now() - changed);
  }
  editor.endMark();
  const elapsed = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 200));
  note(observer.takeRecords());
  observer.disconnect();
  return { frames, longTasks, elapsed };
}

function printDrags(label: string, drags: readonly Drag[]): void {
  const frames = drags.flatMap((each) => each.frames);
  const longTasks = drags.flatMap((each) => each.longTasks);
  const busy = longTasks.reduce((sum, duration) => sum + duration, 0);
  const elapsed = drags.reduce((sum, each) => sum + each.elapsed, 0);
  const [median, slow] = [0.5, 0.95].map((fraction) => quantile(frames, fraction).toFixed(0));
  console.log(
    `${label.padEnd(6)} median ${median} ms, 95 % within ${slow} ms; main thread in tasks of more than 50 ms: ` +
      `${((100 * busy) / elapsed).toFixed(0)} % of the time (${longTasks.length} in ${frames.length} frames)`,
  );
}
