/** The file of a figure: what stands in it, as a picture, a drawing or a table. */
import { svgText } from '../../../../metrics/chart/svg-text';
import { comparisonCsv } from '../../../../stage/compare/comparison-table';
import { comparisonFigure } from '../../../../stage/compare/figure';
import { comparisonImage, pngOf } from '../../../../stage/compare/figure-image';
import { legendSentence } from '../../../../stage/compare/legend-words';
import type { Workspace } from '../../../../stage/workspace';
import {
  layoutWords,
  measuredWords,
  paneLetter,
  paneSummary,
  shownSummary,
} from '../../../page/words/pane-words';
import { editWords } from './edit-words';

/** The kinds of file, which are also their extensions. */
export type FigureKind = 'png' | 'svg' | 'csv';

/** A file's media type and its bytes. */
export interface FigureFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bytes of the file, once the numbers are those of what is shown. A PNG is the drawing of the SVG, painted. */
export async function figureFile(workspace: Workspace, kind: FigureKind): Promise<FigureFile> {
  const { editor, compare, measurements } = workspace;

  // Numbers of an earlier state would be wrong beside this picture.
  const measured = await measurements.current();
  // A table has no pictures: its numbers are of what a file would have.
  const summary = kind === 'csv' ? paneSummary : shownSummary;
  const pictures = measured.of.panes.map((pane, i) => ({ letter: paneLetter(i), settings: summary(pane) }));
  const numbersOf = measuredWords(measured);

  const title = editor.state.photo?.name ?? 'Photo';
  if (kind === 'csv') {
    const text = comparisonCsv(title, pictures, measured.comparisons, numbersOf);
    return { type: 'text/csv', bytes: new TextEncoder().encode(text) };
  }

  const { layout } = compare;
  const { image, places } = await comparisonImage(compare, workspace.compareStage);
  const letters = places.map((place, i) => ({ letter: paneLetter(i), ...place }));
  const drawing = comparisonFigure({
    ...{ title, layout: layoutWords(layout), legend: legendSentence(layout) },
    ...{ edit: editWords(editor.state.document), pictures, numbersOf, image, letters },
    comparisons: measured.comparisons,
  });

  const svg = svgText(drawing);
  if (kind === 'svg') return { type: 'image/svg+xml', bytes: new TextEncoder().encode(svg) };
  return { type: 'image/png', bytes: await pngOf(svg) };
}
