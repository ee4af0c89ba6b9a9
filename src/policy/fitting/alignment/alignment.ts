/**
 * Finds where a retouched version of a photograph lies on the photograph. It may have been cropped a little and made smaller
 * or larger, but not turned.
 */
import { UserError } from '../../../core/errors';
import type { Size } from '../../../core/pixels/shrink';
import { correlation, detailOf, lightnessOf, type GrayPicture, type Rectangle, reduced } from './detail';
import { exactPlace } from './exact-place';
import type { LinearPicture } from './picture';

export interface Alignment {
  /** The part of the photograph that the retouched version shows, in the photograph's pixels. */
  readonly part: Rectangle;
  /** Whether a pixel's place is known to a pixel: the version is the whole photograph, or was cut out of it. */
  readonly isExact: boolean;
}

/** A photograph and its retouched version, small. */
interface Level {
  readonly before: GrayPicture;
  readonly after: GrayPicture;
}

interface Found {
  readonly part: Rectangle;
  /** -1..1 */
  readonly likeness: number;
}

/** Longer sides of the pictures that are compared, one after another. */
const SIZES = [64, 160, 400] as const;
/** A crop leaves at least this part of the sides. */
const SMALLEST_CROP = 0.7;
const SCALE_STEP = 0.02;

/** Versions of one photograph are more alike than this, different photographs less. */
const SAME = 0.35;
/** How far off the finest search may be, in pixels of its pictures. */
const DOUBT = 0.6;
/** Whole pictures that are so much alike need no search. */
const SURELY_WHOLE = 0.8;
/** The whole picture is taken unless a part of it is more alike by this. */
const CLEARLY = 0.03;

/** `pause` is awaited now and then. Throws a UserError where the two do not show the same. */
export async function align(
  before: LinearPicture,
  after: LinearPicture,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Alignment> {
  const [planeBefore, planeAfter] = [
    await lightnessOf(before, SIZES[2], pause),
    await lightnessOf(after, SIZES[2], pause),
  ];
  const levels: Level[] = [];
  for (const size of SIZES) {
    levels.push({
      before: detailOf(reduced(planeBefore, size)),
      after: detailOf(reduced(planeAfter, size)),
    });
    await pause();
  }

  const finest = levels.at(-1)!;
  const whole = wholePicture(before, after, finest);
  if (whole && whole.likeness > SURELY_WHOLE) return { part: whole.part, isExact: true };
  const found = await search(before, after, levels, pause);
  if (Math.max(found.likeness, whole?.likeness ?? 0) < SAME) {
    throw new UserError(
      'The two pictures do not show the same: the retouched one must be this photograph, not turned and cropped by at most a third.',
    );
  }
  if (whole && whole.likeness > found.likeness - CLEARLY) return { part: whole.part, isExact: true };
  const pixel = before.width / finest.before.width;
  const exact = await exactPlace(before, after, found.part, DOUBT * pixel, pause);
  return exact ? { part: exact, isExact: true } : { part: found.part, isExact: false };
}

/** Undefined where the two have different proportions. */
function wholePicture(before: Size, after: Size, level: Level): Found | undefined {
  const stretch = (before.width * after.height) / (before.height * after.width);
  if (Math.abs(stretch - 1) > 1.5 / Math.min(after.width, after.height)) return undefined;
  const part = { x: 0, y: 0, width: before.width, height: before.height };
  return { part, likeness: likenessAt(before, level, part) };
}

/** Everything on the smallest level, and from there ever finer. */
async function search(
  before: Size,
  after: Size,
  levels: readonly Level[],
  pause: () => Promise<void>,
): Promise<Found> {
  const [coarse] = levels as readonly [Level];
  const pixel = before.width / coarse.before.width;
  const largest = Math.min(before.width / after.width, before.height / after.height);
  let best: Found | undefined;
  for (let share = 1; share >= SMALLEST_CROP; share -= SCALE_STEP) {
    const [width, height] = [after.width * largest * share, after.height * largest * share];
    for (let y = 0; y <= before.height - height + pixel / 2; y += pixel) {
      for (let x = 0; x <= before.width - width + pixel / 2; x += pixel) {
        const part = { x, y, width, height };
        const likeness = likenessAt(before, coarse, part);
        if (!best || likeness > best.likeness) best = { part, likeness };
      }
    }
    await pause();
  }
  let found = best!;
  for (const level of levels) {
    found = refined(before, level, found.part);
    await pause();
  }
  return found;
}

/** Moves and resizes the part by ever smaller steps for as long as that makes it more alike (Hooke and Jeeves 1961). */
function refined(before: Size, level: Level, start: Rectangle): Found {
  let found = { part: start, likeness: likenessAt(before, level, start) };
  const pixel = before.width / level.before.width;
  for (let step = 2 * pixel; step > pixel / 20;) {
    const next = [-step, step]
      .flatMap((by) => [
        { ...found.part, x: found.part.x + by },
        { ...found.part, y: found.part.y + by },
        grown(found.part, by),
      ])
      .map((part) => ({ part, likeness: likenessAt(before, level, part) }))
      .reduce((best, each) => (each.likeness > best.likeness ? each : best));
    if (next.likeness > found.likeness) found = next;
    else step /= 2;
  }
  return found;
}

/** Wider by so much, with the same proportions and center. */
function grown({ x, y, width, height }: Rectangle, by: number): Rectangle {
  const taller = (by * height) / width;
  return { x: x - by / 2, y: y - taller / 2, width: width + by, height: height + taller };
}

function likenessAt(before: Size, level: Level, { x, y, width, height }: Rectangle): number {
  const [across, down] = [level.before.width / before.width, level.before.height / before.height];
  const part = { x: x * across, y: y * down, width: width * across, height: height * down };
  return correlation(level.before, level.after, part);
}
