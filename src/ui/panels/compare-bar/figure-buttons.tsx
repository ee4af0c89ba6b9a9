/** Taking what is compared along: as a figure with its numbers, or the numbers alone. */
import { comparisonCsv } from '../../../stage/compare/comparison-table';
import { CELL_GAP, liesApart } from '../../../render/comparison-layout';
import { svgText } from '../../../metrics/chart/svg-text';
import { comparisonFigure } from '../../../stage/compare/figure';
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

type Kind = 'png' | 'svg' | 'csv';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly title: string }[] = [
  { kind: 'png', label: 'PNG', title: 'Save the view with its settings and numbers as a picture' },
  { kind: 'svg', label: 'SVG', title: 'Save the view with its settings and numbers as a drawing' },
  { kind: 'csv', label: 'CSV', title: 'Save the numbers as a table' },
];

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

async function save(workspace: Workspace, services: Services, kind: Kind): Promise<void> {
  const { editor } = workspace;
  const { saveFile, tasks } = services;
  const name = `${baseName(editor.state.photo?.name ?? 'photo')}-compared`;
  const { type, bytes } = await encoded(workspace, kind);
  saveFile(`${name}.${kind}`, type, bytes);
  tasks.notify({ kind: 'info', text: `Saved ${name}.${kind}.` });
}

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
  const { image, letters } = await imageOf(workspace);
  const drawing = comparisonFigure({
    ...{ title, layout: layoutWords(layout), legend: legendSentence(layout) },
    ...{ edit: editWords(editor.state.document), pictures, numbersOf, image, letters },
    comparisons: measured.comparisons,
  });
  const svg = svgText(drawing);
  if (kind === 'svg') return { type: 'image/svg+xml', bytes: new TextEncoder().encode(svg) };
  return { type: 'image/png', bytes: await pngOf(svg) };
}

/** In CSS pixels, as it was seen, with a letter for each picture that has a place of its own. */
async function imageOf({ compare, compareStage }: Workspace) {
  const shot = await compareStage.snapshot();
  const canvas = new OffscreenCanvas(shot.width, shot.height);
  canvas.getContext('2d')!.putImageData(shot, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const cells = compare.frame.cells!;
  const { layout } = compare;
  const pitch = {
    x: (cells.width + CELL_GAP) / devicePixelRatio,
    y: (cells.height + CELL_GAP) / devicePixelRatio,
  };
  const width = Math.round(shot.width / devicePixelRatio);
  const places = liesApart(layout.kind)
    ? compare.choices.panes.map((_, i) => ({
        x: (i % cells.columns) * pitch.x,
        y: Math.floor(i / cells.columns) * pitch.y,
      }))
    : layout.kind === 'split'
      ? [
          { x: 0, y: 0 },
          { x: width - 34, y: 0 },
        ]
      : [];
  return {
    image: { href: await dataAddress(blob), width, height: Math.round(shot.height / devicePixelRatio) },
    letters: places.map((place, i) => ({ letter: paneLetter(i), ...place })),
  };
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read'));
    reader.readAsDataURL(blob);
  });
}

/** At the resolution of the screen. */
async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
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
