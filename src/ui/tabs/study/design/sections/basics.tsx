/** The study's name, and the time limit of a photograph. */
import { CheckField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import { withTimeLimit } from '../../../../../study/design/draft/draft-changes';
import { IdField, NumberField, TextField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** Seconds a photograph, until another number is written. */
const TIME_LIMIT = 180;

/**
 * Title, id and time limit. Typing is joined to one entry of undo (`type`), choosing is one by itself (`change`).
 */
export function BasicsSection() {
  const id = useDraft((state) => state.draft.id);
  const title = useDraft((state) => state.draft.title);
  const timeLimit = useDraft((state) => state.draft.timeLimit);
  const { change, type } = useDraftActions();

  return (
    <DesignSection section="basics">
      <div className="design-fields" data-pair="long-short">
        <TextField
          label="Title"
          path="title"
          value={title}
          onSet={(value) => type('Title', (draft) => ({ ...draft, title: value }))}
        />
        <IdField
          path="id"
          hint="Under it, answers are kept and files are named."
          value={id}
          onSet={(value) => change('Id', (draft) => ({ ...draft, id: value }))}
        />
      </div>
      <CheckField
        label="Limit the time for each photograph"
        checked={timeLimit !== undefined}
        onSet={(checked) =>
          change('Time limit', (draft) => withTimeLimit(draft, checked ? TIME_LIMIT : undefined))
        }
      />
      {timeLimit !== undefined && (
        <div className="design-fields">
          <NumberField
            label="Seconds"
            path="timeLimit"
            value={timeLimit}
            low={5}
            high={36_000}
            onSet={(value) => type('Time limit', (draft) => withTimeLimit(draft, value))}
          />
        </div>
      )}
    </DesignSection>
  );
}
