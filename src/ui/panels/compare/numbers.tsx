/** What is measured of the pictures: each by itself, and each against the first, under the view. */
import './numbers.css';
import { Fragment, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Comparison } from '../../../laboratory/comparison';
import { Icon } from '../../icon';
import { useEditorState, useServices } from '../../services';
import { DIFFERENCE_ROWS, sidesOf, SIDE_ROWS } from './number-rows';
import { paneLetter } from './words';

export function NumbersStrip() {
  const { measurements } = useServices();
  const { measured, problem } = useStore(measurements.store);
  const busy = useEditorState((state) => state.busy !== undefined);
  // Where there is little room they wait to be asked for.
  const [open, setOpen] = useState(() => !matchMedia('(max-width: 720px)').matches);
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
          {problem ??
            (measured
              ? measured.full
                ? `of all ${measured.width} × ${measured.height} pixels`
                : `of a version of ${measured.width} × ${measured.height} pixels, before it is shown`
              : 'being measured')}
        </span>
        <button
          type="button"
          className="button outlined"
          disabled={busy || measured?.full === true}
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

function Tables({ comparisons }: { readonly comparisons: readonly Comparison[] }) {
  const sides = sidesOf(comparisons);
  const letters = sides.map((_, pane) => paneLetter(pane));
  return (
    <div className="numbers-tables">
      <dl className="numbers-list" aria-label="Each picture" style={columns(letters.length)}>
        <dt />
        {letters.map((letter) => (
          <dd key={letter} className="numbers-letter">
            {letter}
          </dd>
        ))}
        {SIDE_ROWS.map(({ label, title, text }) => (
          <Fragment key={label}>
            <dt title={title}>{label}</dt>
            {sides.map((side, pane) => (
              <dd key={pane}>{text(side)}</dd>
            ))}
          </Fragment>
        ))}
      </dl>
      <dl className="numbers-list" aria-label="Against A" style={columns(comparisons.length)}>
        <dt />
        {comparisons.map((_, i) => (
          <dd key={i} className="numbers-letter">
            {paneLetter(i + 1)} against A
          </dd>
        ))}
        {DIFFERENCE_ROWS.map(({ label, title, text }) => (
          <Fragment key={label}>
            <dt title={title}>{label}</dt>
            {comparisons.map((comparison, i) => (
              <dd key={i}>{text(comparison)}</dd>
            ))}
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

const columns = (count: number) => ({ gridTemplateColumns: `auto repeat(${count}, auto)` });
