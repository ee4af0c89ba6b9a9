/** Taking what is compared along: as a figure with its numbers, or the numbers alone. */
import type { Measured } from '../../compare/measurements';
import { comparisonCsv } from '../../compare/comparison-table';
import { figureSvg } from '../../compare/figure';
import { baseName } from '../export/file-name';
import { type Services, useCompareFrame, useServices } from '../../services';
import { layoutWords, paneLetter, paneSummary } from './words';

type Kind = 'png' | 'svg' | 'csv';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly title: string }[] = [
  { kind: 'png', label: 'PNG', title: 'Save the view with its settings and numbers as a picture' },
  { kind: 'svg', label: 'SVG', title: 'Save the view with its settings and numbers as a drawing' },
  { kind: 'csv', label: 'CSV', title: 'Save the numbers as a table' },
];

export function FigureButtons() {
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
          onClick={() => void services.editor.report(() => save(services, kind))}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

async function save(services: Services, kind: Kind): Promise<void> {
  const { editor, saveFile } = services;
  const name = `${baseName(editor.state.photo?.name ?? 'photo')}-compared`;
  const { type, bytes } = await encoded(services, kind);
  saveFile(`${name}.${kind}`, type, bytes);
  editor.notify({ kind: 'info', text: `Saved ${name}.${kind}.` });
}

async function encoded(
  services: Services,
  kind: Kind,
): Promise<{ type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const { compare, measurements } = services;
  // Numbers of an earlier state would be wrong beside this picture.
  const measured = await measurements.current();
  const pictures = compare.state.panes.map((pane, i) => ({
    letter: paneLetter(i),
    settings: paneSummary(pane),
  }));
  if (kind === 'csv') {
    const text = comparisonCsv(pictures, measured?.comparisons ?? [], measured ? measuredOf(measured) : '');
    return { type: 'text/csv', bytes: new TextEncoder().encode(text) };
  }
  const svg = await figure(services, pictures, measured);
  if (kind === 'svg') return { type: 'image/svg+xml', bytes: new TextEncoder().encode(svg) };
  return { type: 'image/png', bytes: await pngOf(svg) };
}

async function figure(
  { editor, compare, compareStage }: Services,
  pictures: readonly { readonly letter: string; readonly settings: string }[],
  measured: Measured | undefined,
): Promise<string> {
  const image = await compareStage.snapshot();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return figureSvg({
    title: editor.state.photo?.name ?? 'Photo',
    layout: layoutWords(compare.layout),
    pictures,
    numbersOf: measured && measuredOf(measured),
    comparisons: measured?.comparisons ?? [],
    // In CSS pixels, as it was seen.
    image: {
      href: canvas.toDataURL('image/png'),
      width: Math.round(image.width / devicePixelRatio),
      height: Math.round(image.height / devicePixelRatio),
    },
  });
}

const measuredOf = ({ full, width, height }: Measured): string =>
  full ? `of all ${width} x ${height} pixels` : `of a version of ${width} x ${height} pixels`;

/** At the resolution of the screen. */
async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * devicePixelRatio;
  canvas.height = image.naturalHeight * devicePixelRatio;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new Uint8Array(await blob!.arrayBuffer());
}
