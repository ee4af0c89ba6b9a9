/** Which photographs, in which order, and the one to practise on. */
import { IMAGE_EXTENSIONS } from '../../../../../formats';
import type { PhotoOrder, StudyPhoto } from '../../../../../study/design/design';
import { fileNamed } from '../../../../../study/library/study-files';
import { type Choice, SelectField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import {
  addPhotos,
  allPhotos,
  moved,
  newOrder,
  removePhoto,
  renamePhoto,
  replaced,
  withPractice,
} from '../../../../../study/design/draft/draft-changes';
import { FileChooser } from '../fields/file-chooser';
import { ItemList } from '../fields/item-list';
import { IdField, NumberField, TextField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** How the photographs follow each other for a participant. */
const ORDERS: readonly Choice<PhotoOrder['kind']>[] = [
  { value: 'fixed', label: 'As listed', hint: 'The same for everybody.' },
  {
    value: 'shuffled',
    label: 'Shuffled by a seed',
    hint: 'Another for everybody, and the same again for the same code.',
  },
  {
    value: 'latin-square',
    label: 'Latin square',
    hint: 'Over all people, every photograph is equally often at every place and after every other.',
  },
];

/**
 * The list of photographs, their order, and the practice. Files that are chosen are held for the preview; the study
 * file only names them.
 */
export function PhotographsSection() {
  const draft = useDraft((state) => state.draft);
  const { photos, order, practice } = draft;
  const { change, type, hold } = useDraftActions();
  return (
    <DesignSection section="photographs">
      <ItemList
        label="Photographs"
        path="photos"
        items={photos}
        nameOf={({ id }) => `photograph ${id}`}
        empty="None yet: choose the photographs that people retouch."
        onMove={(from, to) =>
          change('Move a photograph', (draft) => ({ ...draft, photos: moved(draft.photos, from, to) }))
        }
        onRemove={(index) => change('Remove a photograph', (draft) => removePhoto(draft, index))}
        adders={
          <FileChooser
            label="Choose photographs…"
            extensions={IMAGE_EXTENSIONS}
            onChoose={(files) => {
              hold(Object.fromEntries(files.map((file) => [file.name, file])));
              const names = files.map(({ name }) => name);
              change('Add photographs', (draft) => addPhotos(draft, names));
            }}
          />
        }
      >
        {(photo, index) => (
          <PhotoFields
            photo={photo}
            path={`photos ${index + 1}`}
            onRename={(id) => change('Id of a photograph', (draft) => renamePhoto(draft, index, id))}
            onFile={(file) =>
              type(`File of photograph ${index + 1}`, (draft) => ({
                ...draft,
                photos: replaced(draft.photos, index, { ...draft.photos[index]!, file }),
              }))
            }
          />
        )}
      </ItemList>
      <div className="design-fields" data-roomy="true">
        <SelectField
          label="Order"
          options={ORDERS}
          value={order.kind}
          onChoose={(kind) => change('Order', (draft) => ({ ...draft, order: newOrder(kind) }))}
        />
        {order.kind === 'shuffled' && (
          <NumberField
            label="Seed"
            path="order, seed"
            value={order.seed}
            low={0}
            high={2 ** 31 - 1}
            onSet={(seed) => type('Seed', (draft) => ({ ...draft, order: { kind: 'shuffled', seed } }))}
          />
        )}
        <SelectField
          label="Practice photograph"
          hint="Comes first and is not counted among the results."
          options={[
            { value: '', label: 'None' },
            ...allPhotos(draft).map(({ id }) => ({ value: id, label: id })),
          ]}
          value={practice?.id ?? ''}
          onChoose={(id) =>
            change('Practice photograph', (before) => withPractice(before, id === '' ? undefined : id))
          }
        />
      </div>
      {practice && <Practice practice={practice} />}
    </DesignSection>
  );
}

/** The practice photograph has its fields apart from the list, since it may be none of it. */
function Practice({ practice }: { readonly practice: StudyPhoto }) {
  const { change, type } = useDraftActions();
  return (
    <div className="design-practice" role="group" aria-label={`Practice photograph ${practice.id}`}>
      <p className="item-kind">Practice photograph</p>
      <PhotoFields
        photo={practice}
        path="practice"
        onRename={(id) =>
          change('Id of the practice photograph', (draft) => ({ ...draft, practice: { ...practice, id } }))
        }
        onFile={(file) =>
          type('File of the practice photograph', (draft) => ({ ...draft, practice: { ...practice, file } }))
        }
      />
    </div>
  );
}

interface PhotoFieldsProps {
  readonly photo: StudyPhoto;
  readonly path: string;
  readonly onRename: (id: string) => void;
  readonly onFile: (file: string) => void;
}

/** Id and file of a photograph, of the list or for the practice. */
function PhotoFields({ photo, path, onRename, onFile }: PhotoFieldsProps) {
  const draft = useDraft((state) => state.draft);
  const isHeld = useDraft(({ files }) => fileNamed(files, photo.file) !== undefined);
  const taken = allPhotos(draft).flatMap((each) => (each === photo ? [] : [each.id]));
  return (
    <div className="design-fields" data-pair="short-long">
      <IdField path={`${path}, id`} value={photo.id} taken={taken} onSet={onRename} />
      <TextField
        label="File"
        path={`${path}, file`}
        hint={isHeld ? undefined : 'Not chosen here: the preview cannot show it.'}
        value={photo.file}
        onSet={onFile}
      />
    </div>
  );
}
