/** Saving the photo in one of the formats, or its steps alone. */
import './export.css';
import { useId, useState } from 'react';
import { encoderFor } from '../../../formats';
import { formatStepsFile } from '../../../filters/steps';
import { useEditorState, useFrame, useServices, useTasks, useWorkspace } from '../../page/services';
import { Dialog } from '../../kit/dialog';
import { FIRST_ENCODING, FormatField, QualityField } from './encoding-fields';
import { Exporting } from './exporting';
import { copyStepsLink } from '../../page/actions/copy-steps-link';
import { baseName, safeName } from '../../../core/text/file-name';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly export: true;
  }
}

/**
 * Format, file name, and the quality where the format has one. The photo is rendered at full size, which takes a
 * while: the dialog then shows how far it is and can cancel it.
 */
export function ExportDialog() {
  const workspace = useWorkspace();
  const services = useServices();
  const { editor, stage } = workspace;
  const { page, saveFile, tasks } = services;
  const photo = useEditorState((state) => state.photo);
  const hasSteps = useEditorState(({ document }) => document.steps.length > 0);
  const notice = useTasks((state) => state.notice);
  const device = useFrame((frame) => frame.device.state);
  const [encoding, setEncoding] = useState(FIRST_ENCODING);
  /** A name that was typed, with the photo that it was typed for. */
  const [typed, setTyped] = useState<{ readonly of: typeof photo; readonly name: string }>();
  const [exporting, setExporting] = useState(false);
  const id = useId();

  const encoder = encoderFor(encoding.format);
  // Another photo may come to be open while the dialog is: it must not get the former one's name.
  const name = typed?.of === photo && typed ? typed.name : baseName(photo?.name ?? '');
  const close = (): void => page.setState({ dialog: undefined });

  const save = async (): Promise<void> => {
    setExporting(true);
    // The notice of an earlier try would look like this one's.
    tasks.notify(undefined);

    const outcome = await editor.exportPhoto(stage.renderer.bind(stage), {
      ...encoding,
      name: safeName(name),
    });
    setExporting(false);
    // A failed or cancelled export leaves the dialog open, with its notice.
    if (outcome.kind === 'done') close();
  };

  const saveSteps = (): void => {
    const fileName = `${safeName(name)}.json`;
    saveFile(fileName, 'application/json', new TextEncoder().encode(formatStepsFile(editor.state.document)));
    close();
    tasks.notify({ kind: 'info', text: `Saved the steps as ${fileName}.` });
  };

  return (
    <Dialog title="Export" onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="export-form">
          <FormatField encoding={encoding} disabled={exporting} onChange={setEncoding} />
          <label htmlFor={`${id}-name`}>File name</label>
          <span className="export-name">
            <input
              id={`${id}-name`}
              className="field"
              type="text"
              autoComplete="off"
              spellCheck={false}
              value={name}
              disabled={exporting}
              onChange={(event) => setTyped({ of: photo, name: event.currentTarget.value })}
            />
            <span className="quiet">.{encoder.extension}</span>
          </span>
          <QualityField encoding={encoding} disabled={exporting} onChange={setEncoding} />
        </div>
        <p className="quiet export-note">
          {device === 'ready'
            ? encoder.note
            : 'Photos are rendered by WebGPU, which is not there: only the steps can be saved.'}
        </p>
        {notice?.kind === 'error' && !exporting && (
          <p className="export-note" role="alert">
            {notice.text}
          </p>
        )}
        <div className="export-foot">
          {exporting ? (
            <Exporting />
          ) : (
            <>
              <button
                type="button"
                className="button outlined"
                title="Copy an address that opens this page with these steps; it holds no photo"
                disabled={!hasSteps}
                onClick={() => {
                  close();
                  void copyStepsLink(workspace, services);
                }}
              >
                Copy link
              </button>
              <button type="button" className="button outlined" onClick={saveSteps}>
                Save steps only
              </button>
              <button type="submit" className="button primary" disabled={device !== 'ready'}>
                Save photo
              </button>
            </>
          )}
        </div>
      </form>
    </Dialog>
  );
}
