/** A comparison as a figure for a paper: the pictures as on the screen, their settings, and their numbers under them. */
import type { Comparison } from '../../laboratory/comparison/comparison';
import { bar } from '../../metrics/chart/marks';
import { PAINTS } from '../../metrics/chart/paint';
import { type Attributes, group, picture, type Shape, shape } from '../../metrics/chart/shape';
import { words, wrapped } from '../../metrics/chart/words';
import { DIFFERENCE_ROWS, SIDE_ROWS, sidesOf } from './number-rows';

export interface FigureContent {
  readonly title: string;
  /** The layout, and what belongs to it. */
  readonly layout: string;
  /** The meaning of a map's colors. */
  readonly legend: string | undefined;
  /** The steps of the open document, and its transforms. */
  readonly edit: string;
  /** Letter and settings of each picture. */
  readonly pictures: readonly { readonly letter: string; readonly settings: string }[];
  /** Which pixels the numbers are of; undefined without numbers. */
  readonly numbersOf: string | undefined;
  readonly comparisons: readonly Comparison[];
  /** The pictures, as a data address, and their size. */
  readonly image: { readonly href: string; readonly width: number; readonly height: number };
  /** Where in the image letters are written, by picture. */
  readonly letters: readonly { readonly letter: string; readonly x: number; readonly y: number }[];
}

/** In pixels. */
const TYPE = { size: 13 } as const;
const LINE = 20;
const PADDING = 16;
/** Room for a letter before the settings of its picture. */
const LETTER = 20;
/** Columns of numbers. */
const LABEL_WIDTH = 110;
const COLUMN_WIDTH = 250;
const NARROWEST = 640;
const BOLD = { 'font-weight': 'bold' } as const;
const AT_END = { 'text-anchor': 'end' } as const;

/** Dark on white where it stands alone. */
export function comparisonFigure(content: FigureContent): Shape {
  const { title, layout, legend, edit, pictures, numbersOf, comparisons, image, letters } = content;
  const columns = numbersOf === undefined ? 0 : columnEnd(pictures.length - 1) + PADDING;
  const width = Math.max(image.width + 2 * PADDING, NARROWEST + 2 * PADDING, columns);
  const page = new TextLines(PADDING + image.height + LINE + 4, width - PADDING);
  page.paragraph(`${title}: ${layout}`, BOLD);
  if (legend !== undefined) page.paragraph(legend);
  page.paragraph(edit);
  for (const { letter, settings } of pictures) {
    page.add(letter, BOLD);
    page.paragraph(settings, {}, PADDING + LETTER);
  }
  if (numbersOf !== undefined) {
    page.skip(6);
    page.paragraph(`Numbers ${numbersOf}`, { fill: PAINTS.quiet });
    const sides = sidesOf(comparisons);
    page.table(
      pictures.map(({ letter }) => letter),
      SIDE_ROWS.map(({ label, text }) => [label, ...sides.map(text)]),
    );
    page.table(
      pictures.slice(1).map(({ letter }) => `${letter} against A`),
      DIFFERENCE_ROWS.map(({ label, text }) => [label, ...comparisons.map(text)]),
    );
  }
  return picture({ title: `${title}: ${layout}`, width, height: page.end + PADDING }, PAINTS.ground, [
    shape('image', {
      ...{ x: PADDING, y: PADDING, width: image.width, height: image.height, href: image.href },
    }),
    ...letters.flatMap(({ letter, x, y }) => letterOn(letter, PADDING + x, PADDING + y)),
    group({ 'font-size': TYPE.size }, page.shapes),
  ]);
}

/** Lines of words, one below the other. */
class TextLines {
  readonly shapes: Shape[] = [];
  readonly #right: number;
  /** Baseline of the next line. */
  #y: number;

  /** `right`: where paragraphs end, in pixels. */
  constructor(y: number, right: number) {
    this.#y = y;
    this.#right = right;
  }

  /** Baseline of the last line. */
  get end(): number {
    return this.#y - LINE;
  }

  skip(height: number): void {
    this.#y += height;
  }

  /** Words on the current line; the next ones may stand beside them. */
  add(content: string, attributes: Attributes = {}, x = PADDING): void {
    this.shapes.push(words(x, this.#y, content, attributes));
  }

  /** As many lines as it takes. */
  paragraph(content: string, attributes: Attributes = {}, x = PADDING): void {
    const bold = attributes === BOLD;
    for (const line of wrapped(content, this.#right - x, { ...TYPE, bold })) {
      this.add(line, attributes, x);
      this.skip(LINE);
    }
  }

  table(headings: readonly string[], rows: readonly (readonly string[])[]): void {
    this.skip(4);
    headings.forEach((heading, i) => this.add(heading, { ...BOLD, ...AT_END }, columnEnd(i)));
    this.skip(LINE);
    for (const [label, ...cells] of rows) {
      this.add(label!);
      cells.forEach((cell, i) => this.add(cell, AT_END, columnEnd(i)));
      this.skip(LINE);
    }
  }
}

/** On a dark ground of its own, in the corner of its picture. */
const letterOn = (letter: string, x: number, y: number): Shape[] => [
  bar({ x: x + 6, y: y + 6, width: 22, height: 20 }, '#161616', { rx: 4 }),
  words(
    x + 17,
    y + 21,
    letter,
    { ...BOLD, 'font-size': TYPE.size, 'text-anchor': 'middle' },
    { color: '#fff' },
  ),
];

const columnEnd = (column: number): number => PADDING + LABEL_WIDTH + COLUMN_WIDTH * (column + 1);
