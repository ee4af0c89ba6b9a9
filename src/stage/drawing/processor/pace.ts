/**
 * Decides which frames may be coarse: those that come soon after one another, while something moves, where exact ones would
 * take too long to follow. Once nothing has moved for a while, an exact frame is asked for.
 */

/** A frame that comes so many milliseconds after the one before belongs to a movement. */
const MOVING = 200;
/** Milliseconds without another frame after which the exact one is drawn. */
const QUIET = 150;
/** An exact frame that takes no longer than so many milliseconds is drawn in any case. */
const FAST = 30;

export class Pace {
  readonly #refine: (() => void) | undefined;
  #last = -Infinity;
  /** How long the last exact frame took. */
  #exact = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Without `refine` all frames are exact. */
  constructor(refine?: () => void) {
    this.#refine = refine;
  }

  /** Whether an exact frame is still to come. */
  get isCoarse(): boolean {
    return this.#timer !== undefined;
  }

  /** Draws a frame, coarse or exact. `draw` resolves to whether it is on the canvas. */
  async frame(draw: (coarse: boolean) => Promise<boolean>): Promise<boolean> {
    const began = performance.now();
    const coarse = this.#refine !== undefined && this.#exact > FAST && began - this.#last < MOVING;
    this.stop();
    const drawn = await draw(coarse);
    this.#last = performance.now();
    if (!coarse && drawn) this.#exact = this.#last - began;
    if (coarse) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#last = -Infinity;
        this.#refine?.();
      }, QUIET);
    }
    return drawn;
  }

  /** No exact frame is wanted any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
