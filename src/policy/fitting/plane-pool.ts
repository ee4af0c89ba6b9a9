/** Planes that are used again: a search writes hundreds of tapes one after another, and each needs a thousand planes. */
import type { Plane } from '../../render/cpu/plane-loops';

export class PlanePool {
  readonly #length: number;
  readonly #planes: Plane[] = [];
  readonly #numbers: Plane[] = [];
  #planesUsed = 0;
  #numbersUsed = 0;

  /** `length`: of the planes, in pixels. */
  constructor(length: number) {
    this.#length = length;
  }

  /** A number for each pixel, all 0. */
  plane(): Plane {
    const plane = (this.#planes[this.#planesUsed++] ??= new Float64Array(this.#length));
    return plane.fill(0);
  }

  /** One number for all pixels, 0. */
  number(): Plane {
    const number = (this.#numbers[this.#numbersUsed++] ??= new Float64Array(1));
    return number.fill(0);
  }

  /** Makes everything handed out so far reusable: whatever held it is of no more use. */
  recycle(): void {
    this.#planesUsed = 0;
    this.#numbersUsed = 0;
  }
}
