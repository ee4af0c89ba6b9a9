/** The controls under the photo that is being cropped. */
import type { ParameterSpec } from '../../../core/filter';
import { framedSize, isWholeFrame, WHOLE_FRAME } from '../../../core/frame/frame';
import { NumberEntry } from '../../controls/number-entry';
import { Slider } from '../../controls/slider';
import {
  beginDraft,
  type CropDraft,
  mirrored,
  type RatioName,
  RATIOS,
  turned,
  withAngle,
  withRatio,
} from './crop-draft';

export interface CropBarProps {
  readonly draft: CropDraft;
  /** Whether the next line that is drawn straightens the photo. */
  readonly isDrawing: boolean;
  readonly onChange: (draft: CropDraft) => void;
  readonly onDraw: (isDrawing: boolean) => void;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

const ANGLE: ParameterSpec = {
  ...{ name: 'angle', label: 'Angle', length: 1, default: 0, scale: 'linear' },
  ...{ range: [-45, 45], hard: [-45, 45] },
};

/** Angles are set in tenths of a degree; a line may set hundredths. */
const tenths = (angle: number): number => Math.round(angle * 10) / 10 + 0;

export function CropBar({ draft, isDrawing, onChange, onDraw, onCancel, onDone }: CropBarProps) {
  const { framing, ratio, isSwapped } = draft;
  const { width, height } = framedSize(draft.photo, framing);
  const setAngle = (angle: number): undefined => {
    onChange(withAngle(draft, tenths(angle)));
    return undefined;
  };
  const nudge = (next: number): void => {
    const way = Math.sign(next - framing.angle);
    // A step of the slider is at least the tenth of a degree that can be set.
    setAngle(Math.abs(next - framing.angle) < 0.1 ? framing.angle + way * 0.1 : next);
  };
  const nothing = (): void => undefined;

  return (
    <div className="crop-bar" role="toolbar" aria-label="Cropping">
      <div className="crop-group">
        <label className="inline-field">
          Ratio
          <select
            className="select"
            value={ratio}
            onChange={(event) => onChange(withRatio(draft, event.currentTarget.value as RatioName))}
          >
            {Object.keys(RATIOS).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          className="button"
          disabled={ratio === 'Free' || ratio === '1:1'}
          onClick={() => onChange(withRatio(draft, ratio, !isSwapped))}
        >
          Swap orientation
        </button>
      </div>
      <div className="crop-group crop-angle">
        <span className="crop-label">Angle</span>
        <Slider
          label="Angle"
          spec={ANGLE}
          value={framing.angle}
          valueText={`${framing.angle} degrees`}
          off={false}
          onDrag={setAngle}
          onNudge={nudge}
          onEnd={nothing}
          onTap={nothing}
          onReset={() => setAngle(0)}
        />
        <NumberEntry
          label="Angle"
          spec={ANGLE}
          value={framing.angle}
          onSet={setAngle}
          onNudge={nudge}
          onEnd={nothing}
        />
        <button
          type="button"
          className="button"
          aria-pressed={isDrawing}
          title="Draw a line along what should be level or upright"
          onClick={() => onDraw(!isDrawing)}
        >
          Draw a line
        </button>
      </div>
      <div className="crop-group">
        <button type="button" className="button" onClick={() => onChange(turned(draft, false))}>
          Turn left
        </button>
        <button type="button" className="button" onClick={() => onChange(turned(draft, true))}>
          Turn right
        </button>
        <button type="button" className="button" onClick={() => onChange(mirrored(draft))}>
          Mirror
        </button>
        <button
          type="button"
          className="button"
          disabled={isWholeFrame(framing)}
          onClick={() => onChange(beginDraft(draft.photo, WHOLE_FRAME))}
        >
          Reset crop
        </button>
      </div>
      <div className="crop-group crop-end">
        <output className="crop-size" aria-label="Size after cropping">
          {width} × {height}
        </output>
        <button type="button" className="button" title="Cancel (Esc)" onClick={onCancel}>
          Cancel
        </button>
        <button type="button" className="button primary" title="Done (Enter)" onClick={onDone}>
          Done
        </button>
      </div>
    </div>
  );
}
