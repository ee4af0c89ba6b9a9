/** The curve of the filter at hand, whatever its kind: the gray values that it makes of gray, channel by channel. */
import './response-curve.css';
import { useMemo } from 'react';
import type { Step } from '../../../../core/step';
import { UNIT_BOX, unitPath } from '../../../../metrics/chart/lines';
import { prepareSteps } from '../../../../render/chain/prepare';
import { applySteps } from '../../../../render/cpu/run-steps';
import { stepsOf, type Trial } from '../../../../study/participation/trial';

/** Gray values from 0 to 1 that the curve goes through. */
const POINTS = 65;
const COLORS = ['var(--red)', 'var(--green)', 'var(--blue)'] as const;

/** One line where the channels agree, three where they do not. */
export function ResponseCurve({ trial }: { readonly trial: Trial }) {
  const step = stepsOf(trial, trial.current + 1).at(-1)!;
  // A step is a new object with every event; only another content is worth computing.
  const text = JSON.stringify(step);
  const paths = useMemo(() => responseOf(JSON.parse(text) as Step), [text]);
  const isGray = paths.every((path) => path === paths[0]);

  return (
    <svg
      className="response-curve"
      viewBox={UNIT_BOX}
      preserveAspectRatio="none"
      role="img"
      aria-label="Curve: what this step makes of gray values"
    >
      <path d={unitPath([0, 1])} className="response-diagonal" />
      {isGray ? (
        <path d={paths[0]} stroke="#dcdcdc" />
      ) : (
        paths.map((path, channel) => <path key={channel} d={path} stroke={COLORS[channel]} />)
      )}
    </svg>
  );
}

/** A path for each channel, in `UNIT_BOX`. */
function responseOf(step: Step): readonly string[] {
  const pixels = Float64Array.from({ length: POINTS * 3 }, (_, i) => Math.floor(i / 3) / (POINTS - 1));
  applySteps(pixels, prepareSteps([step]), { imageWidth: POINTS, imageHeight: 1, firstPixel: 0 });
  return [0, 1, 2].map((channel) =>
    unitPath(Array.from({ length: POINTS }, (_, i) => Math.min(Math.max(pixels[3 * i + channel]!, 0), 1))),
  );
}
