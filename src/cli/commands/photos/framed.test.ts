/** Frames of steps files on the command line: `apply` and `suggest`. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Framing, WHOLE_FRAME } from '../../../core/frame/frame';
import type { EncodableImage } from '../../../core/image';
import { uniform } from '../../../core/random';
import { exposure, readImage, testFolder } from '../../command.fixture';

const [WIDTH, HEIGHT] = [90, 70];
const folder = testFolder();
let photo: string;
let turned: string;

/** A soft picture with some noise, lighter on one side. */
const samples = Uint16Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
  const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH)];
  return 8000 + 400 * x + 100 * y + 9000 * uniform(2, i);
});

/** The same, turned clockwise by hand. */
function turnedByHand(): EncodableImage {
  const moved = new Uint16Array(samples.length);
  for (let y = 0; y < WIDTH; y++) {
    for (let x = 0; x < HEIGHT; x++) {
      const from = ((HEIGHT - 1 - x) * WIDTH + y) * 3;
      moved.set(samples.subarray(from, from + 3), (y * HEIGHT + x) * 3);
    }
  }
  return { width: HEIGHT, height: WIDTH, samples: moved, metadata: {} };
}

beforeAll(async () => {
  photo = await folder.writeImage('photo.tif', { width: WIDTH, height: HEIGHT, samples, metadata: {} });
  turned = await folder.writeImage('turned.tif', turnedByHand());
});
afterAll(() => folder.remove());

const EDIT = [{ filter: 'exposure', params: { ev: 0.3 }, mask: [1, -0.5, 0.4, 0.2, 1, 0.3] }];

async function stepsFile(name: string, frame: Partial<Framing> | undefined, steps: readonly object[] = EDIT) {
  return folder.write(name, JSON.stringify({ version: 1, input: 'linear', output: 'as-is', frame, steps }));
}

async function apply(input: string, name: string, steps: string, ...rest: string[]) {
  const out = folder.path(name);
  const argv = ['apply', input, '--steps', steps, '--out', out, '--backend', 'cpu', ...rest];
  expect(await exposure(argv)).toMatchObject({ code: 0, stderr: '' });
  const { width, height, samples: codes } = await readImage(out);
  return { width, height, codes };
}

it('a turned photo is the turned file, masks and all', async () => {
  const found = await apply(photo, 'a.tif', await stepsFile('turn.json', { turns: 1 }));
  expect(found).toEqual(await apply(turned, 'b.tif', await stepsFile('plain.json', undefined)));
});

it('turns, mirrors and crops move codes and change none', async () => {
  const frame = { turns: 1, flip: true, crop: [0.1, 0.2, 0.5, 0.3] } satisfies Partial<Framing>;
  const { width, height, codes } = await apply(photo, 'c.tif', await stepsFile('crop.json', frame, []));
  expect([width, height]).toEqual([35, 27]);
  // Turned and mirrored, columns and rows have changed places.
  const [x, y] = [7 + 5, 18 + 3];
  expect(codes.slice((3 * 35 + 5) * 3, (3 * 35 + 5) * 3 + 3)).toEqual(
    samples.slice((x * WIDTH + y) * 3, (x * WIDTH + y) * 3 + 3),
  );
});

it('a straightened photo is the same in strips, as a whole and on threads', async () => {
  const frame = { ...WHOLE_FRAME, angle: 4.5, crop: [0.1, 0.1, 0.8, 0.8] } satisfies Framing;
  const steps = await stepsFile('straight.json', frame);
  const inStrips = await apply(photo, 'd.tif', steps);
  expect([inStrips.width, inStrips.height]).toEqual([72, 56]);
  expect(await apply(photo, 'e.png', steps, '--format', 'png16')).toEqual(inStrips);
  const compressed = await apply(photo, 'f.tif', steps, '--compression', 'none', '--threads', '2');
  expect(compressed).toEqual(inStrips);
});

it('a model plays the same round on a turned photo as on the turned file', async () => {
  const round = async (input: string, steps: string) => {
    const written = folder.path('round.json');
    const argv = ['suggest', input, '--steps', steps, '--steps-out', written, '--json'];
    const { code, stdout, stderr } = await exposure(argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout).steps;
  };
  const turn = await stepsFile('turn.json', { turns: 1 }, []);
  const plain = await stepsFile('plain.json', undefined, []);
  const found = await round(photo, turn);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await round(turned, plain));
  // The side matters to it: another square is another round.
  expect(found).not.toEqual(await round(photo, await stepsFile('cut.json', { crop: [0, 0, 0.2, 0.2] }, [])));
});
