/** Taking what is compared along: as a figure with its numbers, or the numbers alone. */
import { baseName } from '../../../../core/text/file-name';
import type { Workspace } from '../../../../stage/workspace';
import { type Services, useCompareFrame, useServices, useWorkspace } from '../../../page/services';
import { type FigureKind, figureFile } from './figure-file';

const KINDS: readonly { readonly kind: FigureKind; readonly label: string; readonly title: string }[] = [
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
async function save(workspace: Workspace, services: Services, kind: FigureKind): Promise<void> {
  const { editor } = workspace;
  const { saveFile, tasks } = services;
  const name = `${baseName(editor.state.photo?.name ?? 'photo')}-compared`;
  const { type, bytes } = await figureFile(workspace, kind);
  saveFile(`${name}.${kind}`, type, bytes);
  tasks.notify({ kind: 'info', text: `Saved ${name}.${kind}.` });
}
