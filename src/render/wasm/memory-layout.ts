/** The layout of a compiled chain's memory, in bytes. The places are fixed, so a module can be used again. */
import { TILE } from '../precision/thresholds';

/** Three tiles of thresholds of 0..1 as floats, moved for red, green and blue: see `thresholdIndex`. */
export const THRESHOLDS = 0;
export const THRESHOLD_ROW = TILE * 4;
export const THRESHOLD_TILE = TILE * THRESHOLD_ROW;

/** Up to three tables of linear floats, one entry for each code of up to 16 bits. */
export const INPUT_TABLES = THRESHOLDS + 3 * THRESHOLD_TILE;
export const INPUT_TABLE = 65536 * 4;

/** The numbers of a chain: its constants, then the literals of its formulas. What follows has no fixed place. */
export const NUMBERS = INPUT_TABLES + 3 * INPUT_TABLE;

/** A vector may be read or written this far past the end of a row. */
export const SLACK = 64;
