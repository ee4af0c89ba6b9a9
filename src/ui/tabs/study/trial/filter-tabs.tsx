/** A tab for each filter, and the sliders of the one that is chosen, at positions of 0 to 100 as in the original tool. */
import './filter-tabs.css';
import { type KeyboardEvent, useId } from 'react';
import { POSITIONS, type ToolSlider, valueAtPosition } from '../../../../study/design/tools';
import { currentStep, currentTab, type Trial } from '../../../../study/participation/trial';
import { formatWithUnit } from '../../../controls/value';
import { useRovingFocus } from '../../../kit/roving-focus';

/** The actions on the step at hand. Tabs and sliders are counted from 0. */
export interface TrialCommands {
  chooseTab(tab: number): void;
  /** `position`: 0 to 100. Called while the slider moves. */
  dragSlider(slider: number, position: number): void;
  /** The slider has been let go: until then its moves are one entry to undo. */
  endDrag(): void;
  resetSlider(slider: number): void;
}

export interface FilterTabsProps {
  readonly trial: Trial;
  /** By tab: whether choosing it costs something. */
  readonly penalised: readonly boolean[];
  readonly disabled: boolean;
  readonly commands?: TrialCommands;
}

/**
 * Each step is one filter: choosing another tab puts its filter in the step's place. Without commands it is only
 * looked at.
 */
export function FilterTabs({ trial, penalised, disabled, commands }: FilterTabsProps) {
  const { tab, positions } = currentStep(trial);
  const { tabs } = trial.tool;
  const id = useId();
  const { group, move } = useRovingFocus('tab', 'horizontal', (i) => commands?.chooseTab(i));
  const chosen = currentTab(trial);
  return (
    <>
      <div ref={group} className="filter-tabs" role="tablist" aria-label="Filter" onKeyDown={move}>
        {tabs.map(({ label, filter }, i) => (
          <button
            key={filter.id}
            type="button"
            role="tab"
            id={`${id}-${i}`}
            className="filter-tab"
            aria-selected={i === tab}
            aria-controls={`${id}-panel`}
            aria-label={penalised[i] ? `${label}, used before` : label}
            title={penalised[i] ? `${filter.label} (used before: −1)` : filter.label}
            data-used={penalised[i] === true}
            tabIndex={i === tab ? 0 : -1}
            disabled={disabled}
            onClick={() => commands?.chooseTab(i)}
          >
            {label}
          </button>
        ))}
      </div>
      <div
        className="filter-sliders"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        // A curve's many sliders get by without a row each.
        data-many={chosen.sliders.length > 9}
      >
        {chosen.sliders.map((slider, i) => (
          <SliderRow
            key={`${chosen.filter.id} ${i}`}
            slider={slider}
            position={positions[tab]![i]!}
            disabled={disabled}
            onMove={(position) => commands?.dragSlider(i, position)}
            onEnd={() => commands?.endDrag()}
            onReset={() => commands?.resetSlider(i)}
          />
        ))}
      </div>
    </>
  );
}

interface SliderRowProps {
  readonly slider: ToolSlider;
  readonly position: number;
  readonly disabled: boolean;
  readonly onMove: (position: number) => void;
  readonly onEnd: () => void;
  readonly onReset: () => void;
}

/** A slider in positions, with the parameter's value as its title and for screen readers. */
function SliderRow({ slider, position, disabled, onMove, onEnd, onReset }: SliderRowProps) {
  const { label, spec, neutral } = slider;
  const value = formatWithUnit(spec, valueAtPosition(slider, position));
  const share = (at: number): number => Math.min(Math.max(at / POSITIONS, 0), 1);

  const style = {
    '--from': Math.min(share(position), share(neutral)),
    '--to': Math.max(share(position), share(neutral)),
    '--origin': share(neutral),
  } as React.CSSProperties;

  return (
    <div className="slider-row" style={style}>
      <span className="slider-label ellipsis" title={label} aria-hidden="true">
        {label}
      </span>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={`${Math.round(position)} of ${POSITIONS}, ${value}`}
        min={0}
        max={POSITIONS}
        step="any"
        value={position}
        disabled={disabled}
        // Whole positions, as in the original; a neutral one between two is left where it is.
        onChange={(event) => onMove(Math.round(Number(event.currentTarget.value)))}
        onKeyDown={(event) => {
          const next = keyPosition(event, position);
          if (next === undefined) return;
          event.preventDefault();
          onMove(next);
        }}
        onPointerUp={onEnd}
        onKeyUp={onEnd}
        onBlur={onEnd}
      />
      <output className="slider-position" title={value}>
        {Math.round(position)}
      </output>
      <button
        type="button"
        className="button"
        aria-label={`Reset ${label}`}
        title={`Back to ${Math.round(neutral)}`}
        disabled={disabled || position === neutral}
        onClick={onReset}
      >
        Reset
      </button>
    </div>
  );
}

/** By 1, by 10 with Page keys, to the ends; undefined for other keys. */
function keyPosition(event: KeyboardEvent, position: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: 10,
    PageDown: -10,
    Home: -POSITIONS,
    End: POSITIONS,
  };
  const step = steps[event.key];
  if (step === undefined) return undefined;
  return Math.min(Math.max(Math.round(position) + step, 0), POSITIONS);
}
