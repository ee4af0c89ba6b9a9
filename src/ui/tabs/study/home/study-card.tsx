/** A study that is ready: what can be done with it and with its records. */
import { useState } from 'react';
import { formatDesign, type StudyDesign } from '../../../../study/design/design';
import { participantsText } from '../../../../study/desk/study-shelf';
import type { RecordKey } from '../../../../study/records/record-store';
import { UserError } from '../../../../core/errors';
import { valueOf } from '../../../../core/outcome';
import { originalArchive } from '../../../../study/records/original-archive';
import { useServices } from '../../../page/services';
import { saveText } from '../../../../core/text/save-text';
import { RemoveDialog } from './remove-dialog';

interface StudyCardProps {
  readonly design: StudyDesign;
  readonly records: readonly RecordKey[];
}

/** A study with records cannot be edited, since they would be of another study then; it can be duplicated. */
export function StudyCard({ design, records }: StudyCardProps) {
  const { desk } = useServices();
  const [removing, setRemoving] = useState(false);
  const { id, title, photos } = design;
  const hasRecords = records.length > 0;
  return (
    <li className="study-card">
      <div className="study-card-head">
        <h3 className="ellipsis" title={title}>
          {title}
        </h3>
        <p className="quiet">
          {id} · {photos.length === 1 ? 'one photograph' : `${photos.length} photographs`} ·{' '}
          {hasRecords ? participantsText(records.length) : 'no records yet'}
        </p>
      </div>
      <div className="study-actions">
        <button type="button" className="button outlined" onClick={() => void desk.join(id)}>
          Take part
        </button>
        <button
          type="button"
          className="button outlined"
          disabled={!hasRecords}
          onClick={() => void desk.results(id)}
        >
          Results
        </button>
        <button
          type="button"
          className="button"
          disabled={hasRecords}
          title={
            hasRecords
              ? 'The records belong to the study as it is: duplicate it, then change the copy'
              : 'Change the design'
          }
          onClick={() => void desk.editStudy(id)}
        >
          Edit
        </button>
        <button
          type="button"
          className="button"
          title="A new design that begins as a copy"
          onClick={() => void desk.duplicateStudy(id)}
        >
          Duplicate
        </button>
        <SavingButtons design={design} hasRecords={hasRecords} />
        <button type="button" className="button" onClick={() => setRemoving(true)}>
          Remove
        </button>
      </div>
      {removing && (
        <RemoveDialog
          title={title}
          what={
            hasRecords
              ? `The study goes with its photographs and the records of ${participantsText(records.length)}.`
              : 'The study goes with its photographs. Nobody has taken part in it.'
          }
          onRemove={() => void desk.remove('study', id)}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  );
}

/** There is one workbench: rendering needs it for itself. */
const PAGE_LEFT = 'The result files were not saved: stay on this page until all are rendered.';

interface SavingButtonsProps {
  readonly design: StudyDesign;
  readonly hasRecords: boolean;
}

/** The records, the result files of the original tool, and the study file. */
function SavingButtons({ design, hasRecords }: SavingButtonsProps) {
  const services = useServices();
  const { desk, saveFile, tasks, workbench } = services;
  const { id } = design;
  const saveRecords = async (): Promise<void> =>
    saveText(services, `${id}.jsonl`, await desk.shelf.recordsText(id));

  const saveOriginals = async (): Promise<void> => {
    const { study, records } = await desk.studyWithRecords(id);
    const archive = await originalArchive(
      study,
      records,
      async (file, { steps, ...transforms }, precision) => {
        const opened = await workbench().open(file, transforms);
        // The workbench has another photograph when somebody takes part or looks at a replay meanwhile.
        if (opened.kind === 'cancelled' || desk.place.kind !== 'home') throw new UserError(PAGE_LEFT);
        valueOf(opened);
        return workbench().render(steps, precision, { format: 'jpeg' });
      },
    );
    if (desk.place.kind !== 'home') throw new UserError(PAGE_LEFT);
    saveFile(`${id}.zip`, 'application/zip', archive);
  };

  return (
    <>
      <button
        type="button"
        className="button"
        disabled={!hasRecords}
        title="Every event of every participant, as JSON Lines; can be opened again"
        onClick={() => void tasks.report(saveRecords)}
      >
        Export records
      </button>
      <button
        type="button"
        className="button"
        disabled={!hasRecords}
        title="As the study tool of 2018 wrote them: a JSON list and a JPEG a photograph"
        onClick={() => void tasks.report(saveOriginals)}
      >
        Result files of 2018
      </button>
      <button
        type="button"
        className="button"
        onClick={() => saveText(services, 'study.json', formatDesign(design))}
      >
        Save study file
      </button>
    </>
  );
}
