/** CIEDE2000 between display colors; culori's formulae, without its readers of color names and CSS. */
import { convertRgbToLab65, differenceCiede2000, type Lab65 } from 'culori/fn';

/** Encoded sRGB, 0..1 -> CIELAB relative to D65, which is sRGB's white. */
export const labOfRgb = (r: number, g: number, b: number): Lab65 => ({
  ...convertRgbToLab65({ r, g, b }),
  mode: 'lab65',
});

/** 0 for equal colors; a difference of about 1 can just be noticed. */
export const colorDifference: (a: Lab65, b: Lab65) => number = differenceCiede2000();
