/** The results of a rating task: of the agent, of people, of baselines, or out of files. */
import { useState } from 'react';
import { IMAGE_EXTENSIONS } from '../../../../../formats';
import { type Candidate, ratedPhotos, type RatingTask } from '../../../../../study/design/design';
import { type Choice, SelectField } from '../fields/choice-fields';
import {
  candidateAddress,
  type FilesCandidate,
  newCandidate,
  removed,
  replaced,
  withCandidateFile,
  withFiles,
  withSource,
} from '../../../../../study/design/draft/draft-changes';
import { FileChooser } from '../fields/file-chooser';
import { AddButton, ItemList } from '../fields/item-list';
import { IdField, TextField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** Where a result comes from, the most usual ones first. */
const SOURCES: readonly Choice<Candidate['source']>[] = [
  { value: 'own', label: 'The person’s own' },
  { value: 'agent', label: 'The agent’s' },
  { value: 'untouched', label: 'Untouched' },
  { value: 'auto-levels', label: 'Auto levels' },
  { value: 'gray-world', label: 'Gray world' },
  { value: 'files', label: 'Out of files' },
];

/** Finished images, and steps or results of the original tool. */
const EXTENSIONS = [...IMAGE_EXTENSIONS, 'json'];

interface CandidatesProps {
  readonly task: RatingTask;
  /** The list's path in the validator's sentences. */
  readonly path: string;
  /** Called with a label for undo and the changed task: something was chosen, added or removed. */
  readonly onChange: (label: string, next: RatingTask) => void;
  /** The same for typing, which is joined to one entry. */
  readonly onType: (label: string, next: RatingTask) => void;
}

/** The list inside a rating task. A candidate out of files has a field for each photograph that is rated. */
export function Candidates({ task, path, onChange, onType }: CandidatesProps) {
  const { candidates } = task;
  const set = (label: string, next: Candidate[]): void => onChange(label, { ...task, candidates: next });
  return (
    <>
      <p className="item-kind">Candidates</p>
      <ItemList
        label={`Candidates of ${task.id}`}
        path={path}
        items={candidates}
        nameOf={({ id }) => `candidate ${id}`}
        empty="None yet: add the results that are rated."
        onRemove={(index) => set('Remove a candidate', removed(candidates, index))}
        adders={
          <AddButton
            label={`Add a candidate to ${task.id}`}
            onAdd={() =>
              set('Add a candidate', [...candidates, newCandidate(unusedSource(candidates), candidates)])
            }
          />
        }
      >
        {(candidate, index) => {
          const others = removed(candidates, index);
          const itemPath = `${path} ${index + 1}`;
          return (
            <>
              <div className="design-fields">
                <SelectField
                  label="Result"
                  options={SOURCES}
                  value={candidate.source}
                  onChoose={(source) =>
                    set(
                      'Source of a candidate',
                      replaced(candidates, index, withSource(candidate, source, others)),
                    )
                  }
                />
                <IdField
                  path={`${itemPath}, id`}
                  value={candidate.id}
                  taken={others.map(({ id }) => id)}
                  onSet={(id) => set('Id of a candidate', replaced(candidates, index, { ...candidate, id }))}
                />
              </div>
              {candidate.source === 'files' && (
                <CandidateFiles
                  task={task}
                  candidate={candidate}
                  path={`${itemPath}, files`}
                  onChoose={(next) => set('Files of a candidate', replaced(candidates, index, next))}
                  onType={(photo, next) =>
                    onType(`File ${photo} of candidate ${index + 1}`, {
                      ...task,
                      candidates: replaced(candidates, index, next),
                    })
                  }
                />
              )}
            </>
          );
        }}
      </ItemList>
    </>
  );
}

interface CandidateFilesProps {
  readonly task: RatingTask;
  readonly candidate: FilesCandidate;
  readonly path: string;
  readonly onChoose: (next: FilesCandidate) => void;
  readonly onType: (photo: string, next: FilesCandidate) => void;
}

/** Files are given to photographs by their names; what fits to none is left out, and said. */
function CandidateFiles({ task, candidate, path, onChoose, onType }: CandidateFilesProps) {
  const draft = useDraft((state) => state.draft);
  const { hold } = useDraftActions();
  /** Names of the files that were chosen last and belong to no photograph. */
  const [unplaced, setUnplaced] = useState<readonly string[]>([]);

  const folders = [
    ...new Set(Object.values(candidate.files).flatMap((file) => file.split('/').slice(0, -1))),
  ];
  return (
    <>
      <p className="quiet">
        For each photograph a finished image, a steps file, or a result file of the original tool.
      </p>
      <div className="design-fields">
        {ratedPhotos(draft, task).map((photo) => (
          <TextField
            key={photo}
            label={`File for ${photo}`}
            path={`${path}, ${photo}`}
            value={candidate.files[photo] ?? ''}
            onSet={(file) => onType(photo, withCandidateFile(candidate, photo, file))}
          />
        ))}
      </div>
      <div className="item-adders">
        <FileChooser
          label={`Choose files for ${candidate.id}…`}
          extensions={EXTENSIONS}
          onChoose={(files) => {
            const names = files.map(({ name }) => name);
            const next = withFiles(draft, task, candidate, names);
            const addressOf = (name: string): string => candidateAddress(draft, candidate, name);
            // Held under the address that the study file will have for it.
            hold(Object.fromEntries(files.map((file) => [addressOf(file.name), file])));
            setUnplaced(names.filter((name) => !Object.values(next.files).includes(addressOf(name))));
            onChoose(next);
          }}
        />
      </div>
      {folders.length > 0 && (
        <p className="quiet">
          Other files of the study have the same names: beside the study file, put these into the folder{' '}
          {folders.join(', ')}.
        </p>
      )}
      {unplaced.length > 0 && (
        <p className="quiet" role="status">
          Left out, since no photograph’s id is in the name: {unplaced.join(', ')}.
        </p>
      )}
    </>
  );
}

/** A new candidate takes the first source that the task does not have: there is one result of each but files. */
const unusedSource = (candidates: readonly Candidate[]): Candidate['source'] =>
  SOURCES.find(({ value }) => !candidates.some(({ source }) => source === value))?.value ?? 'files';
