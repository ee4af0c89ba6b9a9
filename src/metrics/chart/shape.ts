/**
 * A drawing as plain data: elements of SVG. The same chart becomes a file through `svgText` (svg-text.ts) and part of the
 * page through `Drawing` (ui/kit/drawing.tsx). Nothing here knows a document or React.
 */
import type { Paint } from './paint';

/** A number or a text is written as it is, a paint by its color, and what is undefined not at all. */
export type Attributes = Readonly<Record<string, string | number | Paint | undefined>>;

export const isPaint = (value: Attributes[string]): value is Paint => typeof value === 'object';

export interface Shape {
  readonly tag: 'svg' | 'g' | 'rect' | 'path' | 'circle' | 'text' | 'image' | 'title';
  /** Named as in an SVG file: `stroke-width`, not `strokeWidth`. */
  readonly attributes: Attributes;
  readonly children: readonly (Shape | string)[];
}

/** A point in pixels: x to the right, y downward. */
export type Place = readonly [x: number, y: number];

/** @example shape('rect', { width: 10, height: 10, fill: PAINTS.ground }) */
export const shape = (
  tag: Shape['tag'],
  attributes: Attributes,
  children: readonly (Shape | string)[] = [],
): Shape => ({ tag, attributes, children });

/** Shapes that share attributes. */
export const group = (attributes: Attributes, children: readonly Shape[]): Shape =>
  shape('g', attributes, children);

export interface PictureFrame {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The text for screen readers. */
  readonly title: string;
}

/** A whole picture that stands on its own, on a ground of its own. Words are 12 pixels high unless they say otherwise. */
export const picture = (
  { width, height, title }: PictureFrame,
  ground: Paint,
  children: readonly Shape[],
): Shape =>
  shape(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height },
      ...{ role: 'img', 'aria-label': title, 'font-family': 'system-ui, sans-serif', 'font-size': 12 },
    },
    [shape('rect', { width, height, fill: ground }), ...children],
  );

/** A tenth of a pixel is as fine as anybody sees, and keeps files small. */
export const rounded = (pixels: number): number => Math.round(10 * pixels) / 10;
