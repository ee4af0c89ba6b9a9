/**
 * Words in a chart, and how much room they take. Nobody can measure type here: the estimate is that of wide type (DejaVu
 * Sans, Verdana), so that words are never wider where another is used.
 */
import { PAINTS, type Paint } from './paint';
import { type Attributes, rounded, type Shape, shape } from './shape';

export interface Type {
  /** In pixels; 12 where left out. */
  readonly size?: number;
  readonly bold?: boolean;
}

/** `y`: of the baseline. */
export const words = (
  x: number,
  y: number,
  content: string,
  attributes: Attributes = {},
  fill: Paint = PAINTS.text,
): Shape => shape('text', { x: rounded(x), y: rounded(y), fill, ...attributes }, [content]);

/** Widths of characters as shares of the type's size. What is not in the list is as wide as a capital W. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;|'!’ ]/, 0.34],
  [/[ftrJ()[\]"/\\-]/, 0.45],
  [/[a-ln-vx-z0-9?$#*_–“”]/, 0.64],
  [/[A-LN-VX-Z<>=+&~]/, 0.8],
];
const WIDEST = 1;
const BOLD = 1.1;

/** In pixels; rather too much than too little. */
export function wordsWidth(content: string, { size = 12, bold = false }: Type = {}): number {
  const shares = Array.from(content, (sign) => WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? WIDEST);
  return size * (bold ? BOLD : 1) * shares.reduce((sum, share) => sum + share, 0);
}

/** Shortens a text to a width. A text that is too long ends in an ellipsis. */
export function shortened(content: string, width: number, type: Type = {}): string {
  if (wordsWidth(content, type) <= width) return content;
  const signs = Array.from(content);
  let count = signs.length - 1;
  const short = (): string => `${signs.slice(0, count).join('').trimEnd()}…`;
  while (count > 1 && wordsWidth(short(), type) > width) count--;
  return short();
}

/** Lines of whole words that fit into a width. A word that is longer has a line to itself. */
export function wrapped(content: string, width: number, type: Type = {}): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && wordsWidth(longer.trim(), type) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
