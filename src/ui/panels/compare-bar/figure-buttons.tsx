/** Taking what is compared along: as a figure with its numbers, or the numbers alone. */
import { comparisonCsv } from '../../../stage/compare/comparison-table';
import { svgText } from '../../../metrics/chart/svg-text';
import { comparisonFigure } from '../../../stage/compare/figure';
import { comparisonImage, pngOf } from '../../../stage/compare/figure-image';
import { legendSentence } from '../../../stage/compare/legend-words';
import { baseName } from '../../../core/text/file-name';
import type { Workspace } from '../../../stage/workspace';
import { type Services, useCompareFrame, useServices, useWorkspace } from '../../page/services';
import {
  layoutWords,
  measuredWords,
  paneLetter,
  paneSummary,
  shownSummary,
} from '../../page/words/pane-words';
import { editWords } from './edit-words';

/** The kinds of file, which are also their extensions. */
type Kind = 'png' | 'svg' | 'csv';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly title: string }[] = [
  { kind: 'png', label: 'PNG', title: 'Save the view with its settings and numbers as a picture' },
  { kind: 'svg', label: 'SVG', title: 'Save the view with its settings and numbers as a drawing' },
  { kind: 'csv', label: 'CSV', title: 'Save the numbers as a table' },
];

/** Three buttons; they wait until the pictures are on the canvas. */
export function FigureButtons() {
  const workspace = useWorkspace();
  const services = useServices();
  const ready = useCompareFrame((frame) => frame.ready);
  return (
    <div className="figure-buttons" role="group" aria-label="Save figure">
      <span className="quiet">Save</span>
      {KINDS.map(({ kind, label, title }) => (
        <button
          key={kind}
          type="button"
          className="button outlined"
          title={title}
          aria-label={`Save ${label}`}
          disabled={!ready}
          onClick={() => void services.tasks.report(() => save(workspace, services, kind))}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Makes the file, hands it to the browser and says under which name it was saved. */
async function save(workspace: Workspace, services: Services, kind: Kind): Promise<void> {
  const { editor } = workspace;
  const { saveFile, tasks } = services;
  const name = `${baseName(editor.state.photo?.name ?? 'photo')}-compared`;
  const { type, bytes } = await encoded(workspace, kind);
  saveFile(`${name}.${kind}`, type, bytes);
  tasks.notify({ kind: 'info', text: `Saved ${name}.${kind}.` });
}

/** The bytes of the file. A figure is put together once, as a drawing; a PNG is that drawing painted. */
async function encoded(
  workspace: Workspace,
  kind: Kind,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
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
