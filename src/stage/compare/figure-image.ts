/** The canvas of a comparison as an image for a figure, and a figure's drawing as a PNG file. */
import { CELL_GAP, type CellGrid, type CompareLayout, liesApart } from '../../render/comparison-layout';
import type { Point } from '../photo/viewport-math';
import type { Compare } from './compare';
import type { CompareStage } from './compare-stage';

/** The canvas as a picture, and where a figure can put its letters. */
export interface ComparisonImage {
  /** A data address, and the size in CSS pixels. */
  readonly image: { readonly href: string; readonly width: number; readonly height: number };
  /** The top left corner of each picture that has a place of its own, in CSS pixels. */
  readonly places: readonly Point[];
}

/** Returns the pictures as they are seen now. Rejects with a UserError where the canvas does not show the current state. */
export async function comparisonImage(compare: Compare, stage: CompareStage): Promise<ComparisonImage> {
  const shot = await stage.snapshot();

  const canvas = new OffscreenCanvas(shot.width, shot.height);
  canvas.getContext('2d')!.putImageData(shot, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });

  const width = Math.round(shot.width / devicePixelRatio);
  const height = Math.round(shot.height / devicePixelRatio);
  const { layout, choices, frame } = compare;
  return {
    image: { href: await dataAddress(blob), width, height },
    places: placesOf(layout.kind, choices.panes.length, frame.cells!, width),
  };
}

/** The room for a letter at the right edge of a split, in CSS pixels. */
const LETTER_ROOM = 34;

/** A split has its letters at both edges. Other pictures that lie over each other have no places of their own. */
function placesOf(kind: CompareLayout['kind'], count: number, cells: CellGrid, width: number): Point[] {
  if (kind === 'split') {
    return [
      { x: 0, y: 0 },
      { x: width - LETTER_ROOM, y: 0 },
    ];
  }
  if (!liesApart(kind)) return [];
  const [across, down] = [cells.width + CELL_GAP, cells.height + CELL_GAP];
  return Array.from({ length: count }, (_, i) => ({
    x: ((i % cells.columns) * across) / devicePixelRatio,
    y: (Math.floor(i / cells.columns) * down) / devicePixelRatio,
  }));
}

/** A data URL: a figure is one file, which may not refer to others. */
function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
}

/** Draws an SVG at the resolution of the screen. Rejects where the browser cannot read it. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();

    const canvas = new OffscreenCanvas(
      image.naturalWidth * devicePixelRatio,
      image.naturalHeight * devicePixelRatio,
    );
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
