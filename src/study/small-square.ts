/** A study's photograph as the agent sees it, made once. */
import { nextTask } from '../core/work/breathing';
import type { OpenPhoto } from '../editor/state';
import { makeThumbnail } from '../policy/round/thumbnail';
import { resolveInput } from '../render/transform/input-transform';
import type { StudyDesign } from './design/design';

/** Squares by photograph and side. Reading 24 million pixels again for every step would take a second each. */
const squares = new WeakMap<OpenPhoto, Map<string, Promise<Float32Array>>>();

/** The center square of a photograph, small, in linear interleaved RGB. */
export function smallSquare(
  photo: OpenPhoto,
  { input }: Pick<StudyDesign, 'input'>,
  side: number,
): Promise<Float32Array> {
  const known = squares.get(photo) ?? new Map<string, Promise<Float32Array>>();
  squares.set(photo, known);
  const key = `${input} ${side}`;
  let square = known.get(key);
  if (!square) {
    square = makeThumbnail(photo.source, resolveInput(photo.source, photo.profile, input), side, {
      pause: nextTask,
    });
    known.set(key, square);
  }
  return square;
}
