/**
 * Says which display values are clipped: those that a file of 16 bits stores as its lowest or its highest code.
 *
 * The codes decide, not 0 and 1. A filter or a curve that changes nothing may bring out white as 0.999999, and a file
 * stores that as white all the same. Everything that counts clipping uses these limits. Only whoever has counted codes
 * of another depth already asks for the ends of those.
 */

const HIGHEST_CODE = 65535;

/** Values below this are stored as code 0; a value exactly half a code up is rounded up. */
export const BLACK_BELOW = 0.5 / HIGHEST_CODE;

/** Values from this one on are stored as code 65535. */
export const WHITE_FROM = (HIGHEST_CODE - 0.5) / HIGHEST_CODE;

/** `value`: a display value, nominally 0..1. A value that is not a number is stored as black, so it counts as black. */
export const isBlack = (value: number): boolean => !(value >= BLACK_BELOW);

/** `value`: a display value, nominally 0..1. `isWhite(0.999999)` is true, `isWhite(65534 / 65535)` is false. */
export const isWhite = (value: number): boolean => value >= WHITE_FROM;
