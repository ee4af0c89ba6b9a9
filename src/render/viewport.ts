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
