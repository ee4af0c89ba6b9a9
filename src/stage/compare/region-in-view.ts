/** The pixels of a photo that a view shows, as a part of the level that it shows them from. */
import type { Region } from '../../core/image';
import type { Size } from '../../core/pixels/shrink';
import { levelAt } from '../../render/level-choice';
import type { Viewport } from '../../render/viewport';

export interface LevelRegion {
  readonly levelIndex: number;
  /** In the level's pixels. */
  readonly region: Region;
  /** Whether that is all that the view shows, not its middle. */
  readonly whole: boolean;
}

/**
 * From the level just finer than the screen, as it is drawn. Where that are more than `most` pixels, the middle of them:
 * a smaller version would have its rounding errors averaged away.
 */
export function regionInView(
  levels: readonly Size[],
  { width, height, left, top, scale }: Viewport,
  most: number,
): LevelRegion {
  const levelIndex = levelAt(levels, scale);
  const level = levels[levelIndex]!;
  const size = 2 ** levelIndex;
  const across = span(left / size, (left + width * scale) / size, level.width);
  const down = span(top / size, (top + height * scale) / size, level.height);
  const shrink = Math.min(1, Math.sqrt(most / (across.length * down.length)));
  const [x, y] = [middle(across, shrink), middle(down, shrink)];
  const region = { x: x.first, y: y.first, width: x.length, height: y.length };
  return { levelIndex, region, whole: shrink === 1 };
}

interface Span {
  readonly first: number;
  readonly length: number;
}

/** Whole pixels that lie in sight, at least one. */
function span(from: number, to: number, extent: number): Span {
  const first = Math.min(Math.max(Math.floor(from), 0), extent - 1);
  const end = Math.min(Math.max(Math.ceil(to), first + 1), extent);
  return { first, length: end - first };
}

function middle({ first, length }: Span, share: number): Span {
  const kept = Math.max(1, Math.floor(length * share));
  return { first: first + Math.floor((length - kept) / 2), length: kept };
}
