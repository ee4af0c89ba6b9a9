/** Results that people compare or rate once they have retouched. */
import { ratedPhotos, type RatingTask } from '../../../../../study/design/design';
import { Candidates } from './candidates';
import { CheckField, type Choice, SelectField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import {
  moved,
  newRatingTask,
  removed,
  replaced,
  withRatedPhotos,
  withRatingKind,
} from '../../../../../study/design/draft/draft-changes';
import { Problem } from '../fields/field';
import { AddButton, ItemList } from '../fields/item-list';
import { problemAt } from '../../../../../study/design/draft/problems';
import { IdField, TextField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

const KINDS: readonly Choice<RatingTask['kind']>[] = [
  { value: 'pairs', label: 'Pairs', hint: 'Which of two is better.' },
  { value: 'scale', label: 'Scale', hint: 'One at a time, from 1 to 5.' },
];

/** The tasks in their order. Each has a question, photographs, and the results that are rated. */
export function RatingTasksSection() {
  const tasks = useDraft((state) => state.draft.ratings);
  const { change, type } = useDraftActions();
  const changeList = (label: string, to: (list: RatingTask[]) => RatingTask[]): void =>
    change(label, (draft) => ({ ...draft, ratings: to(draft.ratings) }));
  return (
    <DesignSection section="ratings">
      <ItemList
        label="Rating tasks"
        path="ratings"
        items={tasks}
        nameOf={({ id }) => `rating task ${id}`}
        empty="No rating tasks: people retouch and rate nothing."
        onMove={(from, to) => changeList('Move a rating task', (list) => moved(list, from, to))}
        onRemove={(index) => changeList('Remove a rating task', (list) => removed(list, index))}
        adders={
          <AddButton
            label="Add a rating task"
            onAdd={() => changeList('Add a rating task', (list) => [...list, newRatingTask(list)])}
          />
        }
      >
        {(task, index) => (
          <TaskFields
            task={task}
            path={`ratings ${index + 1}`}
            taken={removed(tasks, index).map(({ id }) => id)}
            onChange={(label, next) => changeList(label, (list) => replaced(list, index, next))}
            onType={(label, next) =>
              type(`${label} of rating task ${index + 1}`, (draft) => ({
                ...draft,
                ratings: replaced(draft.ratings, index, next),
              }))
            }
          />
        )}
      </ItemList>
    </DesignSection>
  );
}

interface TaskFieldsProps {
  readonly task: RatingTask;
  readonly path: string;
  readonly taken: readonly string[];
  readonly onChange: (label: string, next: RatingTask) => void;
  readonly onType: (label: string, next: RatingTask) => void;
}

/** The fields of one task, its photographs and its candidates. */
function TaskFields({ task, path, taken, onChange, onType }: TaskFieldsProps) {
  return (
    <>
      <div className="design-fields">
        <TextField
          label="Question"
          path={`${path}, question`}
          wide
          value={task.question}
          onSet={(question) => onType('Question', { ...task, question })}
        />
        <SelectField
          label="Kind"
          options={KINDS}
          value={task.kind}
          onChoose={(kind) => onChange('Kind of a rating task', withRatingKind(task, kind))}
        />
        <IdField
          path={`${path}, id`}
          value={task.id}
          taken={taken}
          onSet={(id) => onChange('Id of a rating task', { ...task, id })}
        />
      </div>
      <RatedPhotos task={task} path={`${path}, photos`} onChange={onChange} />
      <Candidates task={task} path={`${path}, candidates`} onChange={onChange} onType={onType} />
    </>
  );
}

type RatedPhotosProps = Pick<TaskFieldsProps, 'task' | 'path' | 'onChange'>;

/** All photographs, or some of them. "All" also means those that are added later. */
function RatedPhotos({ task, path, onChange }: RatedPhotosProps) {
  const draft = useDraft((state) => state.draft);
  const problem = useDraft((state) => problemAt(state.problem, path));
  const rated = ratedPhotos(draft, task);
  const set = (photos: string[] | undefined): void =>
    onChange('Photographs of a rating task', withRatedPhotos(task, photos));
  return (
    <>
      <CheckField
        label="With all photographs"
        checked={task.photos === undefined}
        onSet={(all) => set(all ? undefined : [...rated])}
      />
      {task.photos && (
        <div className="design-checks" role="group" aria-label="Photographs that are rated">
          {draft.photos.map(({ id }) => (
            <CheckField
              key={id}
              label={id}
              checked={rated.includes(id)}
              onSet={(chosen) => set(chosen ? [...rated, id] : rated.filter((each) => each !== id))}
            />
          ))}
        </div>
      )}
      {problem !== undefined && <Problem text={problem} />}
    </>
  );
}
