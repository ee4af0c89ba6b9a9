/** What the filter at hand makes of gray, channel by channel: its curve, whatever its kind. */
import './response-curve.css';
import { useMemo } from 'react';
import { applySteps } from '../../../../render/cpu/run-steps';
import { prepareSteps } from '../../../../render/chain/prepare';
import { stepsOf, type Trial } from '../../../../study/participation/trial';

const POINTS = 65;
const SIZE = 100;
const COLORS = ['var(--red)', 'var(--green)', 'var(--blue)'] as const;

export function ResponseCurve({ trial }: { readonly trial: Trial }) {
  const step = stepsOf(trial, trial.current + 1).at(-1)!;
  const text = JSON.stringify(step);
  const lines = useMemo(() => responseOf(JSON.parse(text) as typeof step), [text]);
  const gray = lines.every((line) => line === lines[0]);
  return (
    <svg
      className="response-curve"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="Curve: what this step makes of gray values"
    >
      <path d={`M0 ${SIZE}L${SIZE} 0`} className="response-diagonal" />
      {gray ? (
        <polyline points={lines[0]} stroke="#dcdcdc" />
      ) : (
        lines.map((points, channel) => <polyline key={channel} points={points} stroke={COLORS[channel]} />)
      )}
    </svg>
  );
}

/** The points of a line for each channel, in a box of 100 by 100. */
function responseOf(step: ReturnType<typeof stepsOf>[number]): readonly string[] {
  const pixels = Float64Array.from({ length: POINTS * 3 }, (_, i) => Math.floor(i / 3) / (POINTS - 1));
  applySteps(pixels, prepareSteps([step]), { imageWidth: POINTS, imageHeight: 1, firstPixel: 0 });
  return [0, 1, 2].map((channel) =>
    Array.from({ length: POINTS }, (_, i) => {
      const y = Math.min(Math.max(pixels[3 * i + channel]!, 0), 1);
      return `${((SIZE * i) / (POINTS - 1)).toFixed(2)},${(SIZE * (1 - y)).toFixed(2)}`;
    }).join(' '),
  );
}
