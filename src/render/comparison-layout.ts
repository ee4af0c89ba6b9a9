/** How two or four pictures share a canvas, as data. */
import type { Region } from '../core/image';

/**
 * The quantity that a difference map shows: a difference of each channel, the color difference CIEDE2000, or the
 * residual, which is the second picture with the amplified difference added to it.
 */
export type DifferenceMeasure = (typeof DIFFERENCE_MEASURES)[number];

export const DIFFERENCE_MEASURES = ['signed', 'absolute', 'relative', 'ciede2000', 'residual'] as const;

export type CompareLayout =
  | { readonly kind: 'side-by-side' }
  /** The first picture left of a share 0..1 of the width, the second right of it. */
  | { readonly kind: 'split'; readonly position: number }
  /** One of them: what flickering shows in turn. */
  | { readonly kind: 'single'; readonly pane: number }
  /** The second over the first, 0..1 of it. */
  | { readonly kind: 'onion'; readonly opacity: number }
  /** The second less the first. */
  | {
      readonly kind: 'difference';
      readonly measure: DifferenceMeasure;
      readonly scale: 'linear' | 'log';
      /** 1..1000. */
      readonly gain: number;
    }
  /** Where a slow gradient has become a step, side by side. */
  | { readonly kind: 'banding' };

export const LAYOUT_KINDS: readonly CompareLayout['kind'][] = [
  'side-by-side',
  'split',
  'single',
  'onion',
  'difference',
  'banding',
];

/** Layouts whose colors are made of several pictures'; the others show each as it is. */
export type ComposedLayout = Extract<CompareLayout, { readonly kind: 'onion' | 'difference' | 'banding' }>;

export const isComposed = (layout: CompareLayout): layout is ComposedLayout =>
  layout.kind === 'onion' || layout.kind === 'difference' || layout.kind === 'banding';

/** Pixels. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
}

/** Between cells, in device pixels. */
export const CELL_GAP = 2;

/** Whether each picture has a cell of its own. */
export const liesApart = (layout: CompareLayout['kind']): boolean =>
  layout === 'side-by-side' || layout === 'banding';

/** Cells of equal size for what lies side by side, in rows or columns as a canvas is high or wide; one for the rest. */
export function cellsOf(
  layout: CompareLayout['kind'],
  panes: number,
  canvas: { readonly width: number; readonly height: number },
): CellGrid {
  const wide = canvas.width >= canvas.height;
  const [columns, rows] = !liesApart(layout) ? [1, 1] : panes > 2 ? [2, 2] : wide ? [2, 1] : [1, 2];
  const share = (size: number, count: number): number =>
    Math.max(1, Math.floor((size - CELL_GAP * (count - 1)) / count));
  return { columns, rows, width: share(canvas.width, columns), height: share(canvas.height, rows) };
}

/** Where one of the pictures is drawn, in device pixels of the canvas. */
export interface PicturePlace {
  readonly picture: number;
  /** The part of the canvas. It has at least one pixel. */
  readonly part: Region;
  /** The place of the view's corner. */
  readonly origin: readonly [x: number, y: number];
}

/** Where pictures are drawn that are shown as they are; where they are composed, each cell. */
export function placesOf(layout: CompareLayout, cells: CellGrid, pictures: number): PicturePlace[] {
  const { width, height, columns } = cells;
  switch (layout.kind) {
    case 'single':
      return [{ picture: layout.pane, part: { x: 0, y: 0, width, height }, origin: [0, 0] }];
    case 'split': {
      const line = Math.round(layout.position * width);
      const places: PicturePlace[] = [
        { picture: 0, part: { x: 0, y: 0, width: line, height }, origin: [0, 0] },
        { picture: 1, part: { x: line, y: 0, width: width - line, height }, origin: [0, 0] },
      ];
      return places.filter(({ part }) => part.width > 0);
    }
    case 'onion':
    case 'difference':
      return [{ picture: 0, part: { x: 0, y: 0, width, height }, origin: [0, 0] }];
    default:
      return Array.from({ length: pictures }, (_, picture) => {
        const x = (picture % columns) * (width + CELL_GAP);
        const y = Math.floor(picture / columns) * (height + CELL_GAP);
        return { picture, part: { x, y, width, height }, origin: [x, y] };
      });
  }
}

/** The factor of CIEDE2000 differences, besides the gain, that makes them fill 0..1. */
export const COLOR_DIFFERENCE_UNIT = 1 / 100;

/** How far 1 is on the logarithmic scale, which is in codes of 16 bits. */
const CODES = 65535;

/** A difference of 0..1 -> a place 0..1 on the scale; the sign stays. */
export function scaled(difference: number, scale: 'linear' | 'log', gain: number): number {
  const amount = Math.abs(difference) * gain;
  const placed = scale === 'linear' ? amount : Math.log2(1 + amount * CODES) / Math.log2(1 + CODES);
  return Math.sign(difference) * Math.min(placed, 1);
}

/** The same in WGSL. */
export const SCALED_WGSL = `fn scaled(difference: vec3f, isLog: bool, gain: f32) -> vec3f {
  let amount = abs(difference) * gain;
  let placed = select(amount, log2(1 + amount * ${CODES}.0) / log2(1 + ${CODES}.0), isLog);
  return sign(difference) * min(placed, vec3f(1));
}`;

/** The difference that lies at a place 0..1 on the scale: what a legend writes. */
export function unscaled(place: number, scale: 'linear' | 'log', gain: number): number {
  return scale === 'linear' ? place / gain : ((1 + CODES) ** place - 1) / CODES / gain;
}
