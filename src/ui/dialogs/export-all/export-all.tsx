/** Exporting all photos with their own steps: into a folder where the browser can, else as downloads. */
import './export-all.css';
import { useState } from 'react';
import type { RollExportResult } from '../../../editor/roll/roll-export';
import { Dialog } from '../../kit/dialog';
import { FIRST_ENCODING, FormatField, QualityField } from '../export/encoding-fields';
import { Exporting } from '../export/exporting';
import { useRoll, useServices } from '../../page/services';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly exportAll: true;
  }
}

/** Shows how far it is while it goes on, and at the end which photos could not be exported, and why. */
export function ExportAllDialog() {
  const { page, roll, tasks, openFolder } = useServices();
  const photos = useRoll((state) => state.photos);
  const [encoding, setEncoding] = useState(FIRST_ENCODING);
  const [wantsFlagged, setWantsFlagged] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [result, setResult] = useState<RollExportResult>();

  const flagged = photos.filter(({ isFlagged }) => isFlagged).length;
  const onlyFlagged = wantsFlagged && flagged > 0;
  const count = onlyFlagged ? flagged : photos.length;
  const close = (): void => page.setState({ dialog: undefined });

  const save = (): Promise<unknown> =>
    tasks.report(async () => {
      // Asked for first: browsers show the chooser only right after a press.
      const folder = await openFolder?.();
      if (openFolder && !folder) return;
      setExporting(true);
      tasks.notify(undefined);
      try {
        const { exporting: work } = await roll.parts();
        const done = await work.run({ ...encoding, onlyFlagged, folder });
        setResult(done);
        const place = folder ? ` into ${folder.name}` : '';
        const text = `Exported ${done.written.length} of ${count} photos${place}.`;
        tasks.notify({ kind: 'info', text });
        if (done.bad.length === 0) close();
      } finally {
        setExporting(false);
      }
    });

  return (
    <Dialog title="Export all photos" onClose={close}>
      <form
        className="export-all"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="export-form">
          <FormatField encoding={encoding} disabled={exporting} onChange={setEncoding} />
          <QualityField encoding={encoding} disabled={exporting} onChange={setEncoding} />
        </div>
        {flagged > 0 && (
          <label className="export-all-flagged">
            <input
              type="checkbox"
              checked={wantsFlagged}
              disabled={exporting}
              onChange={(event) => setWantsFlagged(event.currentTarget.checked)}
            />
            Only the {flagged} flagged
          </label>
        )}
        <p className="quiet">
          Each photo is exported with its own steps, under its own name.{' '}
          {openFolder
            ? 'You choose the folder. Files with the same names in it are replaced.'
            : 'Your browser downloads the files one after another, and may ask whether it should.'}
        </p>
        {result && result.bad.length > 0 && (
          <div role="alert">
            <p>These could not be exported:</p>
            <ul className="export-all-bad" aria-label="Not exported">
              {result.bad.map(({ name, reason }) => (
                <li key={name}>
                  <b>{name}</b> {reason}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="dialog-foot">
          {exporting ? (
            <Exporting />
          ) : (
            <button type="submit" className="button primary">
              Export {count} photos
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
