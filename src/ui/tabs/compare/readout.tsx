/** The values under the pointer in every picture, as codes of 16 bits, and how far A and B are apart. */
import { useCompare, useCompareFrame } from '../../page/services';
import { paneLetter, standInWords } from '../../page/words/pane-words';

/** A display value as the code that a 16-bit file would store. */
const code = (value: number): number => Math.round(Math.min(Math.max(value, 0), 1) * 65535);
const grouped = (value: number): string => value.toLocaleString('en');

/**
 * Nothing while the pointer is not over a picture. A stand-in is named, since its values are not those of a file.
 */
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

/** A difference with its sign and grouped digits: "+1,024". */
const signed = (difference: number): string =>
  difference === 0 ? '0' : `${difference < 0 ? '−' : '+'}${grouped(Math.abs(difference))}`;

/** A name and a number for each channel. The grid around it aligns the rows. */
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
