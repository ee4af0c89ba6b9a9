/** What is compared as a figure for a paper: the pictures as on the screen, what they are, and their numbers under them. */
import type { Comparison } from '../../laboratory/comparison/comparison';
import { escapeXml } from '../../core/text/escape-xml';
import { DIFFERENCE_ROWS, SIDE_ROWS, sidesOf } from './number-rows';

export interface FigureContent {
  readonly title: string;
  /** The layout, and what belongs to it. */
  readonly layout: string;
  /** What the colors of a map mean. */
  readonly legend: string | undefined;
  /** The steps of the open document, and its transforms. */
  readonly edit: string;
  /** Letter and settings of each picture. */
  readonly pictures: readonly { readonly letter: string; readonly settings: string }[];
  /** What the numbers are of; undefined without numbers. */
  readonly numbersOf: string | undefined;
  readonly comparisons: readonly Comparison[];
  /** The pictures, as a data address, and their size. */
  readonly image: { readonly href: string; readonly width: number; readonly height: number };
  /** Where in the image letters are written, by picture. */
  readonly letters: readonly { readonly letter: string; readonly x: number; readonly y: number }[];
}

const LINE = 20;
const PADDING = 16;
/** Of the columns of numbers. */
const LABEL_WIDTH = 110;
const COLUMN_WIDTH = 250;
const NARROWEST = 640;

/** Dark on white, self-contained. */
export function comparisonFigure(content: FigureContent): string {
  const { title, layout, legend, edit, pictures, numbersOf, comparisons, image, letters } = content;
  const width = Math.max(image.width, NARROWEST) + 2 * PADDING;
  const lines: string[] = [];
  let y = PADDING + image.height + LINE + 4;
  const add = (text: string, attributes = '', x = PADDING): void => {
    lines.push(`<text x="${x}" y="${y}" ${attributes}>${escapeXml(text)}</text>`);
  };
  const next = (height = LINE): void => {
    y += height;
  };
  add(`${title}: ${layout}`, 'font-weight="bold"');
  if (legend !== undefined) {
    next();
    add(legend);
  }
  next();
  add(edit);
  for (const { letter, settings } of pictures) {
    next();
    add(letter, 'font-weight="bold"');
    add(settings, '', PADDING + 20);
  }
  if (numbersOf !== undefined) {
    next(LINE + 6);
    add(`Numbers ${numbersOf}`, 'fill="#555"');
    const table = (letters: readonly string[], rows: readonly (readonly string[])[]): void => {
      next(LINE + 4);
      letters.forEach((letter, i) => add(letter, BOLD_END, columnEnd(i)));
      for (const [label, ...cells] of rows) {
        next();
        add(label!);
        cells.forEach((cell, i) => add(cell, 'text-anchor="end"', columnEnd(i)));
      }
    };
    const sides = sidesOf(comparisons);
    table(
      pictures.map(({ letter }) => letter),
      SIDE_ROWS.map(({ label, text }) => [label, ...sides.map(text)]),
    );
    table(
      pictures.slice(1).map(({ letter }) => `${letter} against A`),
      DIFFERENCE_ROWS.map(({ label, text }) => [label, ...comparisons.map(text)]),
    );
  }
  const columns = numbersOf === undefined ? 0 : columnEnd(pictures.length - 1) + PADDING;
  const [fullWidth, height] = [Math.max(width, columns), y + PADDING];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${fullWidth}" height="${height}" viewBox="0 0 ${fullWidth} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#222">
<rect width="${fullWidth}" height="${height}" fill="#fff"/>
<image x="${PADDING}" y="${PADDING}" width="${image.width}" height="${image.height}" href="${image.href}"/>
${letters.map(({ letter, x, y }) => letterSvg(letter, PADDING + x, PADDING + y)).join('\n')}
${lines.join('\n')}
</svg>
`;
}

/** On a dark ground of its own, in the corner of its picture. */
const letterSvg = (letter: string, x: number, y: number): string =>
  `<rect x="${x + 6}" y="${y + 6}" width="22" height="20" rx="4" fill="#161616"/><text x="${x + 17}" y="${y + 21}" fill="#fff" font-weight="bold" text-anchor="middle">${escapeXml(letter)}</text>`;

const BOLD_END = 'font-weight="bold" text-anchor="end"';

const columnEnd = (column: number): number => PADDING + LABEL_WIDTH + COLUMN_WIDTH * (column + 1);
