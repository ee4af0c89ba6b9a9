/** Exporting all photos with their own steps: into a folder where the browser can, else as downloads. */
import './export-all.css';
import { useId, useState } from 'react';
import type { RollExportResult } from '../../../editor/roll/roll-export';
import { ENCODERS, encoderFor, type ExportFormatId } from '../../../formats';
import { Dialog } from '../../kit/dialog';
import { useRoll, useServices, useTasks } from '../../page/services';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly exportAll: true;
  }
}

/** Shows how far it is while it goes on, and at the end which photos could not be exported, and why. */
export function ExportAllDialog() {
  const { page, roll, tasks, openFolder } = useServices();
  const photos = useRoll((state) => state.photos);
  const busy = useTasks((state) => state.busy);
  const [format, setFormat] = useState<ExportFormatId>(ENCODERS[0].id);
  const [quality, setQuality] = useState(90);
  const [wantsFlagged, setWantsFlagged] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [result, setResult] = useState<RollExportResult>();
  const id = useId();

  const flagged = photos.filter(({ isFlagged }) => isFlagged).length;
  const onlyFlagged = wantsFlagged && flagged > 0;
  const count = onlyFlagged ? flagged : photos.length;
  const encoder = encoderFor(format);
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
        const done = await work.run({ format, quality, onlyFlagged, folder });
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
        <div className="export-all-row">
          <label htmlFor={`${id}-format`}>Format</label>
          <select
            id={`${id}-format`}
            className="select"
            value={format}
            disabled={exporting}
            onChange={(event) => setFormat(ENCODERS[event.currentTarget.selectedIndex]!.id)}
          >
            {ENCODERS.map(({ id: value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {encoder.hasQuality && (
          <div className="export-all-row">
            <label htmlFor={`${id}-quality`}>Quality</label>
            <input
              id={`${id}-quality`}
              type="range"
              min={1}
              max={100}
              value={quality}
              disabled={exporting}
              onChange={(event) => setQuality(event.currentTarget.valueAsNumber)}
            />
            <span>{quality}</span>
          </div>
        )}
        {flagged > 0 && (
          <label className="export-all-row">
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
            <>
              <progress className="progress" aria-label="Exporting" value={busy?.progress} max={1} />
              <button type="button" className="button outlined" onClick={() => tasks.cancel()}>
                Cancel
              </button>
            </>
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
