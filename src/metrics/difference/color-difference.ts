/** CIEDE2000 between display colors; culori's formulae. */
import { differenceCiede2000, type Lab65, modeLab65, modeRgb, useMode } from 'culori/fn';

useMode(modeRgb);
const toLab = useMode(modeLab65);

/** Encoded sRGB, 0..1 -> CIELAB relative to D65, which is sRGB's white. */
export const labOfRgb = (r: number, g: number, b: number): Lab65 => toLab({ mode: 'rgb', r, g, b });

/** 0 for equal colors; a difference of about 1 can just be noticed. */
export const colorDifference: (a: Lab65, b: Lab65) => number = differenceCiede2000();
