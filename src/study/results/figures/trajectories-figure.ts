/**
 * Everybody's way through one photograph, step by step, with the agent in the last row: small pictures with their
 * steps.
 */
import { escapeXml } from '../../../core/text/escape-xml';
import type { Step } from '../../../core/step';
import { stepWords } from '../tables/step-words';
import { BODY, emptyFigure, figureSvg, fitted, MARGIN, painted, rounded, textAt } from './svg';

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
/** The height of the two lines under a picture, in pixels. */
const WORDS = 30;
/** Room for words, also under an upright picture. */
const NARROWEST = 84;

export function trajectoriesFigure({ photo, rows, size, people }: TrajectoriesContent): string {
  const title = `Step by step: ${photo}`;
  if (rows.length === 0) return emptyFigure(title, people, 'Nobody has finished this photograph yet.');
  const cell = { width: Math.max(size.width, NARROWEST), height: size.height };
  const columns = 1 + Math.max(...rows.map(({ steps }) => steps.length));
  const pitch = cell.height + WORDS + GAP;
  const width = MARGIN + LABEL + columns * (cell.width + GAP) + MARGIN;
  const parts = rows.flatMap((row, i) => {
    const y = BODY + 8 + i * pitch;
    return [
      textAt(
        MARGIN,
        y + 14,
        fitted(row.label, LABEL - 8),
        'font-weight="bold"',
        row.isAgent ? 'agent' : 'text',
      ),
      textAt(MARGIN, y + 30, fitted(row.note, LABEL - 8), '', 'quiet'),
      ...Array.from({ length: row.steps.length + 1 }, (_, k) => {
        const x = MARGIN + LABEL + k * (cell.width + GAP);
        return [
          ...picture(row.pictures[k], x, y, size),
          ...words(row.steps[k - 1], x, y + cell.height, cell.width),
        ];
      }).flat(),
    ];
  });
  return figureSvg(
    {
      ...{ title, width: Math.max(width, 560), height: BODY + 8 + rows.length * pitch + MARGIN },
      about: `The photograph, and what it came to after each step. ${people}`,
    },
    parts,
  );
}

function picture(
  href: string | undefined,
  x: number,
  y: number,
  { width, height }: TrajectoriesContent['size'],
): string[] {
  const box = `x="${rounded(x)}" y="${rounded(y)}" width="${width}" height="${height}"`;
  return [
    href === undefined
      ? `<rect ${box} fill="none" ${painted('stroke', 'grid')}/>`
      : `<image ${box} href="${escapeXml(href)}"/>`,
  ];
}

function words(step: Step | undefined, x: number, y: number, width: number): string[] {
  if (!step) return [textAt(x, y + 13, 'untouched', 'font-size="11"', 'quiet')];
  const { filter, numbers } = stepWords(step);
  return [
    textAt(x, y + 13, filter, 'font-size="11"'),
    textAt(x, y + 26, fitted(numbers, width * 1.15), 'font-size="10"', 'quiet'),
  ];
}
