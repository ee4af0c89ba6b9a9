/** The steps that give the photo the look of another one, and how far each of the four numbers went. */
import { useId } from 'react';
import type { FoundLook } from '../../../policy/fitting/worker/fitting-protocol';
import { FoundStepsFoot } from './found-steps';
import { MatchPictures } from './match-pictures';
import { clippingSentence, lookRows, lookSentence } from './match-words';
import type { MainButton } from './use-main-focus';

export interface LookResultProps {
  readonly main: MainButton;
  readonly name: string;
  readonly found: FoundLook;
}

export function LookResult({ main, name, found }: LookResultProps) {
  const { photo, reference, result } = found.pictures;
  const id = useId();
  const clipping = clippingSentence(found);
  return (
    <>
      <p id={id}>{lookSentence(found)}</p>
      <MatchPictures
        pictures={[
          ['This photo', photo],
          ['With the steps', result],
          ['Reference', reference],
        ]}
      />
      <table className="match-numbers" aria-label="How far the look went">
        <thead>
          <tr>
            <td />
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Reference</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lookRows(found).map(({ label, before, after, wanted, verdict }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{after}</td>
              <td>{wanted}</td>
              <td>{verdict}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {clipping !== undefined && <p className="quiet">{clipping}</p>}
      <FoundStepsFoot main={main} name={name} steps={found.document.steps} describedBy={id} />
    </>
  );
}
