/** Where the suggestion should go: four numbers of the result, and how much of all of it. */
import './directions.css';
import { useMemo } from 'react';
import type { ParameterSpec } from '../../../core/filter';
import { resultOf } from '../../../editor/going-on';
import type { OpenSuggestion } from '../../../editor/suggestion';
import { MarkRun } from '../../../editor/values/mark-run';
import { suggestionMarking } from '../../../editor/values/suggestion-marking';
import { GOAL_NAMES, type GoalName } from '../../../policy/model/goal';
import { Slider } from '../../controls/slider';
import { useWorkspace } from '../../page/services';

/** The words and the range of a goal. */
interface Dial {
  readonly label: string;
  readonly range: readonly [number, number];
  /** A sentence on the effect of turning it, for people. */
  readonly title: string;
}

/** By goal. No number outside of its range can be asked for. */
const DIALS: Readonly<Record<GoalName, Dial>> = {
  lightness: {
    label: 'Lightness',
    range: [0, 100],
    title: 'How light the photo becomes: 0 is black, 100 white',
  },
  contrast: { label: 'Contrast', range: [0, 40], title: 'How far light and dark lie apart' },
  warmth: { label: 'Warmth', range: [-30, 30], title: 'Bluer to the left, yellower to the right' },
  colourfulness: { label: 'Colourfulness', range: [0, 50], title: 'How strong the colours are; 0 is gray' },
};

/** A result that misses a goal by more than this says where it has come to. */
const NOTED_MISS = 1.5;

/**
 * A dial for each goal that the model follows, and one for the amount of everything. A dial that was not turned is
 * grayed, and stands where the result lies.
 */
export function Directions({ open }: { readonly open: OpenSuggestion }) {
  const { suggestions, editor } = useWorkspace();
  const run = useMemo(() => new MarkRun(suggestionMarking(editor)), [editor]);
  const { goal, untold, amount } = open;
  const result = useMemo(() => resultOf(open), [open]);

  const taken = open.policy.architecture.goal ?? [];
  // Where a model takes no goals, its variations are searched for the nearest: all four can be asked for.
  const names = taken.length > 0 ? taken : GOAL_NAMES;

  return (
    <div className="directions" role="group" aria-label="Direction">
      {names.map((name) => {
        const { label, range, title } = DIALS[name];
        const wanted = goal[name];
        const missed = wanted !== undefined && Math.abs(result[name] - wanted) > NOTED_MISS && !open.stale;
        return (
          <DirectionRow
            key={name}
            label={label}
            name={`${label} goal`}
            title={title}
            spec={dialSpec(label, range, untold[name])}
            value={wanted ?? result[name]}
            text={missed ? `${number(wanted)}, now ${number(result[name])}` : number(wanted ?? result[name])}
            off={wanted === undefined}
            run={run}
            onChange={(value) => suggestions.setGoal(name, value)}
            onReset={() => suggestions.setGoal(name, undefined)}
          />
        );
      })}
      <DirectionRow
        label="Amount"
        name="Amount"
        title="More or less of every step; 100 % is what was suggested"
        spec={dialSpec('Amount', [0, 150], 100)}
        value={100 * amount}
        text={`${Math.round(100 * amount)} %`}
        off={amount === 1}
        run={run}
        onChange={(value) => suggestions.setAmount(value / 100)}
        onReset={() => suggestions.setAmount(1)}
      />
    </div>
  );
}

/** A dial as a parameter, since that is what a slider takes; its default is where a double-click brings it. */
const dialSpec = (label: string, range: readonly [number, number], neutral: number): ParameterSpec => ({
  ...{ name: label, label, length: 1, range, hard: range, scale: 'linear' },
  default: neutral,
});

/** A whole number with a true minus, and no minus before 0. */
const number = (value: number): string => value.toFixed(0).replace(/^-0$/, '0').replace('-', '\u2212');

interface DirectionRowProps {
  readonly label: string;
  /** For screen readers, which may not know the group around it. */
  readonly name: string;
  readonly title: string;
  readonly spec: ParameterSpec;
  readonly value: number;
  /** The text behind the slider. */
  readonly text: string;
  /** Whether it asks for nothing. */
  readonly off: boolean;
  /** Joins the moves of one drag into one change, which Undo takes back at once. */
  readonly run: MarkRun;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

/** A label, a slider and what it says. A double-click on the label takes the wish back. */
function DirectionRow({ label, name, title, spec, value, text, off, ...props }: DirectionRowProps) {
  const { run, onChange, onReset } = props;
  const reset = (): void => {
    run.drag(label, onReset);
    run.end();
  };
  return (
    <div className="direction" title={title}>
      <span className="direction-label" onDoubleClick={reset}>
        {label}
      </span>
      <Slider
        label={name}
        valueText={text}
        spec={spec}
        value={value}
        off={off}
        onDrag={(next) => run.drag(label, () => onChange(next))}
        onNudge={(next) => run.nudge(label, () => onChange(next))}
        onEnd={() => run.end()}
        onTap={() => run.endAfterQuiet()}
        onReset={reset}
      />
      <span className="direction-value">{text}</span>
    </div>
  );
}
