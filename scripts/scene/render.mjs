/**
 * Renders the bundled photograph, public/samples/dusk.tif: `node scripts/scene/render.mjs`. Seeded: the
 * pixels are the same for any number of workers.
 *
 *   --width N     pixels across (2048; height is two thirds)
 *   --samples N   samples per pixel before refinement (12)
 *   --workers N   threads (all cores)
 *   --out FILE    the TIFF (public/samples/dusk.tif)
 *   --preview DIR also write 8-bit sRGB PNGs: as shot, and two stops brighter
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { createSky } from './atmosphere.mjs';
import { addBoat } from './boat.mjs';
import { buildTree } from './bvh.mjs';
import { drawRow } from './camera.mjs';
import { digitize, expose } from './develop.mjs';
import { addJetty } from './jetty.mjs';
import { Mesh } from './mesh.mjs';
import { createShoreline, createView, drawColumns, panoramaSize } from './panorama.mjs';
import { encodePng } from './png.mjs';
import { describe } from './report.mjs';
import { addShore } from './shore.mjs';
import { encodeTiff } from './tiff.mjs';
import { createRadiance } from './trace.mjs';

const BATCH = 16;

/** Lets every worker do `phase`, each taking the next item when it is free; resolves when all are through. */
function everyWorker(workers, phase, shared) {
  Atomics.store(shared.next, 0, 0);
  return Promise.all(
    workers.map(
      (worker) =>
        new Promise((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.postMessage(phase);
        }),
    ),
  );
}

function work({ scale, width, height, samples, tree, panorama, shore, light, next }) {
  const sky = createSky();
  const size = panoramaSize(scale);
  const take = (end, each) => {
    for (let from = Atomics.add(next, 0, BATCH); from < end; from = Atomics.add(next, 0, BATCH)) {
      each(from, Math.min(end, from + BATCH));
    }
  };
  parentPort.on('message', (phase) => {
    if (phase === 'panorama')
      take(size.width, (from, to) => drawColumns(sky, scale, from, to, panorama, shore));
    else {
      const radiance = createRadiance(tree, createView(sky, scale, panorama), createShoreline(scale, shore));
      take(height, (from, to) => {
        for (let y = from; y < to; y++)
          drawRow(radiance, width, height, y, samples, light.subarray(y * width * 3, (y + 1) * width * 3));
      });
    }
    parentPort.postMessage('done');
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      width: { type: 'string', default: '2048' },
      samples: { type: 'string', default: '12' },
      workers: { type: 'string', default: String(availableParallelism()) },
      out: {
        type: 'string',
        default: fileURLToPath(new URL('../../public/samples/dusk.tif', import.meta.url)),
      },
      preview: { type: 'string' },
    },
  });
  const width = Number(values.width);
  const height = Math.round(width / 1.5);
  const scale = width / 2048;
  const started = performance.now();
  const say = (what) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  const floats = (length) => new Float32Array(new SharedArrayBuffer(length * 4));

  const mesh = new Mesh();
  addShore(mesh);
  addJetty(mesh);
  addBoat(mesh);
  const tree = buildTree(mesh);
  say(`${mesh.triangles} triangles`);
  const size = panoramaSize(scale);
  const shared = {
    scale,
    width,
    height,
    samples: Number(values.samples),
    tree,
    panorama: floats(size.width * size.height * 3),
    shore: floats(size.width),
    light: floats(width * height * 3),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const workers = Array.from(
    { length: Number(values.workers) },
    () => new Worker(new URL(import.meta.url), { workerData: shared }),
  );
  await everyWorker(workers, 'panorama', shared);
  say('sky and mountains');
  await everyWorker(workers, 'picture', shared);
  say('picture');
  await Promise.all(workers.map((worker) => worker.terminate()));

  const codes = digitize(expose(shared.light, width, height));
  writeFileSync(values.out, encodeTiff(width, height, codes));
  say(`wrote ${values.out}`);
  if (values.preview) {
    const linear = Float32Array.from(codes, (code) => code / 65535);
    writeFileSync(join(values.preview, 'dusk.png'), encodePng(width, height, linear));
    writeFileSync(join(values.preview, 'dusk+2ev.png'), encodePng(width, height, linear, 4));
  }
  for (const line of describe(width, height, codes)) console.log(line);
}

if (isMainThread) await main();
else work(workerData);
