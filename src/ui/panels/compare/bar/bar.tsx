/** How the pictures are laid out, and what belongs to each way: one row over them. */
import '../../../kit/inline-field.css';
import './bar.css';
import { useEffect, useState } from 'react';
import { GAINS } from '../../../../stage/compare/choices';
import type { CompareLayout, DifferenceMeasure } from '../../../../render/comparison-layout';
import { Icon } from '../../../kit/icon';
import { type Segment, Segments } from '../../../controls/segments';
import { useCompare, useWorkspace } from '../../../page/services';
import { FigureButtons } from './figure-buttons';
import { paneLetter } from '../../../page/words/pane-words';

/** The layouts in the order of the bar. Only those that need an explanation beyond their name have a long one. */
const KINDS: readonly Segment<CompareLayout['kind']>[] = [
  { value: 'side-by-side', label: 'Side by side', title: 'All pictures beside each other' },
  { value: 'split', label: 'Split', title: 'A left of a line, B right of it' },
  { value: 'single', label: 'Flicker', title: 'One picture after the other in the same place' },
  { value: 'onion', label: 'Overlay', title: 'B laid over A' },
  { value: 'difference', label: 'Difference', title: 'What differs between A and B, amplified' },
  { value: 'banding', label: 'Banding', title: 'Where a slow gradient has become a step' },
];

/** Over the pictures: the layout, the options that it has, and the buttons that save a figure. */
export function CompareBar() {
  const { compare } = useWorkspace();
  const kind = useCompare((state) => state.kind);
  const panes = useCompare((state) => state.panes.length);
  return (
    <div className="compare-bar" role="group" aria-label="Compare">
      <Segments
        label="Layout"
        options={KINDS}
        value={kind}
        onChoose={(chosen) => compare.set({ kind: chosen })}
      />
      <div className="compare-options">
        {kind === 'single' && <Flicker />}
        {kind === 'onion' && <Opacity />}
        {kind === 'difference' && <DifferenceOptions />}
        {(kind === 'side-by-side' || kind === 'banding') && (
          <label className="inline-field">
            Pictures
            <select
              className="select"
              value={panes}
              onChange={(event) => compare.setPaneCount(event.currentTarget.value === '4' ? 4 : 2)}
            >
              <option value={2}>2</option>
              <option value={4}>4</option>
            </select>
          </label>
        )}
      </div>
      <FigureButtons />
    </div>
  );
}

/** Milliseconds that each picture is shown: slow enough for everybody's eyes. */
const FLICKER_INTERVAL = 600;

/** One picture at a time, changed by hand or by a timer. Differences show as movement. */
function Flicker() {
  const { compare } = useWorkspace();
  const shown = useCompare((state) => state.shown);
  const panes = useCompare((state) => state.panes.length);
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      // Read when the timer fires: the state of this render is old by then.
      () => compare.set({ shown: (compare.choices.shown + 1) % compare.choices.panes.length }),
      FLICKER_INTERVAL,
    );
    return () => clearInterval(timer);
  }, [playing, compare]);
  return (
    <>
      <button type="button" className="button outlined" onClick={() => setPlaying(!playing)}>
        <Icon name={playing ? 'pause' : 'play'} />
        {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        className="button outlined"
        onClick={() => compare.set({ shown: (shown + 1) % panes })}
      >
        Show {paneLetter((shown + 1) % panes)}
      </button>
    </>
  );
}

/** How much of B lies over A, from none to all. */
function Opacity() {
  const { compare } = useWorkspace();
  const opacity = useCompare((state) => state.opacity);
  return (
    <label className="inline-field">
      B over A
      <input
        type="range"
        className="plain-range"
        aria-label="Opacity of B"
        min={0}
        max={1}
        step={0.01}
        value={opacity}
        onChange={(event) => compare.set({ opacity: event.currentTarget.valueAsNumber })}
      />
      <span className="inline-value">{Math.round(opacity * 100)} %</span>
    </label>
  );
}

/** How two pixels are compared, in the order of the list. */
const MEASURES: readonly { readonly value: DifferenceMeasure; readonly label: string }[] = [
  { value: 'absolute', label: 'Absolute' },
  { value: 'signed', label: 'Signed' },
  { value: 'relative', label: 'Relative' },
  { value: 'ciede2000', label: 'CIEDE2000' },
  { value: 'residual', label: 'Residual' },
];

/** The slider's own scale is the gain's logarithm to base 10: gains reach over several decades. */
const LOG_HIGHEST = Math.log10(GAINS.highest);

/** The choice of what is measured, and of how it is made visible. A residual has no scale: it is B, changed by the gain. */
function DifferenceOptions() {
  const { compare } = useWorkspace();
  const { measure, scale, gain } = useCompare((state) => state.difference);
  return (
    <>
      <label className="inline-field">
        Measure
        <select
          className="select"
          value={measure}
          onChange={(event) =>
            compare.setDifference({ measure: MEASURES[event.currentTarget.selectedIndex]!.value })
          }
        >
          {MEASURES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {measure !== 'residual' && (
        <label className="inline-field">
          Scale
          <select
            className="select"
            value={scale}
            onChange={(event) =>
              compare.setDifference({ scale: event.currentTarget.value === 'log' ? 'log' : 'linear' })
            }
          >
            <option value="linear">Linear</option>
            <option value="log">Logarithmic</option>
          </select>
        </label>
      )}
      <label className="inline-field">
        Gain
        <input
          type="range"
          className="plain-range"
          aria-label="Gain"
          aria-valuetext={`${gain} times`}
          min={0}
          max={LOG_HIGHEST}
          step={0.05}
          value={Math.log10(gain)}
          onChange={(event) => compare.setDifference({ gain: niceGain(event.currentTarget.valueAsNumber) })}
        />
        <span className="inline-value">× {gain}</span>
      </label>
    </>
  );
}

/** Two digits, which is finer than anybody sees. */
const niceGain = (exponent: number): number => Number((10 ** exponent).toPrecision(2));
