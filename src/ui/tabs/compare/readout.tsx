/** The values under the pointer in every picture, as codes of 16 bits, and how far A and B are apart. */
import { useCompare, useCompareFrame } from '../../page/services';
import { paneLetter, standInWords } from '../../page/words/pane-words';

const code = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 65535);
const grouped = (value: number): string => value.toLocaleString('en');

export function CompareReadout() {
  const readout = useCompareFrame((frame) => frame.readout);
  const panes = useCompare((state) => state.panes);
  if (!readout) return null;
  const standIns = panes.flatMap((pane, i) => {
    const words = standInWords(pane);
    return words === undefined ? [] : [` · ${paneLetter(i)} ${words}`];
  });
  const [first, second] = readout.values;
  return (
    <div className="compare-readout">
      <span className="readout-place">
        {readout.x}, {readout.y} · codes of 16 bits
        {standIns}
      </span>
      {readout.values.map((values, pane) => (
        <Row key={pane} name={paneLetter(pane)} values={values.map((value) => grouped(code(value)))} />
      ))}
      <Row name="B − A" values={first!.map((value, i) => signed(code(second![i]!) - code(value)))} />
    </div>
  );
}

const signed = (difference: number): string =>
  difference === 0 ? '0' : `${difference < 0 ? '−' : '+'}${grouped(Math.abs(difference))}`;

function Row({ name, values }: { readonly name: string; readonly values: readonly string[] }) {
  return (
    <>
      <span className="readout-name">{name}</span>
      {values.map((value, channel) => (
        <span key={channel}>{value}</span>
      ))}
    </>
  );
}
