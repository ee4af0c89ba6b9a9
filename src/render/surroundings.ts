/** Grays of a canvas where there is no photo, in display values. */

/** Around a photo: neutral, and dark enough not to glare beside it. */
export const GROUND = 0.094;

/** Between pictures. */
export const LINE = 0.32;
