/** The controls of the selected step, derived from its filter's declaration: no filter is named here. */
import './parameters.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Filter, ParameterSpec } from '../../../core/filter';
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { CurveEditor } from '../../controls/curve-editor';
import { colorOf, magnificationOf } from '../../controls/curve-look';
import { StepValues } from '../../../editor/values/step-values';
import { ValueRow } from '../../controls/value-row';
import { useEditorState, useServices, useWorkspace } from '../../page/services';
import { Section } from '../../kit/section';
import { SlopeSentence, useArrows } from '../suggestions/why/parameter-slopes';
import { placesOfParameter } from '../suggestions/why/use-slopes';

/** Nothing where no step is selected. */
export function ParametersPanel() {
  const { page } = useServices();
  const { editor } = useWorkspace();
  const step = useEditorState((state) => state.document.steps[state.selected]);
  const selected = useEditorState((state) => state.selected);

  const values = useMemo(() => new StepValues(editor, selected), [editor, selected]);
  // A drag that is under way when another step is selected ends with the step that it changes.
  useEffect(() => () => values.end(), [values]);

  const controls = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // One column: what was chosen in the strip or the list has its controls further down.
    if (!matchMedia('(max-width: 720px)').matches) return;
    const section = controls.current?.closest('section');
    section?.closest('.panel')?.scrollTo({ top: section.offsetTop });
  }, [selected]);

  const wantsFocus = useStore(page, (state) => state.wantsFocus);
  useEffect(() => {
    if (wantsFocus !== 'parameters') return;
    controls.current?.querySelector<HTMLElement>('[type=range]')?.focus();
    // The wish is met once. Left there, it would take the focus again at the next selection.
    page.setState({ wantsFocus: undefined });
  }, [wantsFocus, page]);

  if (!step) return null;
  const filter = requireFilter(step.filter);
  return (
    <Section
      title={filter.label}
      beside={
        <button
          type="button"
          className="button"
          title="Set every value of this step to its default"
          onClick={() => editor.resetStep(selected)}
        >
          Defaults
        </button>
      }
    >
      <div ref={controls}>
        {filter.control !== 'sliders' && <StepCurves step={step} filter={filter} values={values} />}
        <ParameterRows step={step} filter={filter} values={values} />
        <SlopeSentence step={step} values={values} />
        {!step.enabled && <p className="quiet">This step is turned off.</p>}
      </div>
    </Section>
  );
}

/** A row for each number, with an arrow where the agent's critic or the goal would turn it. */
function ParameterRows({ step, filter, values }: StepControlsProps) {
  const arrowsAt = useArrows({ step, values });
  return filter.parameters.map((spec) => (
    <div key={spec.name} className="parameters-group" style={labelWidth(filter)}>
      {placesOfParameter(spec).map((place) => (
        <ValueRow
          key={place.element ?? 0}
          step={step}
          place={place}
          values={values}
          beside={arrowsAt?.(place)}
        />
      ))}
    </div>
  ));
}

/** All rows of a filter leave as much room for labels as its longest one needs. */
function labelWidth({ parameters }: Filter): React.CSSProperties {
  const letters = Math.max(...parameters.map(({ label, length }) => label.length + (length > 1 ? 2 : 0)));
  return { '--label-width': `${Math.min(letters + 1.5, 15)}ch` } as React.CSSProperties;
}

/** A curve's slopes among the step's parameters. */
function slopesOf(step: Step, spec: ParameterSpec): readonly number[] {
  const value = step.params[spec.name];
  return typeof value === 'object' ? value : [];
}

/** A step with its filter, and where changes go. */
interface StepControlsProps {
  readonly step: Step;
  readonly filter: Filter;
  readonly values: StepValues;
}

/**
 * The curves of a step in one square, and a button for each of them where there are several. Arrow keys have the
 * sliders below.
 */
function StepCurves({ step, filter, values }: StepControlsProps) {
  const [channel, setChannel] = useState(0);
  const { parameters } = filter;

  // The next step that is selected may have fewer curves.
  const active = Math.min(channel, parameters.length - 1);
  const spec = parameters[active]!;
  const set = (slopes: readonly number[]) => () => ({ [spec.name]: slopes });

  return (
    <>
      {parameters.length > 1 && (
        <div className="parameters-channels" role="group" aria-label="Channel of the curve">
          {parameters.map((each, index) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={index === active}
              style={{ '--channel': colorOf(each) } as React.CSSProperties}
              onClick={() => setChannel(index)}
            >
              {each.label}
            </button>
          ))}
        </div>
      )}
      <CurveEditor
        label={parameters.length > 1 ? `${spec.label} curve` : filter.label}
        curves={parameters.map((each) => ({
          spec: each,
          slopes: slopesOf(step, each),
          color: colorOf(each),
        }))}
        active={active}
        magnification={magnificationOf(spec)}
        onDrag={(slopes) => values.dragAll(`${spec.label} curve`, set(slopes))}
        onEnd={() => values.end()}
        onReset={() =>
          values.setAll(`${spec.label} curve`, set(Array.from({ length: spec.length }, () => spec.default)))
        }
      />
    </>
  );
}
