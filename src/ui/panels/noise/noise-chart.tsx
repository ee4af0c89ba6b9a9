/** Noise against level, both logarithmic, with the steps of 8 and 12 bits to compare with. */
import type { ChannelNoise } from '../../../laboratory/noise-measurement';

const [WIDTH, HEIGHT] = [308, 170];
const AREA = { left: 40, right: 300, top: 8, bottom: 142 } as const;

/** Of full scale. */
const LEVELS = [1e-3, 1] as const;
const SIGMAS = [1e-5, 3e-2] as const;

const COLORS: Readonly<Record<ChannelNoise['channel'], string>> = {
  red: 'var(--red)',
  green: 'var(--green)',
  blue: 'var(--blue)',
  gray: 'var(--text)',
};

/** A step is as strong as noise of this deviation. */
const STEPS = [8, 12].map((bits) => ({ bits, sigma: 1 / (2 ** bits - 1) / Math.sqrt(12) }));

export function NoiseChart({ channels }: { readonly channels: readonly ChannelNoise[] }) {
  return (
    <svg
      className="noise-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Noise against level"
    >
      {[1e-3, 1e-2, 1e-1, 1].map((level) => (
        <g key={level}>
          <path d={`M${x(level)} ${AREA.top}V${AREA.bottom}`} className="chart-grid" />
          <text x={x(level)} y={AREA.bottom + 14} textAnchor="middle">
            {level}
          </text>
        </g>
      ))}
      {STEPS.map(({ bits, sigma }) => (
        <g key={bits}>
          <path d={`M${AREA.left} ${y(sigma)}H${AREA.right}`} className="chart-step" />
          <text x={AREA.left - 4} y={y(sigma) + 4} textAnchor="end">
            {bits} bits
          </text>
        </g>
      ))}
      <rect
        x={AREA.left}
        y={AREA.top}
        width={AREA.right - AREA.left}
        height={AREA.bottom - AREA.top}
        className="chart-frame"
      />
      {channels.map(({ channel, points }) => (
        <Line
          key={channel}
          color={COLORS[channel]}
          points={points
            .filter(({ level, sigma }) => level > 0 && sigma > 0)
            .map(({ level, sigma }) => [x(level), y(sigma)])}
        />
      ))}
      <text x={(AREA.left + AREA.right) / 2} y={HEIGHT - 2} textAnchor="middle">
        level of the samples, 1 is full scale
      </text>
    </svg>
  );
}

/** With a dot for each point: a single one makes no line. */
function Line({
  color,
  points,
}: {
  readonly color: string;
  readonly points: readonly (readonly number[])[];
}) {
  return (
    <g>
      <polyline points={points.join(' ')} fill="none" stroke={color} strokeWidth="1.5" />
      {points.map(([left, top], i) => (
        <circle key={i} cx={left} cy={top} r="2" fill={color} />
      ))}
    </g>
  );
}

function along(value: number, [low, high]: readonly [number, number]): number {
  const share = Math.log(value / low) / Math.log(high / low);
  return Math.min(Math.max(share, 0), 1);
}

const x = (level: number): number => AREA.left + (AREA.right - AREA.left) * along(level, LEVELS);
const y = (sigma: number): number => AREA.bottom - (AREA.bottom - AREA.top) * along(sigma, SIGMAS);
