/** The questions at the end of a study. */
import type { Question } from '../../../../../study/design/design';
import { DesignSection } from './design-section';
import { moved, newQuestion, removed, replaced } from '../../../../../study/design/draft/draft-changes';
import { AddButton, ItemList } from '../fields/item-list';
import { IdField, LinesField, NumberField, TextField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** The words of each kind of question. */
const KINDS: Readonly<Record<Question['kind'], { readonly label: string; readonly add: string }>> = {
  likert: { label: 'Likert question', add: 'Add a Likert question' },
  choice: { label: 'Choice question', add: 'Add a choice question' },
  text: { label: 'Text question', add: 'Add a text question' },
};

/** The questions in their order, and a button for each kind that can be added. */
export function QuestionnaireSection() {
  const questions = useDraft((state) => state.draft.questionnaire);
  const { change, type } = useDraftActions();
  const changeList = (label: string, to: (list: Question[]) => Question[]): void =>
    change(label, (draft) => ({ ...draft, questionnaire: to(draft.questionnaire) }));
  return (
    <DesignSection section="questionnaire">
      <ItemList
        label="Questions"
        path="questionnaire"
        items={questions}
        nameOf={({ id }) => id}
        empty="No questions: the study ends after the photographs and ratings."
        onMove={(from, to) => changeList('Move a question', (list) => moved(list, from, to))}
        onRemove={(index) => changeList('Remove a question', (list) => removed(list, index))}
        adders={(['likert', 'choice', 'text'] as const).map((kind) => (
          <AddButton
            key={kind}
            label={KINDS[kind].add}
            onAdd={() => changeList(KINDS[kind].add, (list) => [...list, newQuestion(kind, list)])}
          />
        ))}
      >
        {(question, index) => (
          <QuestionFields
            question={question}
            path={`questionnaire ${index + 1}`}
            taken={removed(questions, index).map(({ id }) => id)}
            onRename={(id) =>
              changeList('Id of a question', (list) => replaced(list, index, { ...question, id }))
            }
            onType={(what, next) =>
              type(`${what} of question ${index + 1}`, (draft) => ({
                ...draft,
                questionnaire: replaced(draft.questionnaire, index, next),
              }))
            }
          />
        )}
      </ItemList>
    </DesignSection>
  );
}

interface QuestionFieldsProps {
  readonly question: Question;
  readonly path: string;
  readonly taken: readonly string[];
  readonly onRename: (id: string) => void;
  /** Called with what was typed, in a word for undo, and the changed question. */
  readonly onType: (what: string, next: Question) => void;
}

/** The text, what the kind of question needs, and the id under which answers are recorded. */
function QuestionFields({ question, path, taken, onRename, onType }: QuestionFieldsProps) {
  return (
    <div className="design-fields">
      <TextField
        label={KINDS[question.kind].label}
        path={`${path}, text`}
        wide
        value={question.text}
        onSet={(text) => onType('Text', { ...question, text })}
      />
      {question.kind === 'likert' && (
        <>
          <NumberField
            label="Points"
            path={`${path}, points`}
            value={question.points}
            low={2}
            high={11}
            onSet={(points) => onType('Points', { ...question, points })}
          />
          <TextField
            label="Lowest means"
            placeholder="not at all"
            value={question.low}
            onSet={(low) => onType('Lowest point', { ...question, low })}
          />
          <TextField
            label="Highest means"
            placeholder="very much"
            value={question.high}
            onSet={(high) => onType('Highest point', { ...question, high })}
          />
        </>
      )}
      {question.kind === 'choice' && (
        <LinesField
          label="Options, one a line"
          path={`${path}, options`}
          wide
          value={question.options}
          onSet={(options) => onType('Options', { ...question, options })}
        />
      )}
      <IdField path={`${path}, id`} value={question.id} taken={taken} onSet={onRename} />
    </div>
  );
}
