/** Which of two drawers is faster, found by drawing a small made-up photo with both. */
import { plainImage } from '../../core/pixels/plain-image';
import { openPhoto } from '../../editor/opening';
import { prepareSteps } from '../../render/chain/prepare';
import type { PhotoDrawer } from './photo-drawer';

const [WIDTH, HEIGHT] = [640, 400];
/** Frames that are timed; the quickest counts. One more goes before, for what is compiled once. */
const FRAMES = 3;

/** Resolves to the kind of the faster one. */
export async function fasterOf(first: PhotoDrawer, second: PhotoDrawer): Promise<PhotoDrawer['kind']> {
  try {
    return (await frameTime(second)) < (await frameTime(first)) ? second.kind : first.kind;
  } catch {
    // One that cannot draw this draws nothing else, and says so better when it is asked for a real photo.
    return first.kind;
  }
}

/** Milliseconds of the quickest frame. */
async function frameTime(drawer: PhotoDrawer): Promise<number> {
  const samples = Uint16Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => (i * 40503) % 65536);
  const photo = openPhoto('measured', plainImage(WIDTH, HEIGHT, samples));
  const shown = await drawer.upload(photo, 'srgb');
  const canvas = drawer.photoCanvas(document.createElement('canvas'));
  const viewport = { width: WIDTH, height: HEIGHT, scale: 1, left: 0, top: 0 };
  let quickest = Infinity;
  try {
    for (let frame = 0; frame <= FRAMES; frame++) {
      const steps = prepareSteps([
        { filter: 'exposure', params: { ev: frame / 10 }, enabled: true, origin: 'person' },
        { filter: 'contrast', params: { amount: frame / 10 }, enabled: true, origin: 'person' },
      ]);
      const began = performance.now();
      await canvas.draw(() => ({ shown, viewport, steps, output: 'srgb', primaries: undefined }));
      if (frame > 0) quickest = Math.min(quickest, performance.now() - began);
    }
  } finally {
    canvas.release();
    shown.dispose();
  }
  return quickest;
}
