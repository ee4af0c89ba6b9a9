/** The parts that figures share: a title, a description in words, and a ground. */
import { PAINTS } from './paint';
import { group, picture, type Shape } from './shape';
import { words, wrapped } from './words';

export interface FigureFrame {
  readonly title: string;
  /** Sentences under the title, each on a line of its own, or on more where it is long. */
  readonly about: readonly string[];
  /** In pixels, with one line under the title. */
  readonly width: number;
  readonly height: number;
}

/** In pixels. */
export const MARGIN = 16;
/** Where the picture under title and words begins. */
export const BODY = 64;
const LINE = 16;

export function figure({ title, about, width, height }: FigureFrame, body: readonly Shape[]): Shape {
  const lines = about.flatMap((sentence) => wrapped(sentence, width - 2 * MARGIN));
  const more = LINE * Math.max(lines.length - 1, 0);
  return picture({ title, width, height: height + more }, PAINTS.ground, [
    words(MARGIN, 26, title, { 'font-size': 16, 'font-weight': 'bold' }),
    ...lines.map((line, i) => words(MARGIN, 46 + LINE * i, line, {}, PAINTS.quiet)),
    ...(more === 0 ? body : [group({ transform: `translate(0 ${more})` }, body)]),
  ]);
}

/** Where there is nothing to draw, a figure says so. */
export const emptyFigure = (title: string, about: readonly string[], sentence: string): Shape =>
  figure({ title, about, width: 560, height: 110 }, [words(MARGIN, 84, sentence)]);
