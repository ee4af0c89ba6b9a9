/** The numbers of the pictures under the view: each by itself, and each against the first. */
import './numbers.css';
import { useEffect, useState } from 'react';
import type { Comparison } from '../../../../laboratory/comparison/comparison';
import { Icon } from '../../../kit/icon';
import { useCompareFrame, useFindings, useTasks, useWorkspace } from '../../../page/services';
import { DIFFERENCE_ROWS, sidesOf, SIDE_ROWS } from '../../../../stage/compare/number-rows';
import { measuredWords, paneLetter } from '../../../page/words/pane-words';

/**
 * Measures what is in view whenever it has come to rest; all pixels only when asked to. Old numbers stay, marked as
 * old, until there are new ones: an empty table would jump.
 */
export function NumbersPanel() {
  const { measurements } = useWorkspace();
  const measured = useFindings((findings) => findings.measured);
  const problem = useFindings((findings) => findings.problem);

  // Drawn anew with every frame, since any change may make the numbers old.
  useCompareFrame((frame) => frame.drawn);
  const stale = measured !== undefined && measurements.isStale(measured);
  const busy = useTasks((state) => state.busy !== undefined);

  // Where there is little room they wait to be asked for.
  const [open, setOpen] = useState(() => !matchMedia('(max-width: 720px), (max-height: 480px)').matches);

  // Measuring follows the pictures only while this panel is on the page.
  useEffect(() => measurements.attach(), [measurements]);

  return (
    <section className="numbers" aria-label="Numbers">
      <div className="numbers-head">
        <h2>
          <button
            type="button"
            className="numbers-toggle"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'expanded' : 'next'} />
            Numbers
          </button>
        </h2>
        <span className="quiet ellipsis">
          {problem ?? (measured ? measuredWords(measured) : 'being measured')}
          {stale && ', before the last change'}
        </span>
        <button
          type="button"
          className="button outlined"
          disabled={busy || (measured?.full === true && !stale)}
          onClick={() => void measurements.measureFully()}
        >
          Measure at full size
        </button>
      </div>
      {open && !measured && <div className="numbers-tables" />}
      {open && measured && <Tables comparisons={measured.comparisons} />}
    </section>
  );
}

/** Two tables: what each picture is by itself, and how far the others are from A. */
function Tables({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  const sides = sidesOf(comparisons);
  return (
    <div className="numbers-tables">
      <Table
        label="Each picture"
        columns={sides.map((_, pane) => paneLetter(pane))}
        rows={SIDE_ROWS.map(({ label, title, text }) => ({ label, title, cells: sides.map(text) }))}
      />
      <Table
        label="Against A"
        columns={comparisons.map((_, i) => `${paneLetter(i + 1)} against A`)}
        rows={DIFFERENCE_ROWS.map(({ label, title, text }) => ({
          label,
          title,
          cells: comparisons.map(text),
        }))}
      />
    </div>
  );
}

/** A table as text. */
interface TableProps {
  /** The table's name for screen readers. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** Explains the row when the pointer rests on its name. */
    readonly title: string;
    readonly cells: readonly string[];
  }[];
}

/** Rows are measures, columns are pictures, so that pictures can be compared along a line. */
function Table({ label, columns, rows }: TableProps) {
  return (
    <table className="numbers-table" aria-label={label}>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label: name, title, cells }) => (
          <tr key={name}>
            <th scope="row" title={title}>
              {name}
            </th>
            {cells.map((cell, i) => (
              <td key={i}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
