/** Which changes of a picture count as bands, and how a map colors them: the same on the GPU and on the processor. */

/** Pixels on each side that are looked at: of the photo where it is enlarged, else of the screen. */
export const REACH = 8;
/** Values of a run differ by less: half a code of 10 bits. */
export const FLAT = 1 / 2047;
/** The border of what is cut off is no band. */
export const CLIPPED = 1 / 4095;
/** The largest step that is taken for a band and not for an edge, in 8-bit codes. */
export const LARGEST_STEP = 6;
/** How bright the picture under the map is. */
export const DIMMED = 0.45;

/** The step's size as a color, in 8-bit codes, for the legend. */
export const BANDING_COLORS = [
  { codes: '1', name: 'yellow', color: [0.95, 0.85, 0.3] },
  { codes: '2', name: 'orange', color: [0.95, 0.55, 0.2] },
  { codes: `3 to ${LARGEST_STEP}`, name: 'red', color: [0.9, 0.25, 0.2] },
] as const;

/** Returns the color of a band of so many 8-bit codes. */
export const bandColor = (codes: number): readonly [number, number, number] =>
  BANDING_COLORS[codes < 1.5 ? 0 : codes < 2.5 ? 1 : 2].color;
