/**
 * Everybody's way through one photograph, step by step, with the agent in the last row: small pictures with their
 * steps.
 */
import type { Step } from '../../../core/step';
import { BODY, emptyFigure, figure, MARGIN } from '../../../metrics/chart/figure';
import { PAINTS } from '../../../metrics/chart/paint';
import { rounded, type Shape, shape } from '../../../metrics/chart/shape';
import { shortened, words, wrapped } from '../../../metrics/chart/words';
import { stepWords } from '../tables/step-words';

export interface TrajectoryRow {
  /** The participant, with "(simulated)" where nobody was there. */
  readonly label: string;
  /** The condition, and how long it took. */
  readonly note: string;
  readonly isAgent: boolean;
  readonly steps: readonly Step[];
  /** Data addresses of pictures of the untouched photograph and after each step; a frame takes a missing one's place. */
  readonly pictures: readonly (string | undefined)[];
}

export interface TrajectoriesContent {
  readonly photo: string;
  readonly rows: readonly TrajectoryRow[];
  /** The size of a small picture, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** In words. */
  readonly people: string;
}

const GAP = 12;
const LABEL = 150;
/** Width of the words in a label. */
const NOTE = LABEL - 8;
/** The height of the two lines under a picture, in pixels. */
const WORDS = 30;
/** Room for words, also under an upright picture. */
const NARROWEST = 84;

export function trajectoriesFigure({ photo, rows, size, people }: TrajectoriesContent): Shape {
  const title = `Step by step: ${photo}`;
  if (rows.length === 0) return emptyFigure(title, [people], 'Nobody has finished this photograph yet.');
  const cell = { width: Math.max(size.width, NARROWEST), height: size.height };
  const columns = 1 + Math.max(...rows.map(({ steps }) => steps.length));
  const pitch = cell.height + WORDS + GAP;
  const width = Math.max(MARGIN + LABEL + columns * (cell.width + GAP) + MARGIN, 560);
  const parts = rows.flatMap((row, i) => {
    const y = BODY + 8 + i * pitch;
    const cells = Array.from({ length: row.steps.length + 1 }, (_, k) => {
      const x = MARGIN + LABEL + k * (cell.width + GAP);
      return [
        smallPicture(row.pictures[k], x, y, size),
        ...stepLines(row.steps[k - 1], x, y + cell.height, cell.width),
      ];
    });
    return [...rowLabel(row, y), ...cells.flat()];
  });
  return figure(
    {
      ...{ title, width, height: BODY + 8 + rows.length * pitch + MARGIN },
      about: ['The photograph, and what it came to after each step.', people],
    },
    parts,
  );
}

const rowLabel = ({ label, note, isAgent }: TrajectoryRow, y: number): Shape[] => [
  words(
    MARGIN,
    y + 14,
    shortened(label, NOTE, { bold: true }),
    { 'font-weight': 'bold' },
    isAgent ? PAINTS.agent : PAINTS.text,
  ),
  ...wrapped(note, NOTE).map((line, i) =>
    words(MARGIN, y + 30 + 15 * i, shortened(line, NOTE), {}, PAINTS.quiet),
  ),
];

function smallPicture(
  href: string | undefined,
  x: number,
  y: number,
  size: TrajectoriesContent['size'],
): Shape {
  const box = { x: rounded(x), y: rounded(y), width: size.width, height: size.height };
  return href === undefined
    ? shape('rect', { ...box, fill: 'none', stroke: PAINTS.grid })
    : shape('image', { ...box, href });
}

function stepLines(step: Step | undefined, x: number, y: number, width: number): Shape[] {
  if (!step) return [words(x, y + 13, 'untouched', { 'font-size': 11 }, PAINTS.quiet)];
  const { filter, numbers } = stepWords(step);
  return [
    words(x, y + 13, filter, { 'font-size': 11 }),
    words(x, y + 26, shortened(numbers, width + GAP - 4, { size: 10 }), { 'font-size': 10 }, PAINTS.quiet),
  ];
}
