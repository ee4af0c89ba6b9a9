/** The bar over the results: the filter, the targets to compare with, and the buttons that save. */
import { useRef } from 'react';
import { useStore } from 'zustand';
import { IMAGE_EXTENSIONS } from '../../../../formats';
import type { OutcomeFilter } from '../../../../study/results/participants';
import { saveText } from '../../../../core/text/save-text';
import { formatRecords } from '../../../../study/records/record-file';
import { codebookMarkdown } from '../../../../study/results/tables/codebook';
import { tablesArchive } from '../../../../study/results/tables/tables-archive';
import { HiddenFileInput } from '../../../kit/hidden-file-input';
import { useServices } from '../../../page/services';
import type { ResultsReading } from '../../../../study/results/results-reading';

/** The choice of what is shown is on the left, saving is on the right. */
export function ResultsBar({ reading }: { readonly reading: ResultsReading }) {
  const services = useServices();
  const { saveFile, tasks } = services;
  const { design, records } = reading;
  const outcomes = useStore(reading.store, (state) => state.outcomes);
  const agent = useStore(reading.store, (state) => state.results?.agent);
  const targets = useStore(reading.store, (state) => state.targets.length);
  const input = useRef<HTMLInputElement>(null);

  // The tables are those of all participants, whatever is shown.
  const saveTables = async (): Promise<void> => {
    const source = { study: design.id, participants: outcomes?.participants ?? [], agent: agent ?? [] };
    const bytes = await tasks.run('Writing the tables', (work) => tablesArchive(source, work));
    const name = `${design.id}-tables.zip`;
    saveFile(name, 'application/zip', bytes);
    tasks.notify({ kind: 'info', text: `Saved ${name}.` });
  };

  return (
    <div className="results-bar">
      <Filters reading={reading} />
      <div className="study-actions">
        <button type="button" className="button outlined" onClick={() => input.current?.click()}>
          {targets === 0 ? 'Compare with targets…' : `Compared with ${targets} targets…`}
        </button>
        <HiddenFileInput
          ref={input}
          multiple
          label="Compare with targets"
          extensions={IMAGE_EXTENSIONS}
          onChoose={(files) => void reading.compareWith(files)}
        />
        <button
          type="button"
          className="button outlined"
          disabled={!outcomes}
          title="All tables as CSV, in one archive"
          onClick={() => void tasks.report(saveTables)}
        >
          Save CSV tables
        </button>
        <button
          type="button"
          className="button outlined"
          onClick={() => saveText(services, `${design.id}-codebook.md`, codebookMarkdown(design))}
        >
          Save codebook
        </button>
        <button
          type="button"
          className="button outlined"
          title="Every event, as JSON Lines; can be opened again"
          onClick={() => saveText(services, `${design.id}.jsonl`, formatRecords(records))}
        >
          Save records
        </button>
      </div>
    </div>
  );
}

/** One condition, one photograph, or all. Every figure follows. */
function Filters({ reading }: { readonly reading: ResultsReading }) {
  const { photos, conditions } = reading.design;
  const filter = useStore(reading.store, (state) => state.filter);
  const choose = (changes: OutcomeFilter): void => {
    const { condition, photo } = { ...filter, ...changes };
    // "All" is an empty text on the page, and no member in the filter.
    void reading.select({ ...(condition && { condition }), ...(photo && { photo }) });
  };
  return (
    <div className="results-filters">
      <label className="inline-field">
        Condition
        <select
          className="select"
          value={filter.condition ?? ''}
          onChange={(event) => choose({ condition: event.currentTarget.value })}
        >
          <option value="">All</option>
          {conditions.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <label className="inline-field">
        Photograph
        <select
          className="select"
          value={filter.photo ?? ''}
          onChange={(event) => choose({ photo: event.currentTarget.value })}
        >
          <option value="">All</option>
          {photos.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
