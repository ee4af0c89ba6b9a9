/** The cost of every step to a picture: codes, clipping, headroom, and the distance from the exact chain. */
import './ledger.css';
import { useState } from 'react';
import { FILTERS } from '../../../../filters';
import type { LedgerEntry } from '../../../../laboratory/chain/ledger';
import { isCurrent } from '../../../../stage/compare/closer-looks';
import { Segments } from '../../../controls/segments';
import { useCompare, useEditorState, useFindings, useTasks, useWorkspace } from '../../../page/services';
import { Section } from '../../../kit/section';
import { paneLetter } from '../../../page/words/pane-words';

/**
 * A button that follows the steps of every picture at full size, and the table of the picture that is chosen. The
 * work is long, so it is done when it is asked for, and a table that is old says so.
 */
export function LedgerPanel() {
  const { closerLooks } = useWorkspace();
  const ledgers = useFindings((findings) => findings.ledgers);
  const hasPhoto = useEditorState((state) => state.photo !== undefined);
  const ready = useTasks((state) => state.busy === undefined) && hasPhoto;
  const panes = useCompare((state) => state.panes).length;

  // The ledger may be old whenever the document changes.
  useEditorState((state) => state.document);
  // B at first: A is usually exact and costs nothing.
  const [chosen, setChosen] = useState(1);
  // There may be fewer pictures than when it was chosen.
  const pane = Math.min(chosen, panes - 1);
  const entries = ledgers?.pictures[pane];
  const stale = ledgers !== undefined && !isCurrent(ledgers.of, closerLooks.ledgersOf());

  const make = (
    <button
      type="button"
      className="button outlined"
      disabled={!ready}
      onClick={() => void closerLooks.makeLedgers()}
    >
      {entries ? 'Again' : 'Follow the steps'}
    </button>
  );

  return (
    <Section title="Ledger" beside={make}>
      {!entries && (
        <p className="quiet">What every step costs in codes, clipping and headroom, at full size.</p>
      )}
      {entries && (
        <>
          <div className="ledger-panes">
            <Segments
              label="Ledger of"
              options={Array.from({ length: panes }, (_, i) => ({ value: i, label: paneLetter(i) }))}
              value={pane}
              onChoose={setChosen}
            />
            {stale && <span className="quiet">from before the last change</span>}
          </div>
          <LedgerTable entries={entries} />
        </>
      )}
    </Section>
  );
}

/** One row for the source and one for each step, in the order in which they are applied. */
function LedgerTable({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th
            scope="col"
            title="How many codes fewer than the exact chain, of all three channels; rounding can also make more"
          >
            Codes lost
          </th>
          <th scope="col" title="Samples below 0 or above 1 before rounding">
            Clipped
          </th>
          <th scope="col" title="How far above 1 the largest value lies before rounding">
            Headroom
          </th>
          <th
            scope="col"
            title="Root mean square difference from the exact chain, of display values in 16-bit codes"
          >
            Error
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, i) => (
          <tr key={i}>
            <th scope="row" className="ellipsis">
              {stageLabel(entry.stage)}
            </th>
            <td title={entry.codesLost.map((lost) => lost.toLocaleString('en')).join(' · ')}>
              {lostText(entry)}
            </td>
            <td>{(100 * (entry.clipped.below + entry.clipped.above)).toFixed(2)} %</td>
            <td>{entry.headroom.toFixed(2)} EV</td>
            <td>{(65535 * entry.error.rootMeanSquare).toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The name on screen; a stage that is no filter any more keeps the name that it has. */
const stageLabel = (stage: string): string =>
  stage === 'source' ? 'Source' : (FILTERS.find(({ id }) => id === stage)?.label ?? stage);

/** Returns the codes that were lost, of those of the exact chain. */
function lostText({ codes, codesLost }: LedgerEntry): string {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const lost = sum(codesLost);
  const all = sum(codes) + lost;
  return lost === 0 ? 'none' : `${((100 * lost) / Math.max(all, 1)).toFixed(1)} %`;
}
