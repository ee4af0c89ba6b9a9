/** Which part of a photo a canvas shows. */
export interface Viewport {
  /** Canvas size in device pixels. */
  readonly width: number;
  readonly height: number;
  /** Photo pixels per canvas pixel: 1 at 100 %, 2 at 50 %. */
  readonly scale: number;
  /** Photo coordinates at the canvas's top-left corner; pixel i covers i..i+1. */
  readonly left: number;
  readonly top: number;
}

export const sameViewport = (a: Viewport, b: Viewport): boolean =>
  a.width === b.width && a.height === b.height && a.left === b.left && a.top === b.top && a.scale === b.scale;

/** Returns a view of the same place in half as many pixels each way, rounded up. */
export const coarserViewport = ({ width, height, scale, left, top }: Viewport): Viewport => ({
  width: Math.ceil(width / 2),
  height: Math.ceil(height / 2),
  scale: 2 * scale,
  left,
  top,
});
