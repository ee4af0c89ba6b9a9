/** The legend of a map's colors. */
import './legend.css';
import type { DifferenceMeasure } from '../../../render/comparison-layout';
import { amountColor, signedColor } from '../../../render/false-color';
import { BANDING_COLORS } from '../../../render/banding-look';
import { onNumbers } from '../../../render/cpu/number-ops';
import type { DifferenceScale } from '../../../stage/compare/choices';
import { BANDING_TITLE, legendNumber, MEASURE_TITLES } from '../../../stage/compare/legend-words';
import { useCompare } from '../../page/services';

/** Nothing for layouts that show the pictures as they are. */
export function Legend() {
  const kind = useCompare((state) => state.kind);
  const difference = useCompare((state) => state.difference);
  if (kind === 'banding') return <BandingLegend />;
  return kind === 'difference' ? <DifferenceLegend difference={difference} /> : null;
}

/** Which color stands for a step of how many codes. */
function BandingLegend() {
  return (
    <div className="legend">
      <span className="legend-title">{BANDING_TITLE}</span>
      {BANDING_COLORS.map(({ codes, color }) => (
        <span key={codes} className="legend-entry">
          <span className="legend-swatch" style={{ background: cssColor(color) }} />
          {codes}
        </span>
      ))}
    </div>
  );
}

/** Places along the bar that get a number, 0 and 1 being its ends. */
const STOPS = [0, 0.25, 0.5, 0.75, 1] as const;

/** A bar in the colors of the map, with the differences that they stand for. */
function DifferenceLegend({ difference }: { readonly difference: DifferenceScale }) {
  const { measure } = difference;
  if (measure === 'residual') {
    return (
      <div className="legend">
        <span className="legend-title">{MEASURE_TITLES.residual}</span>
      </div>
    );
  }

  const signs = measure === 'signed' ? [-1, -0.5, 0, 0.5, 1] : STOPS;
  // The maps are no straight lines in sRGB: 17 colors are near enough to follow them.
  const gradient = Array.from({ length: 17 }, (_, i) => {
    const place = i / 16;
    return cssColor(colorAt(measure, measure === 'signed' ? 2 * place - 1 : place));
  });

  return (
    <div className="legend">
      <span className="legend-title">{MEASURE_TITLES[measure]}</span>
      <div className="legend-scale">
        <div
          className="legend-bar"
          style={{ background: `linear-gradient(90deg, ${gradient.join(', ')})` }}
        />
        <div className="legend-stops">
          {signs.map((place) => (
            <span key={place}>{legendNumber(place, difference)}</span>
          ))}
        </div>
      </div>
    </div>
  );
}

/** The same colors as on the GPU, which come from the same functions. */
function colorAt(measure: DifferenceMeasure, place: number): readonly number[] {
  if (measure === 'absolute' || measure === 'relative') return [place, place, place];
  const map = measure === 'signed' ? signedColor : amountColor;
  return [0, 1, 2].map(
    (channel) =>
      onNumbers((ops, [value]) => [ops.channel(map(ops, value!), channel as 0 | 1 | 2)], [place])[0]!,
  );
}

/** Display values of 0..1 as a CSS color. */
const cssColor = (color: readonly number[]): string =>
  `rgb(${color.map((value) => Math.round(255 * value)).join(' ')})`;
