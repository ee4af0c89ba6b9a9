/** With which tool people retouch, and how exactly it works: what a study compares. */
import { parsePrecision, type Precision } from '../../../../../render/precision/precision';
import type { Condition, StudyDesign } from '../../../../../study/design/design';
import { toolOf } from '../../../../../study/design/tools';
import { stageChoices, stageText } from '../../../../controls/precision-choices';
import { CheckField, type Choice, SelectField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import {
  addCondition,
  moved,
  removed,
  replaced,
  withTool,
} from '../../../../../study/design/draft/draft-changes';
import { AddButton, ItemList } from '../fields/item-list';
import { IdField } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

const TOOLS: readonly Choice<Condition['tool']>[] = (['original', 'agent'] as const).map((value) => ({
  value,
  label: toolOf(value).label,
}));

/** Who gets which condition. */
const ASSIGNMENTS: readonly Choice<StudyDesign['assignment']>[] = [
  { value: 'between', label: 'One for each person', hint: 'People take turns (between subjects).' },
  {
    value: 'within',
    label: 'All for each person',
    hint: 'The photographs of a person take turns (within subjects).',
  },
];

/** The stages, in the words of the Compare tab. */
const STAGES = [
  { stage: 'source', label: 'Source' },
  { stage: 'work', label: 'After every step' },
  { stage: 'output', label: 'Result' },
] as const satisfies readonly { readonly stage: keyof Precision; readonly label: string }[];

/** The list of conditions, of which at least one stays. How they are given is asked once there are two. */
export function ConditionsSection() {
  const conditions = useDraft((state) => state.draft.conditions);
  const assignment = useDraft((state) => state.draft.assignment);
  const { change } = useDraftActions();
  const changeList = (label: string, to: (list: Condition[]) => Condition[]): void =>
    change(label, (draft) => ({ ...draft, conditions: to(draft.conditions) }));
  return (
    <DesignSection section="conditions">
      <ItemList
        label="Conditions"
        path="conditions"
        items={conditions}
        nameOf={({ id }) => `condition ${id}`}
        empty="None yet."
        fewest={1}
        onMove={(from, to) => changeList('Move a condition', (list) => moved(list, from, to))}
        onRemove={(index) => changeList('Remove a condition', (list) => removed(list, index))}
        adders={<AddButton label="Add a condition" onAdd={() => change('Add a condition', addCondition)} />}
      >
        {(condition, index) => (
          <ConditionFields
            condition={condition}
            path={`conditions ${index + 1}`}
            taken={removed(conditions, index).map(({ id }) => id)}
            onChange={(label, next) => changeList(label, (list) => replaced(list, index, next))}
          />
        )}
      </ItemList>
      {conditions.length > 1 && (
        <div className="design-fields">
          <SelectField
            label="Conditions are given"
            options={ASSIGNMENTS}
            value={assignment}
            onChoose={(value) =>
              change('How conditions are given', (draft) => ({ ...draft, assignment: value }))
            }
          />
        </div>
      )}
    </DesignSection>
  );
}

interface ConditionFieldsProps {
  readonly condition: Condition;
  readonly path: string;
  /** The ids of the other conditions. */
  readonly taken: readonly string[];
  readonly onChange: (label: string, next: Condition) => void;
}

/** The fields of one condition. Suggestions are the agent's, and only its own tool can take them. */
function ConditionFields({ condition, path, taken, onChange }: ConditionFieldsProps) {
  const precision = parsePrecision(condition.precision);
  // The rounding of a result is no condition of retouching. It is shown only where a file has it.
  const stages = STAGES.filter(({ stage }) => stage !== 'output' || precision.output !== undefined);

  return (
    <>
      <div className="design-fields">
        <IdField
          path={`${path}, id`}
          value={condition.id}
          taken={taken}
          onSet={(id) => onChange('Id of a condition', { ...condition, id })}
        />
        <SelectField
          label="Tool"
          options={TOOLS}
          value={condition.tool}
          onChoose={(tool) => onChange('Tool', withTool(condition, tool))}
        />
        {stages.map(({ stage, label }) => (
          <SelectField
            key={stage}
            label={label}
            options={stageChoices(stage, stageText(precision, stage))}
            value={stageText(precision, stage)}
            onChoose={(text) =>
              onChange('Precision', { ...condition, precision: withStage(precision, stage, text) })
            }
          />
        ))}
      </div>
      <CheckField
        label={
          condition.tool === 'agent'
            ? 'Offer the agent’s suggestions'
            : 'Offer the agent’s suggestions (with the agent’s filters only)'
        }
        checked={condition.suggestion}
        disabled={condition.tool !== 'agent'}
        onSet={(suggestion) => onChange('Suggestions', { ...condition, suggestion })}
      />
      <CheckField
        label="Show what using a filter again costs"
        checked={condition.reusePenalty}
        onSet={(reusePenalty) => onChange('Cost of using a filter again', { ...condition, reusePenalty })}
      />
    </>
  );
}

/** The precision's text with one stage changed. Stages that are exact are not in it. */
function withStage(precision: Precision, changed: keyof Precision, text: string): string {
  const texts = STAGES.map(({ stage }) => [stage, stage === changed ? text : stageText(precision, stage)]);
  return texts.flatMap(([stage, each]) => (each === '' ? [] : [`${stage}=${each}`])).join(',');
}
